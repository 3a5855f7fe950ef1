-- Version 9: the same story in several feeds.

-- What a story is told by: hashes of its link and of its guid; see sameness.py.
CREATE TABLE story (
    key     INTEGER NOT NULL,
    feed_id INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES status (id) ON DELETE CASCADE,
    shared  INTEGER NOT NULL DEFAULT 0,             -- 1: another feed has it, or had it
    PRIMARY KEY (key, feed_id, article)
) WITHOUT ROWID;

-- Few articles have a story that is shared: only of these the others are looked for.
CREATE INDEX story_of_article ON story (article, shared);

-- One row: of the articles up to this one it is still to be noted, in the background, newest first.
CREATE TABLE story_unknown (newest INTEGER NOT NULL);
INSERT INTO story_unknown SELECT coalesce(max(id), 0) FROM status;

-- 1: it follows from another change of the deed, as the same story in another feed.
ALTER TABLE deed_change ADD COLUMN carried INTEGER NOT NULL DEFAULT 0;
