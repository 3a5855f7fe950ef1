-- Version 3: what was read of each feed's last document, and words to search for.

-- Apart from fetch, which changes with every refresh. Replaced as a whole: what leaves the feed goes.
CREATE TABLE seen (
    feed_id INTEGER PRIMARY KEY REFERENCES feed (id) ON DELETE CASCADE,
    frame   BLOB NOT NULL,                          -- digest of what holds for all its entries
    entries BLOB NOT NULL                           -- digests of the entries, 24 bytes each
);

-- Made from what article, body and page hold, which is not kept here a second time. By article id.
CREATE VIRTUAL TABLE search USING fts5 (
    title, author, text,
    content = '', contentless_delete = 1,
    tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
);

-- Articles whose words are not up to date; done in the background, a few at a time.
CREATE TABLE unindexed (
    id    INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
    since INTEGER NOT NULL DEFAULT (random())       -- another one when it has changed again
);
INSERT INTO unindexed (id) SELECT id FROM article;

CREATE TRIGGER article_gone AFTER DELETE ON article BEGIN
    DELETE FROM search WHERE rowid = old.id;
END;

-- A full text has come, was fetched anew, or is gone.
CREATE TRIGGER page_added AFTER INSERT ON page
WHEN EXISTS (SELECT 1 FROM article WHERE id = new.id) BEGIN
    INSERT OR REPLACE INTO unindexed (id) VALUES (new.id);
END;
CREATE TRIGGER page_gone AFTER DELETE ON page
WHEN EXISTS (SELECT 1 FROM article WHERE id = old.id) BEGIN
    INSERT OR REPLACE INTO unindexed (id) VALUES (old.id);
END;
