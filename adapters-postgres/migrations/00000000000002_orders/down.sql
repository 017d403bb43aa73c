DROP TABLE outbox;
DROP TABLE generations;
