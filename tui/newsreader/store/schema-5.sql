-- Version 5: what was done, to be taken back even after a restart; and what was let go.

-- The last things that a person did, in order. Whoever has the library open shares them.
CREATE TABLE deed (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    undone INTEGER NOT NULL DEFAULT 0               -- 1: taken back, and may be done again
);

-- What each of them changed: one state, or one tag, of some articles.
CREATE TABLE deed_change (
    deed_id  INTEGER NOT NULL REFERENCES deed (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    mark     TEXT    NOT NULL,                      -- 'read', 'starred', 'later', or 'tag:NAME'
    is_on    INTEGER NOT NULL,                      -- 1: it was set, 0: it was taken away
    articles BLOB    NOT NULL,                      -- ids: see deeds.py
    PRIMARY KEY (deed_id, position)
);

-- What tells articles that were let go, so that they do not come back as new while their feed still
-- has them: 16 bytes each of their identity, and of link, title and date; see prune.py.
CREATE TABLE gone (
    feed_id INTEGER NOT NULL REFERENCES feed (id) ON DELETE CASCADE,
    digest  BLOB    NOT NULL,
    UNIQUE (feed_id, digest)
);

-- One row: when old articles were last looked for, and how many have been let go in all.
CREATE TABLE pruning (
    begun_at INTEGER NOT NULL DEFAULT 0,
    number   INTEGER NOT NULL DEFAULT 0
);
INSERT INTO pruning DEFAULT VALUES;
