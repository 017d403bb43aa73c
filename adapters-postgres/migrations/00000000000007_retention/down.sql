DROP INDEX generations_full;
ALTER TABLE generations DROP COLUMN emptied;
