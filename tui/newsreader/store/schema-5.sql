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

-- Articles that were let go: they do not come back as new while their feed still has them.
CREATE TABLE gone (
    feed_id  INTEGER NOT NULL REFERENCES feed (id) ON DELETE CASCADE,
    identity BLOB    NOT NULL,                      -- 16 bytes: BLAKE2b of it
    PRIMARY KEY (feed_id, identity)
) WITHOUT ROWID;

-- One row: when old articles were last let go, and how many there have been in all.
CREATE TABLE pruning (
    done_at INTEGER NOT NULL DEFAULT 0,
    number  INTEGER NOT NULL DEFAULT 0
);
INSERT INTO pruning DEFAULT VALUES;
