-- Orders that are answered with the result: they have worked, and there was no job.

ALTER TABLE generations DROP CONSTRAINT generations_run_as_tasks;
ALTER TABLE generations ADD CONSTRAINT generations_run_as_tasks CHECK (stage <> 'running' OR task IS NOT NULL);
COMMENT ON COLUMN generations.task IS 'The provider''s id of the job; NULL while there is none, and for good where the request was answered with the result. Backslashes are doubled.';
