-- Version 4: tags of articles, and what else articles can be looked for by.

-- Hangs on status, so that it outlives the text. Names are as `words.tag_name` gives them.
CREATE TABLE article_tag (
    article INTEGER NOT NULL REFERENCES status (id) ON DELETE CASCADE,
    tag     TEXT    NOT NULL,
    UNIQUE (article, tag)
);
CREATE INDEX article_tag_by_name ON article_tag (tag, article);

-- Small copies of what stands in body, and what counting gave: 30 bytes of an article instead of
-- thousands, so that all articles can be looked through.
CREATE TABLE facts (
    id         INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
    language   TEXT    NOT NULL,                    -- 'en-gb'; '' where only the feed may say it
    enclosures INTEGER NOT NULL,                    -- how many
    words      INTEGER                              -- of the longest text; NULL: not counted yet
);
CREATE INDEX facts_by_language ON facts (language);
CREATE INDEX facts_by_words ON facts (words);
CREATE INDEX facts_with_enclosures ON facts (id) WHERE enclosures > 0;

-- The articles from before come by theirs in the background; those with a full text as if it had
-- just come.
INSERT OR IGNORE INTO unindexed (id) SELECT id FROM page JOIN article USING (id);

-- When windows were opened, and the newest article there was at that time.
CREATE TABLE visit (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    started INTEGER NOT NULL,
    newest  INTEGER NOT NULL
);
