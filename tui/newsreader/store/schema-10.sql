-- Version 10: one list of what is still to be noted of articles from before.

-- One row: of the articles up to this one stories and facts are still to be noted, in the
-- background, newest first.
ALTER TABLE story_unknown RENAME TO backlog;
UPDATE backlog SET newest = (SELECT coalesce(max(id), 0) FROM status);
