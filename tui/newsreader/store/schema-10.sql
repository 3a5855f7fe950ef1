-- Version 10: the same story in one row of a list.

-- 1: its story came again in another feed. 2: it is an echo, whose story came before in another
-- feed; lists ask for these alone. Neither is taken back when the other one goes.
ALTER TABLE status ADD COLUMN echo INTEGER NOT NULL DEFAULT 0;
UPDATE status SET echo = 1 WHERE id IN (SELECT article FROM story WHERE shared);
UPDATE status SET echo = 2 WHERE id IN (
    SELECT later.article FROM story AS later WHERE later.shared AND EXISTS (
        SELECT 1 FROM story AS first WHERE first.key = later.key
        AND first.feed_id <> later.feed_id AND first.article < later.article
    )
);
CREATE INDEX status_echo ON status (feed_id, read_at, starred_at, later_at)
    WHERE echo = 2 AND hidden_at IS NULL;

-- One row of numbers that change: the first when other articles than before are echoes of others,
-- the second when one of these is marked.
CREATE TABLE echoing (
    articles INTEGER NOT NULL DEFAULT 0,
    marks    INTEGER NOT NULL DEFAULT 0
);
INSERT INTO echoing DEFAULT VALUES;

CREATE TRIGGER story_shared AFTER INSERT ON story WHEN new.shared BEGIN
    UPDATE status SET echo = 1
        WHERE echo = 0 AND id IN (SELECT article FROM story WHERE key = new.key);
    UPDATE status SET echo = 2 WHERE echo = 1 AND id IN (
        SELECT later.article FROM story AS later WHERE later.key = new.key AND EXISTS (
            SELECT 1 FROM story AS first WHERE first.key = later.key
            AND first.feed_id <> later.feed_id AND first.article < later.article
        )
    );
    UPDATE echoing SET articles = articles + 1;
END;
CREATE TRIGGER story_gone AFTER DELETE ON story WHEN old.shared BEGIN
    UPDATE echoing SET articles = articles + 1;
END;
CREATE TRIGGER story_hidden_or_shown AFTER UPDATE OF hidden_at ON status WHEN new.echo BEGIN
    UPDATE echoing SET articles = articles + 1;
END;
CREATE TRIGGER story_feed_hidden_or_shown AFTER UPDATE OF hidden ON feed
WHEN new.hidden <> old.hidden BEGIN
    UPDATE echoing SET articles = articles + 1;
END;
CREATE TRIGGER story_marked AFTER UPDATE OF read_at, starred_at, later_at ON status
WHEN new.echo BEGIN
    UPDATE echoing SET marks = marks + 1;
END;

-- One row: of the articles up to this one stories and facts are still to be noted, in the
-- background, newest first.
ALTER TABLE story_unknown RENAME TO backlog;
UPDATE backlog SET newest = (SELECT coalesce(max(id), 0) FROM status);
