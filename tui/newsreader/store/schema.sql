-- The library, version 1. Times are milliseconds since the epoch, UTC.

CREATE TABLE feed (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,  -- never reused: articles hang on it
    url         TEXT    NOT NULL UNIQUE,            -- an attribute: it may change, the id stays
    position    INTEGER NOT NULL DEFAULT 0,         -- its place in feeds.toml
    hidden      INTEGER NOT NULL DEFAULT 0,         -- 1: taken out of feeds.toml, history kept
    given_title TEXT    NOT NULL DEFAULT '',        -- title, folder and tags as in feeds.toml
    folder      TEXT    NOT NULL DEFAULT '',        -- 'News/Europe'
    tags        TEXT    NOT NULL DEFAULT '[]',      -- JSON array
    title       TEXT    NOT NULL DEFAULT '',        -- what the feed says of itself
    site        TEXT    NOT NULL DEFAULT '',
    description TEXT    NOT NULL DEFAULT '',
    language    TEXT    NOT NULL DEFAULT ''
);

-- How getting a feed went; apart from feed because it changes with every refresh.
CREATE TABLE fetch (
    feed_id      INTEGER PRIMARY KEY REFERENCES feed (id) ON DELETE CASCADE,
    etag         TEXT    NOT NULL DEFAULT '',
    modified     TEXT    NOT NULL DEFAULT '',
    body_hash    BLOB,                              -- of the last document that was parsed
    tried_at     INTEGER NOT NULL DEFAULT 0,
    refreshed_at INTEGER,                           -- last good answer
    due_at       INTEGER NOT NULL DEFAULT 0,
    failure      TEXT    NOT NULL DEFAULT '',       -- one sentence; '' when the last answer was good
    failures     INTEGER NOT NULL DEFAULT 0,        -- in a row
    moved_to     TEXT    NOT NULL DEFAULT ''        -- where a permanent redirect points
);

-- What a person did with an article; apart from article, so that it outlives the text.
CREATE TABLE status (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,   -- grows with arrival: lists are snapshots by it
    feed_id    INTEGER NOT NULL REFERENCES feed (id) ON DELETE CASCADE,
    identity   TEXT    NOT NULL,                    -- guid, else link, else a hash of the text
    sorted_at  INTEGER NOT NULL,                    -- published if believable, else first seen
    first_seen INTEGER NOT NULL,
    read_at    INTEGER,                             -- NULL: unread
    starred_at INTEGER,
    later_at   INTEGER,
    UNIQUE (feed_id, identity)
);

-- One index for each way in which lists are paged: newest first, by key.
CREATE INDEX status_newest ON status (sorted_at, id, feed_id);
CREATE INDEX status_newest_of_feed ON status (feed_id, sorted_at);
CREATE INDEX status_unread ON status (sorted_at, id, feed_id) WHERE read_at IS NULL;
CREATE INDEX status_unread_of_feed ON status (feed_id, sorted_at) WHERE read_at IS NULL;
CREATE INDEX status_starred ON status (sorted_at, id, feed_id) WHERE starred_at IS NOT NULL;
CREATE INDEX status_later ON status (sorted_at, id, feed_id) WHERE later_at IS NOT NULL;

-- What the feed said: the small part that lists need, ...
CREATE TABLE article (
    id        INTEGER PRIMARY KEY REFERENCES status (id) ON DELETE CASCADE,
    digest    BLOB    NOT NULL,                     -- tells an edited entry from an unchanged one
    title     TEXT    NOT NULL,
    author    TEXT    NOT NULL,
    link      TEXT    NOT NULL,
    published INTEGER                               -- as claimed
);

-- ... and the large part that is read when an article is opened.
CREATE TABLE body (
    id         INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
    updated    INTEGER,
    base       TEXT NOT NULL,                       -- relative links resolve against it
    language   TEXT NOT NULL,
    enclosures TEXT NOT NULL,                       -- JSON array of [url, type, length]
    categories TEXT NOT NULL,                       -- JSON array
    summary    TEXT NOT NULL,                       -- raw HTML, never shown as it is
    content    TEXT NOT NULL
);

-- Exact counts for the feed list, kept by the triggers below: 0.1 ms to read at any size.
CREATE TABLE tally (
    feed_id INTEGER PRIMARY KEY REFERENCES feed (id) ON DELETE CASCADE,
    total   INTEGER NOT NULL DEFAULT 0,
    unread  INTEGER NOT NULL DEFAULT 0,
    starred INTEGER NOT NULL DEFAULT 0,
    later   INTEGER NOT NULL DEFAULT 0
);

CREATE TRIGGER feed_added AFTER INSERT ON feed BEGIN
    INSERT INTO tally (feed_id) VALUES (new.id);
    INSERT INTO fetch (feed_id) VALUES (new.id);
END;

CREATE TRIGGER status_added AFTER INSERT ON status BEGIN
    UPDATE tally SET
        total   = total   + 1,
        unread  = unread  + (new.read_at    IS NULL),
        starred = starred + (new.starred_at IS NOT NULL),
        later   = later   + (new.later_at   IS NOT NULL)
    WHERE feed_id = new.feed_id;
END;

CREATE TRIGGER status_changed AFTER UPDATE OF read_at, starred_at, later_at ON status BEGIN
    UPDATE tally SET
        unread  = unread  + (new.read_at    IS NULL)     - (old.read_at    IS NULL),
        starred = starred + (new.starred_at IS NOT NULL) - (old.starred_at IS NOT NULL),
        later   = later   + (new.later_at   IS NOT NULL) - (old.later_at   IS NOT NULL)
    WHERE feed_id = new.feed_id;
END;

CREATE TRIGGER status_gone AFTER DELETE ON status BEGIN
    UPDATE tally SET
        total   = total   - 1,
        unread  = unread  - (old.read_at    IS NULL),
        starred = starred - (old.starred_at IS NOT NULL),
        later   = later   - (old.later_at   IS NOT NULL)
    WHERE feed_id = old.feed_id;
END;
