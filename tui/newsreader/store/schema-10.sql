-- Version 10: the same story in one row of a list.

-- 1: an echo, whose story came before in another feed, or did so once. Lists ask for these alone.
ALTER TABLE status ADD COLUMN echo INTEGER NOT NULL DEFAULT 0;
UPDATE status SET echo = 1 WHERE id IN (
    SELECT later.article FROM story AS later WHERE later.shared AND EXISTS (
        SELECT 1 FROM story AS first WHERE first.key = later.key
        AND first.feed_id <> later.feed_id AND first.article < later.article
    )
);
CREATE INDEX status_echo ON status (feed_id, read_at, starred_at, later_at)
    WHERE echo AND hidden_at IS NULL;

-- One row: a number that changes when other articles than before tell the same story.
CREATE TABLE retold (version INTEGER NOT NULL);
INSERT INTO retold VALUES (0);

-- Those that shared the story before have been told so by then.
CREATE TRIGGER story_shared AFTER INSERT ON story WHEN new.shared BEGIN
    UPDATE status SET echo = 1 WHERE NOT echo AND id IN (
        SELECT later.article FROM story AS later WHERE later.key = new.key AND EXISTS (
            SELECT 1 FROM story AS first WHERE first.key = later.key
            AND first.feed_id <> later.feed_id AND first.article < later.article
        )
    );
    UPDATE retold SET version = version + 1;
END;
CREATE TRIGGER story_gone AFTER DELETE ON story WHEN old.shared BEGIN
    UPDATE retold SET version = version + 1;
END;
CREATE TRIGGER story_hidden_or_shown AFTER UPDATE OF hidden_at ON status
WHEN EXISTS (SELECT 1 FROM story WHERE article = new.id AND shared) BEGIN
    UPDATE retold SET version = version + 1;
END;

-- One row: of the articles up to this one stories and facts are still to be noted, in the
-- background, newest first.
ALTER TABLE story_unknown RENAME TO backlog;
UPDATE backlog SET newest = (SELECT coalesce(max(id), 0) FROM status);
