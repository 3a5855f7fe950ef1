-- Version 13: words with ß, ı and the like are searched for by the letters that others write.

-- Which articles have such words, the index knows: nothing else is read, and made anew.
CREATE VIRTUAL TABLE temp.word USING fts5vocab (main, search, row);
CREATE VIRTUAL TABLE temp.place USING fts5vocab (main, search, instance);
INSERT OR REPLACE INTO unindexed (id)
    SELECT DISTINCT place.doc FROM temp.word CROSS JOIN temp.place USING (term)
    JOIN article ON article.id = place.doc
    WHERE word.term GLOB '*[ıłøđħßæœ]*';
DROP TABLE temp.place;
DROP TABLE temp.word;
