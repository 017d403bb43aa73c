-- An id that no job has is all that an older program understands.
UPDATE generations SET task = '' WHERE stage = 'succeeded' AND task IS NULL;
ALTER TABLE generations DROP CONSTRAINT generations_run_as_tasks;
ALTER TABLE generations ADD CONSTRAINT generations_run_as_tasks CHECK (stage NOT IN ('running', 'succeeded') OR task IS NOT NULL);
COMMENT ON COLUMN generations.task IS 'The provider''s id of the job; NULL while there is none. Backslashes are doubled.';
