-- Version 12: articles that were hidden elsewhere are hidden when they come.

ALTER TABLE expected ADD COLUMN hidden_at INTEGER;
