-- Version 6: how a feed wants to be asked, and since when it fails.

ALTER TABLE fetch ADD COLUMN failing_since INTEGER;                -- NULL: the last answer was good
ALTER TABLE fetch ADD COLUMN status INTEGER;                       -- of the last failure's answer
ALTER TABLE fetch ADD COLUMN missing INTEGER NOT NULL DEFAULT 0;   -- times that nothing was there
ALTER TABLE fetch ADD COLUMN moved_times INTEGER NOT NULL DEFAULT 0;  -- equal redirects in a row
ALTER TABLE fetch ADD COLUMN asks TEXT NOT NULL DEFAULT '';        -- JSON: see model.Asks

UPDATE fetch SET failing_since = tried_at WHERE failure <> '';
UPDATE fetch SET moved_times = 1 WHERE moved_to <> '';
