-- Where people are in their conversations, and which updates have been dealt with.

CREATE TABLE sessions (
    chat_id bigint NOT NULL,
    user_id bigint NOT NULL,
    payload text NOT NULL,
    saved_at_ms bigint NOT NULL,
    version bigint NOT NULL,
    PRIMARY KEY (chat_id, user_id)
) WITH (fillfactor = 70);
CREATE INDEX sessions_by_age ON sessions (saved_at_ms);

COMMENT ON TABLE sessions IS 'Conversations as they are. In a group each member has one of their own.';
COMMENT ON COLUMN sessions.chat_id IS 'The chat.';
COMMENT ON COLUMN sessions.user_id IS 'The person.';
COMMENT ON COLUMN sessions.payload IS 'What the messenger adapter wrote. Backslashes are doubled.';
COMMENT ON COLUMN sessions.saved_at_ms IS 'When it was saved, in milliseconds: old ones are forgotten.';
COMMENT ON COLUMN sessions.version IS 'Grows by one with each save; a save based on an older one is refused.';

CREATE TABLE processed_updates (
    update_id bigint PRIMARY KEY,
    saved_at_ms bigint NOT NULL
);
CREATE INDEX processed_updates_by_age ON processed_updates (saved_at_ms);

COMMENT ON TABLE processed_updates IS 'Updates that have been dealt with, each written in the same commit as its effect: a repeat changes nothing.';
COMMENT ON COLUMN processed_updates.update_id IS 'The update''s id at Telegram.';
COMMENT ON COLUMN processed_updates.saved_at_ms IS 'When it was dealt with, in milliseconds: Telegram repeats none for longer than a day.';
