-- Top-ups, promo codes, broadcasts and the record of what admins do, as the program keeps them. Nothing has ever been written
-- into the tables that stood here before. And what is counted of orders and of the books gets columns and indexes.
--
-- Locks are taken in one order: generation, payment or promo; user; wallet.

DROP TABLE admin_actions;
DROP TABLE settings;
DROP TABLE redemptions;
DROP TABLE promos;
DROP TABLE payments;

CREATE TABLE payments (
    id uuid PRIMARY KEY,
    user_id bigint NOT NULL,
    method text NOT NULL,
    stars bigint,
    amount_kopecks bigint NOT NULL,
    status text NOT NULL,
    credited_kopecks bigint,
    lost_kopecks bigint,
    receipt_file text,
    receipt_unique text,
    receipt_photo boolean,
    receipt_digest text,
    charge text CONSTRAINT payments_charge_once UNIQUE,
    refusals bigint,
    reason text,
    decided_by bigint,
    notices_doc json NOT NULL,
    opened_at_ms bigint NOT NULL,
    changed_at_ms bigint,
    due_at_ms bigint,
    version bigint NOT NULL,
    CONSTRAINT payments_methods CHECK (
        (method = 'requisites' AND stars IS NULL) OR (method = 'stars' AND stars BETWEEN 0 AND 4294967295)),
    CONSTRAINT payments_statuses CHECK (
        status IN ('opened', 'claimed', 'credited', 'declined', 'expired', 'refunding', 'refunded')),
    CONSTRAINT payments_amount_in_bounds CHECK (amount_kopecks BETWEEN 1 AND 10000000000),
    CONSTRAINT payments_credited_in_bounds CHECK (credited_kopecks BETWEEN 1 AND 10000000000),
    CONSTRAINT payments_credit_an_amount CHECK (
        (status IN ('credited', 'refunding', 'refunded')) = (credited_kopecks IS NOT NULL)),
    CONSTRAINT payments_lose_what_was_credited CHECK (
        (status = 'refunded') = (lost_kopecks IS NOT NULL) AND lost_kopecks BETWEEN 0 AND credited_kopecks),
    CONSTRAINT payments_receipt_whole CHECK (
        num_nonnulls(receipt_file, receipt_unique, receipt_photo) IN (0, 3)
        AND (receipt_digest IS NULL OR receipt_file IS NOT NULL)),
    CONSTRAINT payments_are_claimed_with_a_receipt CHECK (
        status NOT IN ('claimed', 'declined') OR receipt_file IS NOT NULL),
    CONSTRAINT payments_refund_a_charge CHECK (status NOT IN ('refunding', 'refunded') OR charge IS NOT NULL),
    CONSTRAINT payments_refusals_in_bounds CHECK (
        (status IN ('credited', 'refunding')) = (refusals IS NOT NULL) AND refusals BETWEEN 0 AND 4294967295),
    CONSTRAINT payments_declined_with_a_reason CHECK ((status = 'declined') = (reason IS NOT NULL)),
    CONSTRAINT payments_decided_by_somebody CHECK (
        CASE WHEN status IN ('declined', 'refunding') THEN decided_by IS NOT NULL
             WHEN status = 'credited' THEN true ELSE decided_by IS NULL END),
    CONSTRAINT payments_changed_unless_opened CHECK ((status = 'opened') = (changed_at_ms IS NULL)),
    CONSTRAINT payments_due_until_decided CHECK (
        (status IN ('opened', 'claimed', 'refunding')) = (due_at_ms IS NOT NULL))
) WITH (fillfactor = 70);
CREATE INDEX payments_by_user ON payments (user_id, opened_at_ms, id);
CREATE INDEX payments_by_status ON payments (status, changed_at_ms, id);
CREATE INDEX payments_due ON payments (due_at_ms, id) WHERE due_at_ms IS NOT NULL;
CREATE INDEX payments_by_receipt ON payments (receipt_unique) WHERE receipt_unique IS NOT NULL;
CREATE INDEX payments_by_receipt_digest ON payments (receipt_digest) WHERE receipt_digest IS NOT NULL;

COMMENT ON TABLE payments IS 'Top-ups and what has become of them. The money itself is in the books, under the keys payment:{id} and stars:{charge}.';
COMMENT ON COLUMN payments.id IS 'Minted when the amount was chosen: reporting it twice is one claim.';
COMMENT ON COLUMN payments.user_id IS 'Whose: the id at Telegram.';
COMMENT ON COLUMN payments.method IS 'How the money comes: requisites (a bank transfer that an admin checks) or stars (Telegram Stars).';
COMMENT ON COLUMN payments.stars IS 'How many Stars are asked for; NULL for a bank transfer.';
COMMENT ON COLUMN payments.amount_kopecks IS 'What was chosen.';
COMMENT ON COLUMN payments.status IS 'opened: the amount is chosen; claimed: an admin has to look; credited: it is in the wallet; declined: an admin said no; expired: nothing came of it in time; refunding: out of the wallet, and Telegram is being asked to give the Stars back; refunded: the Stars are back.';
COMMENT ON COLUMN payments.credited_kopecks IS 'What was credited, which may be another amount; NULL unless it was.';
COMMENT ON COLUMN payments.lost_kopecks IS 'How much of a refund was spent already, at the house''s expense; NULL unless refunded.';
COMMENT ON COLUMN payments.receipt_file IS 'The receipt, as Telegram''s id for showing it; NULL for none. Backslashes are doubled.';
COMMENT ON COLUMN payments.receipt_unique IS 'Telegram''s id that is the same for the same file; NULL for no receipt. Backslashes are doubled.';
COMMENT ON COLUMN payments.receipt_photo IS 'Whether the receipt came as a photo, otherwise as a document; NULL for no receipt.';
COMMENT ON COLUMN payments.receipt_digest IS 'SHA-256 of what is in the receipt, in hexadecimal digits; NULL if it could not be read. Backslashes are doubled.';
COMMENT ON COLUMN payments.charge IS 'Telegram''s id of the payment in Stars, which a refund needs; NULL for none. Backslashes are doubled.';
COMMENT ON COLUMN payments.refusals IS 'How often Telegram has refused to give the Stars back; NULL unless credited or refunding.';
COMMENT ON COLUMN payments.reason IS 'What the customer was told when it was declined. Backslashes are doubled.';
COMMENT ON COLUMN payments.decided_by IS 'The admin who has credited, declined or wants it refunded; NULL for nobody.';
COMMENT ON COLUMN payments.notices_doc IS 'Where admins were told of it: [{"admin": …, "message": …}].';
COMMENT ON COLUMN payments.opened_at_ms IS 'When the amount was chosen, in milliseconds.';
COMMENT ON COLUMN payments.changed_at_ms IS 'Since when it has been where it is, in milliseconds; NULL while it is opened.';
COMMENT ON COLUMN payments.due_at_ms IS 'When somebody has to look at it, in milliseconds; NULL when there is nothing to do.';
COMMENT ON COLUMN payments.version IS 'Grows by one with each change.';

CREATE TABLE promos (
    code text COLLATE "C" PRIMARY KEY,
    kind text NOT NULL,
    percent_off smallint,
    bonus_kopecks bigint,
    days integer,
    audience text NOT NULL,
    cap bigint,
    redeemed bigint NOT NULL,
    expires_at_ms bigint,
    stopped_at_ms bigint,
    made_by bigint,
    made_at_ms bigint NOT NULL,
    CONSTRAINT promos_code_in_capitals CHECK (code = upper(code) AND code <> ''),
    CONSTRAINT promos_kinds CHECK (
        (kind = 'discount' AND percent_off BETWEEN 1 AND 99 AND days BETWEEN 1 AND 65535 AND bonus_kopecks IS NULL)
        OR (kind = 'bonus' AND bonus_kopecks BETWEEN 1 AND 10000000000 AND percent_off IS NULL AND days IS NULL)),
    CONSTRAINT promos_audiences CHECK (audience IN ('everybody', 'newcomers', 'before_first_order')),
    CONSTRAINT promos_cap_in_bounds CHECK (cap BETWEEN 0 AND 4294967295),
    CONSTRAINT promos_redeemed_in_bounds CHECK (redeemed BETWEEN 0 AND 4294967295)
) WITH (fillfactor = 70);
CREATE INDEX promos_newest ON promos (made_at_ms DESC, code);

COMMENT ON TABLE promos IS 'Promo codes: a discount for some days, or a bonus at once. The terms never change.';
COMMENT ON COLUMN promos.code IS 'What people type, in capitals: upper and lower case are the same to them.';
COMMENT ON COLUMN promos.kind IS 'discount: a part of every price is taken off for some days; bonus: an amount goes into the bonus pocket.';
COMMENT ON COLUMN promos.percent_off IS 'How much of a price a discount takes off, in percent; NULL for a bonus.';
COMMENT ON COLUMN promos.bonus_kopecks IS 'How much a bonus is; NULL for a discount.';
COMMENT ON COLUMN promos.days IS 'How many days a discount lasts once it is redeemed; NULL for a bonus.';
COMMENT ON COLUMN promos.audience IS 'Who may redeem it: everybody, newcomers who came a few days ago, or before_first_order for whoever has not ordered anything yet.';
COMMENT ON COLUMN promos.cap IS 'How many people may redeem it; NULL for any number.';
COMMENT ON COLUMN promos.redeemed IS 'How many people have redeemed it.';
COMMENT ON COLUMN promos.expires_at_ms IS 'When it ends by itself, in milliseconds; NULL for never.';
COMMENT ON COLUMN promos.stopped_at_ms IS 'When an admin stopped it, in milliseconds; NULL while it runs.';
COMMENT ON COLUMN promos.made_by IS 'The admin who made it; NULL for those the bot comes with.';
COMMENT ON COLUMN promos.made_at_ms IS 'When it was made, in milliseconds.';

CREATE TABLE redemptions (
    code text COLLATE "C" NOT NULL REFERENCES promos (code),
    user_id bigint NOT NULL,
    redeemed_at_ms bigint NOT NULL,
    PRIMARY KEY (code, user_id)
);
CREATE INDEX redemptions_by_key ON redemptions ((code || '/' || user_id::text));

COMMENT ON TABLE redemptions IS 'Who has redeemed which promo code: each at most once.';
COMMENT ON COLUMN redemptions.code IS 'The code.';
COMMENT ON COLUMN redemptions.user_id IS 'Who: the id at Telegram.';
COMMENT ON COLUMN redemptions.redeemed_at_ms IS 'When, in milliseconds.';

CREATE TABLE settings (
    key text COLLATE "C" PRIMARY KEY,
    value text NOT NULL
);

COMMENT ON TABLE settings IS 'What admins have set while the bot runs, and what the bot remembers for itself. What is not here is as configured. Who has set what is in admin_actions.';
COMMENT ON COLUMN settings.key IS 'Which setting. Backslashes are doubled.';
COMMENT ON COLUMN settings.value IS 'Its value, as whoever reads it has written it. Backslashes are doubled.';

CREATE TABLE admin_actions (
    key text COLLATE "C" PRIMARY KEY,
    admin_id bigint NOT NULL,
    action text NOT NULL,
    user_id bigint,
    what_doc json NOT NULL,
    at_ms bigint NOT NULL
);
CREATE INDEX admin_actions_by_user ON admin_actions (user_id, key) WHERE user_id IS NOT NULL;

COMMENT ON TABLE admin_actions IS 'Everything that admins have done. Append-only.';
COMMENT ON COLUMN admin_actions.key IS '{time}:{admin}:{action}:{subject}: nothing is written down twice, and keys are in the order of time. Backslashes are doubled.';
COMMENT ON COLUMN admin_actions.admin_id IS 'Who: the id at Telegram.';
COMMENT ON COLUMN admin_actions.action IS 'What, in one word: approved, declined, refunded, adjusted, barred, unbarred, promo_made, promo_stopped, model_off, model_on, broadcast, set.';
COMMENT ON COLUMN admin_actions.user_id IS 'Whom it concerned, where the action itself says so; NULL otherwise.';
COMMENT ON COLUMN admin_actions.what_doc IS 'What, with all that belongs to it: amounts, reasons, ids.';
COMMENT ON COLUMN admin_actions.at_ms IS 'When, in milliseconds.';

CREATE TRIGGER admin_actions_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON admin_actions
    FOR EACH STATEMENT EXECUTE FUNCTION append_only();

CREATE TABLE broadcasts (
    id uuid PRIMARY KEY,
    admin_id bigint NOT NULL,
    original integer NOT NULL,
    segment text NOT NULL,
    audience bigint NOT NULL,
    state text NOT NULL,
    after_user bigint,
    sent bigint NOT NULL,
    blocked bigint NOT NULL,
    failed bigint NOT NULL,
    begun_at_ms bigint NOT NULL,
    changed_at_ms bigint NOT NULL,
    claimed_until_ms bigint,
    version bigint NOT NULL,
    CONSTRAINT broadcasts_segments CHECK (
        segment IN ('everybody', 'russian', 'english', 'customers', 'never_ordered', 'with_money')),
    CONSTRAINT broadcasts_states CHECK (state IN ('running', 'paused', 'done', 'cancelled')),
    CONSTRAINT broadcasts_count_up CHECK (audience >= 0 AND sent >= 0 AND blocked >= 0 AND failed >= 0)
) WITH (fillfactor = 50);
CREATE INDEX broadcasts_running ON broadcasts (begun_at_ms, id) WHERE state = 'running';
CREATE INDEX broadcasts_latest ON broadcasts (begun_at_ms DESC, id);

COMMENT ON TABLE broadcasts IS 'Messages to many, and how far they have come: people are told in the order of their numbers.';
COMMENT ON COLUMN broadcasts.id IS 'Minted before it was confirmed.';
COMMENT ON COLUMN broadcasts.admin_id IS 'Whose it is; the original is in their private chat.';
COMMENT ON COLUMN broadcasts.original IS 'The number of the original message in that chat.';
COMMENT ON COLUMN broadcasts.segment IS 'For whom: everybody, russian, english, customers, never_ordered, with_money.';
COMMENT ON COLUMN broadcasts.audience IS 'How many those were when it began.';
COMMENT ON COLUMN broadcasts.state IS 'running, paused, done, cancelled.';
COMMENT ON COLUMN broadcasts.after_user IS 'The last person that was dealt with; NULL before the first.';
COMMENT ON COLUMN broadcasts.sent IS 'How many have got it.';
COMMENT ON COLUMN broadcasts.blocked IS 'How many have blocked the bot or are gone.';
COMMENT ON COLUMN broadcasts.failed IS 'How many could not be told for another reason.';
COMMENT ON COLUMN broadcasts.begun_at_ms IS 'When it was begun, in milliseconds.';
COMMENT ON COLUMN broadcasts.changed_at_ms IS 'When it last changed, in milliseconds.';
COMMENT ON COLUMN broadcasts.claimed_until_ms IS 'Nobody else takes it before, because somebody is at it; NULL for nobody.';
COMMENT ON COLUMN broadcasts.version IS 'Grows by one with each change. A claim is no change.';

COMMENT ON COLUMN postings.key IS 'What it is for: payment:{id}, stars:{charge}, stars:{charge}:refund:{refusals}, promo:{code}:{user}, {order}:hold, {order}:settle … It is unique, so nothing is booked twice, and an order is settled once. Backslashes are doubled.';
COMMENT ON COLUMN postings.kind IS 'Why money moved: top_up, grant, hold, capture, release, correction, opening, refund.';
COMMENT ON COLUMN posting_lines.account IS 'A pocket of a customer: main, bonus, held; or an account of the house: cash, stars, promo, revenue, correction, opening.';
CREATE INDEX postings_with_the_world ON postings (at_ms) WHERE kind IN ('top_up', 'grant', 'refund');

CREATE INDEX users_newest ON users (since_ms DESC, id);
CREATE INDEX users_to_tell ON users (language, id) WHERE reachable AND NOT barred;

CREATE INDEX sessions_by_user ON sessions (user_id);

-- A document with the character NUL in it is not read by Postgres; what is counted has none, so it is taken out.
CREATE FUNCTION readable(doc json) RETURNS json LANGUAGE sql AS $$
    SELECT replace(replace(doc::text, '\\', '//'), '\u0000', '')::json
$$;
ALTER TABLE generations
    ADD COLUMN model text,
    ADD COLUMN credits text,
    ADD COLUMN settled_at_ms bigint,
    ADD COLUMN charged_kopecks bigint,
    ADD COLUMN called_off boolean NOT NULL DEFAULT false;
UPDATE generations SET
    model = readable(order_doc) -> 'request' ->> 'model',
    credits = readable(order_doc) -> 'quote' ->> 'credits',
    settled_at_ms = CASE WHEN NOT is_open THEN (readable(stage_doc) ->> 'at_ms')::bigint END,
    charged_kopecks = CASE WHEN stage = 'succeeded' THEN (readable(stage_doc) ->> 'charged_kopecks')::bigint END,
    called_off = (stage = 'failed' AND readable(stage_doc) ->> 'failure' = 'cancelled');
DROP FUNCTION readable(json);
ALTER TABLE generations
    ALTER COLUMN model SET NOT NULL,
    ALTER COLUMN credits SET NOT NULL,
    ADD CONSTRAINT generations_settled_at_a_time CHECK (is_open = (settled_at_ms IS NULL)),
    ADD CONSTRAINT generations_succeed_for_a_price CHECK (
        (stage = 'succeeded') = (charged_kopecks IS NOT NULL) AND charged_kopecks BETWEEN 0 AND 10000000000);
CREATE INDEX generations_opened ON generations (opened_at_ms);
CREATE INDEX generations_succeeded ON generations (settled_at_ms) WHERE stage = 'succeeded';
CREATE INDEX generations_failed ON generations (settled_at_ms DESC, id) 
    WHERE settled_at_ms IS NOT NULL AND charged_kopecks IS NULL AND NOT called_off;

COMMENT ON COLUMN generations.model IS 'The model, for counting: it stands in order_doc, too.';
COMMENT ON COLUMN generations.credits IS 'What the quote says that the provider charges, an exact decimal, for counting: it stands in order_doc, too.';
COMMENT ON COLUMN generations.settled_at_ms IS 'When it succeeded or failed, in milliseconds; NULL while it is open. It stands in stage_doc, too.';
COMMENT ON COLUMN generations.charged_kopecks IS 'What the customer paid; NULL unless it succeeded. It stands in stage_doc, too.';
COMMENT ON COLUMN generations.called_off IS 'Whether it failed because its customer has called it off. It stands in stage_doc, too.';
