DROP INDEX generations_failed;
DROP INDEX generations_succeeded;
DROP INDEX generations_opened;
ALTER TABLE generations
    DROP CONSTRAINT generations_succeed_for_a_price,
    DROP CONSTRAINT generations_settled_at_a_time,
    DROP COLUMN called_off,
    DROP COLUMN charged_kopecks,
    DROP COLUMN settled_at_ms,
    DROP COLUMN credits,
    DROP COLUMN model;
DROP INDEX sessions_by_user;
DROP INDEX users_to_tell;
DROP INDEX users_newest;
DROP INDEX postings_with_the_world;
COMMENT ON COLUMN posting_lines.account IS 'A pocket of a customer: main, bonus, held; or an account of the house: cash, promo, revenue, correction, opening.';
COMMENT ON COLUMN postings.kind IS 'Why money moved: top_up, grant, hold, capture, release, correction, opening.';
COMMENT ON COLUMN postings.key IS 'What it is for: payment:{id}, promo:{code}:{user}, {order}:hold, {order}:settle … It is unique, so nothing is booked twice, and an order is settled once. Backslashes are doubled.';
DROP TABLE broadcasts;
DROP TABLE admin_actions;
DROP TABLE settings;
DROP TABLE redemptions;
DROP TABLE promos;
DROP TABLE payments;

-- As they were before, in 00000000000004_shop.

CREATE TABLE payments (
    id uuid PRIMARY KEY,
    user_id bigint NOT NULL,
    method text NOT NULL,
    status text NOT NULL,
    claimed_kopecks bigint NOT NULL,
    approved_kopecks bigint,
    receipt_file text,
    charge text CONSTRAINT payments_charge_once UNIQUE,
    reason text,
    decided_by bigint,
    claimed_at_ms bigint NOT NULL,
    decided_at_ms bigint,
    version bigint NOT NULL,
    CONSTRAINT payments_methods CHECK (method IN ('requisites', 'stars')),
    CONSTRAINT payments_statuses CHECK (status IN ('claimed', 'approved', 'declined', 'expired')),
    CONSTRAINT payments_claim_in_bounds CHECK (claimed_kopecks BETWEEN 1 AND 10000000000),
    CONSTRAINT payments_approved_in_bounds CHECK (approved_kopecks BETWEEN 1 AND 10000000000),
    CONSTRAINT payments_approve_an_amount CHECK ((status = 'approved') = (approved_kopecks IS NOT NULL)),
    CONSTRAINT payments_decided_once CHECK ((status = 'claimed') = (decided_at_ms IS NULL))
);
CREATE INDEX payments_by_user ON payments (user_id, claimed_at_ms, id);
CREATE INDEX payments_waiting ON payments (claimed_at_ms, id) WHERE status = 'claimed';

COMMENT ON TABLE payments IS 'Top-ups that customers have claimed, and what was decided. The money itself is in the books, under the key payment:{id}.';
COMMENT ON COLUMN payments.id IS 'Minted when the amount was chosen: reporting it twice is one claim.';
COMMENT ON COLUMN payments.user_id IS 'Whose: the id at Telegram.';
COMMENT ON COLUMN payments.method IS 'How it was paid: requisites (a bank transfer that an admin checks) or stars (Telegram Stars).';
COMMENT ON COLUMN payments.status IS 'claimed: an admin has to look; approved: it is in the books; declined: an admin said no; expired: nobody has decided in time.';
COMMENT ON COLUMN payments.claimed_kopecks IS 'What the customer says they paid.';
COMMENT ON COLUMN payments.approved_kopecks IS 'What was booked, which may be another amount; NULL unless approved.';
COMMENT ON COLUMN payments.receipt_file IS 'The receipt, as Telegram''s id of a photo or document; NULL for Stars.';
COMMENT ON COLUMN payments.charge IS 'Telegram''s id of a payment in Stars, which a refund needs; NULL for a bank transfer.';
COMMENT ON COLUMN payments.reason IS 'What the customer was told when it was declined.';
COMMENT ON COLUMN payments.decided_by IS 'The admin who decided; NULL if it was approved or ran out by itself.';
COMMENT ON COLUMN payments.claimed_at_ms IS 'When it was claimed, in milliseconds.';
COMMENT ON COLUMN payments.decided_at_ms IS 'When it was decided, in milliseconds; NULL while it is claimed.';
COMMENT ON COLUMN payments.version IS 'Grows by one with each change; a change based on an older one is not written.';

CREATE TABLE promos (
    code text PRIMARY KEY,
    kind text NOT NULL,
    percent_off integer,
    bonus_kopecks bigint,
    days integer,
    audience text NOT NULL,
    redemptions_at_most bigint,
    expires_at_ms bigint,
    stopped_at_ms bigint,
    created_by bigint,
    created_at_ms bigint NOT NULL,
    CONSTRAINT promos_code_in_capitals CHECK (code = upper(code) AND code <> ''),
    CONSTRAINT promos_kinds CHECK (
        (kind = 'discount' AND percent_off BETWEEN 1 AND 100 AND days >= 1 AND bonus_kopecks IS NULL)
        OR (kind = 'bonus' AND bonus_kopecks BETWEEN 1 AND 10000000000 AND percent_off IS NULL AND days IS NULL)),
    CONSTRAINT promos_audiences CHECK (audience IN ('everybody', 'newcomers'))
);

COMMENT ON TABLE promos IS 'Promo codes: a discount for some days, or a bonus at once.';
COMMENT ON COLUMN promos.code IS 'What people type, in capitals: upper and lower case are the same to them.';
COMMENT ON COLUMN promos.kind IS 'discount: a part of every price is taken off for some days; bonus: an amount goes into the bonus pocket.';
COMMENT ON COLUMN promos.percent_off IS 'How much of a price a discount takes off, in percent; NULL for a bonus.';
COMMENT ON COLUMN promos.bonus_kopecks IS 'How much a bonus is; NULL for a discount.';
COMMENT ON COLUMN promos.days IS 'How many days a discount lasts once it is redeemed; NULL for a bonus.';
COMMENT ON COLUMN promos.audience IS 'Who may redeem it: everybody, or newcomers who have not ordered anything yet.';
COMMENT ON COLUMN promos.redemptions_at_most IS 'How many people may redeem it; NULL for any number.';
COMMENT ON COLUMN promos.expires_at_ms IS 'When it ends by itself, in milliseconds; NULL for never.';
COMMENT ON COLUMN promos.stopped_at_ms IS 'When an admin stopped it, in milliseconds; NULL while it runs.';
COMMENT ON COLUMN promos.created_by IS 'The admin who made it; NULL for those the bot came with.';
COMMENT ON COLUMN promos.created_at_ms IS 'When it was made, in milliseconds.';

CREATE TABLE redemptions (
    code text NOT NULL REFERENCES promos (code),
    user_id bigint NOT NULL,
    redeemed_at_ms bigint NOT NULL,
    PRIMARY KEY (code, user_id)
);
CREATE INDEX redemptions_by_user ON redemptions (user_id);

COMMENT ON TABLE redemptions IS 'Who has redeemed which promo code: each at most once.';
COMMENT ON COLUMN redemptions.code IS 'The code.';
COMMENT ON COLUMN redemptions.user_id IS 'Who: the id at Telegram.';
COMMENT ON COLUMN redemptions.redeemed_at_ms IS 'When, in milliseconds.';

CREATE TABLE settings (
    key text PRIMARY KEY,
    value_doc json NOT NULL,
    changed_by bigint,
    changed_at_ms bigint NOT NULL
);

COMMENT ON TABLE settings IS 'What admins have set while the bot runs, such as models that are switched off. What is not here is as configured.';
COMMENT ON COLUMN settings.key IS 'Which setting.';
COMMENT ON COLUMN settings.value_doc IS 'Its value.';
COMMENT ON COLUMN settings.changed_by IS 'The admin who set it; NULL for the bot itself.';
COMMENT ON COLUMN settings.changed_at_ms IS 'When it was set, in milliseconds.';

CREATE TABLE admin_actions (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    admin_id bigint NOT NULL,
    action text NOT NULL,
    user_id bigint,
    details_doc json NOT NULL,
    at_ms bigint NOT NULL
);
CREATE INDEX admin_actions_by_user ON admin_actions (user_id, id) WHERE user_id IS NOT NULL;

COMMENT ON TABLE admin_actions IS 'Everything that admins have done. Append-only.';
COMMENT ON COLUMN admin_actions.id IS 'Counts up.';
COMMENT ON COLUMN admin_actions.admin_id IS 'Who: the id at Telegram.';
COMMENT ON COLUMN admin_actions.action IS 'What, in one word: approve, decline, adjust, bar, unbar, promo, model, broadcast …';
COMMENT ON COLUMN admin_actions.user_id IS 'Whom it concerned; NULL for nobody in particular.';
COMMENT ON COLUMN admin_actions.details_doc IS 'The rest of it: amounts, reasons, what was before.';
COMMENT ON COLUMN admin_actions.at_ms IS 'When, in milliseconds.';

CREATE TRIGGER admin_actions_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON admin_actions
    FOR EACH STATEMENT EXECUTE FUNCTION append_only();
