-- Version 7: what a person did elsewhere with articles that have not come yet.

-- Apart from status, whose rows are counted and listed. A row goes when its article arrives.
CREATE TABLE expected (
    id         INTEGER PRIMARY KEY,
    feed_id    INTEGER NOT NULL REFERENCES feed (id) ON DELETE CASCADE,
    identity   TEXT    NOT NULL,                    -- as status has it, as far as others know it
    link       TEXT    NOT NULL,                    -- recognises it too; '' where it tells nothing
    read_at    INTEGER,
    starred_at INTEGER,
    later_at   INTEGER,
    tags       TEXT    NOT NULL,                    -- JSON array
    UNIQUE (feed_id, identity)
);
CREATE INDEX expected_by_link ON expected (feed_id, link) WHERE link <> '';
