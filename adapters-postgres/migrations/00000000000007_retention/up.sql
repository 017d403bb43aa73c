-- What was asked for and what came out goes after a time; who has lost it already is not looked at again.

ALTER TABLE generations ADD COLUMN emptied boolean NOT NULL DEFAULT false;
CREATE INDEX generations_full ON generations (settled_at_ms) WHERE settled_at_ms IS NOT NULL AND NOT emptied;
COMMENT ON COLUMN generations.emptied IS 'Whether what was asked for and what came out has been taken out of the documents; what it cost and how it ended stays.';
