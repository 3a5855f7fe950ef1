-- Version 2: articles fetched whole from their own pages, and where each was left.

-- What was found on the page that an article links to.
CREATE TABLE page (
    id         INTEGER PRIMARY KEY REFERENCES status (id) ON DELETE CASCADE,
    url        TEXT    NOT NULL,                    -- where it was found in the end
    fetched_at INTEGER NOT NULL,
    title      TEXT    NOT NULL,
    byline     TEXT    NOT NULL,
    site       TEXT    NOT NULL,
    published  INTEGER,
    updated    INTEGER,
    image      TEXT    NOT NULL,
    notes      TEXT    NOT NULL,                    -- JSON array of sentences for the reader
    blocks     TEXT    NOT NULL                     -- JSON: see blocks.py
);

-- Why there is none, so that it is not tried at every opening.
CREATE TABLE page_failure (
    id       INTEGER PRIMARY KEY REFERENCES status (id) ON DELETE CASCADE,
    tried_at INTEGER NOT NULL,
    reason   TEXT    NOT NULL,                      -- one sentence
    lasting  INTEGER NOT NULL                       -- 1: it is the page, 0: it may be the network
);

-- Where a person left an article; apart from status, for it changes with all reading.
CREATE TABLE place (
    id       INTEGER PRIMARY KEY REFERENCES status (id) ON DELETE CASCADE,
    view     TEXT    NOT NULL,                      -- 'feed' or 'full': the text it is a place in
    block    INTEGER NOT NULL,                      -- negative: above the text
    offset   INTEGER NOT NULL
);
