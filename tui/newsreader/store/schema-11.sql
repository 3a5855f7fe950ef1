-- Version 11: who wants to be left alone, whichever of several processes was told so.

CREATE TABLE rest (
    whom  TEXT    PRIMARY KEY,                      -- a host, or the URL of a feed
    until INTEGER NOT NULL
) WITHOUT ROWID;
