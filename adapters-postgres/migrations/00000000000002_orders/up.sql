-- Orders and what becomes of them, and the letters that tell of it.

CREATE TABLE generations (
    id uuid PRIMARY KEY,
    user_id bigint NOT NULL,
    stage text NOT NULL,
    task text,
    is_open boolean NOT NULL,
    hold_bonus_kopecks bigint,
    hold_main_kopecks bigint,
    opened_at_ms bigint NOT NULL,
    due_at_ms bigint,
    turn_at_ms bigint,
    delivered_at_ms bigint,
    order_doc json NOT NULL,
    stage_doc json NOT NULL,
    keepsakes_doc json NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT generations_run_as_tasks CHECK (stage NOT IN ('running', 'succeeded') OR task IS NOT NULL),
    CONSTRAINT generations_open_until_settled CHECK (is_open = (stage NOT IN ('succeeded', 'failed'))),
    CONSTRAINT generations_hold_whole CHECK ((hold_bonus_kopecks IS NULL) = (hold_main_kopecks IS NULL)),
    CONSTRAINT generations_hold_in_bounds CHECK (
        hold_bonus_kopecks BETWEEN 0 AND 10000000000 AND hold_main_kopecks BETWEEN 0 AND 10000000000),
    CONSTRAINT generations_turn_when_due CHECK (turn_at_ms IS NULL OR due_at_ms IS NOT NULL)
) WITH (fillfactor = 80);
CREATE INDEX generations_to_hand_over ON generations (turn_at_ms, id) WHERE turn_at_ms IS NOT NULL AND task IS NULL;
CREATE INDEX generations_to_look_after ON generations (turn_at_ms, id) WHERE turn_at_ms IS NOT NULL AND task IS NOT NULL;
CREATE INDEX generations_by_user ON generations (user_id, opened_at_ms, id);
CREATE INDEX generations_open_by_user ON generations (user_id, opened_at_ms, id) WHERE is_open;

COMMENT ON TABLE generations IS 'Orders and what has become of them.';
COMMENT ON COLUMN generations.id IS 'Minted before the customer confirmed: a second tap is the same order.';
COMMENT ON COLUMN generations.user_id IS 'Whose: the id at Telegram.';
COMMENT ON COLUMN generations.stage IS 'Where it is: held, submitting, unconfirmed, running, succeeded, failed.';
COMMENT ON COLUMN generations.task IS 'The provider''s id of the job; NULL while there is none. Backslashes are doubled.';
COMMENT ON COLUMN generations.is_open IS 'Whether it counts against the customer''s limit and holds money.';
COMMENT ON COLUMN generations.hold_bonus_kopecks IS 'What was set aside from the bonus; NULL when nobody pays.';
COMMENT ON COLUMN generations.hold_main_kopecks IS 'What was set aside from the main pocket; NULL when nobody pays.';
COMMENT ON COLUMN generations.opened_at_ms IS 'When it was opened, in milliseconds.';
COMMENT ON COLUMN generations.due_at_ms IS 'When somebody has to look at it, in milliseconds; NULL when there is nothing left to do.';
COMMENT ON COLUMN generations.turn_at_ms IS 'When somebody may claim it: when it is due, or later while somebody has claimed it.';
COMMENT ON COLUMN generations.delivered_at_ms IS 'When the customer got the result, in milliseconds; NULL before.';
COMMENT ON COLUMN generations.order_doc IS 'What was confirmed: model, answers, quote, chat. It never changes.';
COMMENT ON COLUMN generations.stage_doc IS 'What belongs to the stage: since when, outputs, what was charged, why it failed.';
COMMENT ON COLUMN generations.keepsakes_doc IS 'Telegram''s copies of what was delivered.';
COMMENT ON COLUMN generations.version IS 'Grows by one with each change; a change based on an older one is not written. A claim is no change.';

CREATE TABLE outbox (
    key text PRIMARY KEY,
    recipient bigint NOT NULL,
    generation_id uuid,
    news_doc json NOT NULL,
    written_at_ms bigint NOT NULL,
    resting_until_ms bigint,
    parked boolean NOT NULL DEFAULT false,
    attempts bigint NOT NULL DEFAULT 0,
    CONSTRAINT outbox_attempts_in_bounds CHECK (attempts BETWEEN 0 AND 4294967295)
) WITH (fillfactor = 70);
CREATE INDEX outbox_by_age ON outbox (written_at_ms, key) WHERE NOT parked;
CREATE INDEX outbox_parked ON outbox (recipient) WHERE parked;

COMMENT ON TABLE outbox IS 'Letters that have not arrived yet. Each is written in the same commit as what it tells of, and goes when it has arrived.';
COMMENT ON COLUMN outbox.key IS 'What it tells: {order}:result, alarm:fallback:{admin} … The same news is never written twice.';
COMMENT ON COLUMN outbox.recipient IS 'Whom it is for: the id at Telegram.';
COMMENT ON COLUMN outbox.generation_id IS 'The order it tells of, for finding it; NULL if it tells of none.';
COMMENT ON COLUMN outbox.news_doc IS 'What it tells: {"result": order}, {"alarm": "fallback"} …';
COMMENT ON COLUMN outbox.written_at_ms IS 'When it was written, in milliseconds; the oldest are brought first.';
COMMENT ON COLUMN outbox.resting_until_ms IS 'Not to be taken before, because somebody has it in hand or it was postponed; NULL for at once.';
COMMENT ON COLUMN outbox.parked IS 'Whether the addressee has shut the door: nobody takes it before they are back.';
COMMENT ON COLUMN outbox.attempts IS 'How often bringing it was tried in vain.';
