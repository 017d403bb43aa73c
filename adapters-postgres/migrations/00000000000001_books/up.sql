-- Who the bot knows, and the books: what everybody has and how it came about.
--
-- Everywhere: amounts are whole kopecks; instants are milliseconds since 1970-01-01 UTC, which is exact for every instant
-- the program can name (to read one: to_timestamp(at_ms / 1000.0)); in columns of type text that come from outside, a
-- backslash is written twice and the character NUL, which Postgres does not store, as \0; documents are json and not jsonb,
-- which does not store NUL either.

CREATE TABLE users (
    id bigint PRIMARY KEY,
    username text,
    language text NOT NULL,
    since_ms bigint NOT NULL,
    reachable boolean NOT NULL,
    barred boolean NOT NULL,
    profile_doc json NOT NULL,
    version bigint NOT NULL
);
CREATE INDEX users_by_username ON users (lower(username)) WHERE username IS NOT NULL;

COMMENT ON TABLE users IS 'Who the bot knows. Wallets and orders may belong to people who are not here: admins, and whoever was imported.';
COMMENT ON COLUMN users.id IS 'The id at Telegram.';
COMMENT ON COLUMN users.username IS 'The @name without the @, as of their last message; NULL for none. Backslashes are doubled.';
COMMENT ON COLUMN users.language IS 'The language the bot speaks with them: ru or en.';
COMMENT ON COLUMN users.since_ms IS 'When they first came, in milliseconds.';
COMMENT ON COLUMN users.reachable IS 'False once Telegram has said that they blocked the bot.';
COMMENT ON COLUMN users.barred IS 'Whether an admin has barred them from generating and topping up.';
COMMENT ON COLUMN users.profile_doc IS 'Everything else: name, preferences, discount.';
COMMENT ON COLUMN users.version IS 'Grows by one with each change; a change based on an older one is not written.';

CREATE TABLE wallets (
    user_id bigint PRIMARY KEY,
    main_kopecks bigint NOT NULL,
    bonus_kopecks bigint NOT NULL,
    held_kopecks bigint NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT wallets_main_in_bounds CHECK (main_kopecks BETWEEN 0 AND 10000000000),
    CONSTRAINT wallets_bonus_in_bounds CHECK (bonus_kopecks BETWEEN 0 AND 10000000000),
    CONSTRAINT wallets_held_in_bounds CHECK (held_kopecks BETWEEN 0 AND 10000000000)
) WITH (fillfactor = 70);

COMMENT ON TABLE wallets IS 'What everybody has: the sums of their lines in the books, kept at hand, and the row that whoever opens an order has to get past.';
COMMENT ON COLUMN wallets.user_id IS 'Whose: the id at Telegram.';
COMMENT ON COLUMN wallets.main_kopecks IS 'Topped up and not spent. At most a hundred million roubles, as everywhere.';
COMMENT ON COLUMN wallets.bonus_kopecks IS 'Given and not spent.';
COMMENT ON COLUMN wallets.held_kopecks IS 'Set aside for open orders.';
COMMENT ON COLUMN wallets.version IS 'Grows by one with each posting and each order opened; a change based on an older one is not written.';

CREATE TABLE postings (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key text NOT NULL CONSTRAINT postings_key_once UNIQUE,
    kind text NOT NULL,
    at_ms bigint NOT NULL
);

COMMENT ON TABLE postings IS 'Movements of money. Append-only: a mistake is put right by another posting.';
COMMENT ON COLUMN postings.id IS 'Counts up, each after those it may build on.';
COMMENT ON COLUMN postings.key IS 'What it is for: payment:{id}, promo:{code}:{user}, {order}:hold, {order}:settle … It is unique, so nothing is booked twice, and an order is settled once. Backslashes are doubled.';
COMMENT ON COLUMN postings.kind IS 'Why money moved: top_up, grant, hold, capture, release, correction, opening.';
COMMENT ON COLUMN postings.at_ms IS 'When, in milliseconds.';

CREATE TABLE posting_lines (
    posting_id bigint NOT NULL REFERENCES postings (id),
    number smallint NOT NULL,
    account text NOT NULL,
    user_id bigint,
    kopecks bigint NOT NULL,
    PRIMARY KEY (posting_id, number),
    CONSTRAINT posting_lines_move_something CHECK (kopecks <> 0 AND kopecks BETWEEN -10000000000 AND 10000000000),
    CONSTRAINT posting_lines_have_owners CHECK ((account IN ('main', 'bonus', 'held')) = (user_id IS NOT NULL))
);
CREATE INDEX posting_lines_by_user ON posting_lines (user_id, posting_id) WHERE user_id IS NOT NULL;

COMMENT ON TABLE posting_lines IS 'What a posting changes. The lines of a posting sum to zero, which is checked when its transaction ends. Append-only.';
COMMENT ON COLUMN posting_lines.posting_id IS 'The posting.';
COMMENT ON COLUMN posting_lines.number IS 'The place in it, counted from zero.';
COMMENT ON COLUMN posting_lines.account IS 'A pocket of a customer: main, bonus, held; or an account of the house: cash, promo, revenue, correction, opening.';
COMMENT ON COLUMN posting_lines.user_id IS 'Whose pocket; NULL for an account of the house.';
COMMENT ON COLUMN posting_lines.kopecks IS 'By how much, of either sign; never zero.';

CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the table % is append-only: % is refused', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'restrict_violation', TABLE = TG_TABLE_NAME;
END
$$;
COMMENT ON FUNCTION append_only() IS 'Refuses UPDATE, DELETE and TRUNCATE.';

CREATE TRIGGER postings_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON postings
    FOR EACH STATEMENT EXECUTE FUNCTION append_only();
CREATE TRIGGER posting_lines_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON posting_lines
    FOR EACH STATEMENT EXECUTE FUNCTION append_only();

CREATE FUNCTION posting_balances() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    posting bigint;
    lines bigint;
    total numeric;
BEGIN
    IF TG_TABLE_NAME = 'postings' THEN
        posting := NEW.id;
    ELSE
        posting := NEW.posting_id;
    END IF;
    SELECT count(*), sum(kopecks) INTO lines, total FROM posting_lines WHERE posting_id = posting;
    IF lines < 2 OR total <> 0 THEN
        RAISE EXCEPTION 'the % lines of posting % sum to % kopecks: at least two lines must sum to zero',
            lines, posting, coalesce(total, 0)
            USING ERRCODE = 'check_violation', TABLE = 'posting_lines', CONSTRAINT = 'posting_lines_balance';
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION posting_balances() IS 'Refuses, when a transaction ends, a posting whose lines do not sum to zero.';

CREATE CONSTRAINT TRIGGER postings_balance AFTER INSERT ON postings
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION posting_balances();
CREATE CONSTRAINT TRIGGER posting_lines_balance AFTER INSERT ON posting_lines
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION posting_balances();

CREATE FUNCTION all_or_nothing(done bigint, wanted bigint) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    IF done NOT IN (0, wanted) THEN
        RAISE EXCEPTION 'only % of % rows were as they had been read', done, wanted
            USING ERRCODE = 'serialization_failure';
    END IF;
    RETURN done > 0;
END
$$;
COMMENT ON FUNCTION all_or_nothing(bigint, bigint) IS 'Whether a statement that changes several rows has changed them; undoes it when somebody else was first with some of them.';
