DROP TABLE processed_updates;
DROP TABLE sessions;
