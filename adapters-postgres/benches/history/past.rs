//! Tables full of what happened long ago.
//!
//! One order is opened, settled and delivered through the ports. The rest are copies of its rows, made by the server, with
//! the numbers of other orders and customers put in; an audit says whether the books still add up.

use adapters_postgres::Store;
use domain::{
    generation::Event,
    ledger::Posting,
    letter::{LetterKey, News},
    media::{Keepsake, KeepsakeForm, Media, Output},
    outcome::Outputs,
    user::{Language, UserId},
};
use ports::{
    contract::sample::{PLENTY, accepted, at, id, kopecks, order, visitor},
    outbound::{Generations, Outbox, SessionKey, Sessions, Users, Wallets},
};
use postgres_testing::{Database, connect};

/// What each order costs, in kopecks.
pub(crate) const PRICE: i64 = 5;

/// What each customer has paid in, in kopecks.
const TOP_UP: i64 = 10_000_000;

/// How many orders each customer has behind them.
const EACH: u32 = 100;

/// Below the first customer's number. As long as Telegram's are, and nothing else in a document looks like it.
const NOBODY: i64 = 1_000_000_000;

/// What has happened before anybody looks.
#[derive(Clone, Copy)]
pub(crate) struct Past {
    /// How many orders were settled.
    pub(crate) orders: u32,
}

impl Past {
    /// How many customers there are.
    fn customers(self) -> u32 {
        self.orders / EACH
    }

    /// Whose an order is.
    pub(crate) fn customer(self, order: u32) -> UserId {
        UserId(NOBODY + i64::from(order % self.customers()))
    }

    /// Fills an empty database, and returns its size in MiB.
    pub(crate) async fn make(self, store: &Store, database: &Database) -> i64 {
        self.first(store).await;
        let client = connect(&database.url).await;
        let fill = COPY
            .replace(":orders", &self.orders.to_string())
            .replace(":customers", &self.customers().to_string())
            .replace(":each", &EACH.to_string())
            .replace(":top_up", &TOP_UP.to_string())
            .replace(":price", &PRICE.to_string())
            .replace(":nobody", &NOBODY.to_string())
            .replace(":somebody", &self.customer(1).0.to_string());
        client.batch_execute(&fill).await.unwrap();
        for tidy in ["VACUUM (ANALYZE)", "CHECKPOINT"] {
            client.batch_execute(tidy).await.unwrap();
        }
        let wrong = store.audit().await.unwrap();
        assert!(wrong.is_empty(), "{wrong:?}");
        let size = "SELECT pg_database_size(current_database()) / 1024 / 1024";
        client.query_one(size, &[]).await.unwrap().get(0)
    }

    /// The order that all others are copies of.
    async fn first(self, store: &Store) {
        let user = self.customer(1);
        let met = store.meet(visitor(user), Language::Russian, at(0)).await;
        met.unwrap();
        let top_up = Posting::top_up("1", user, kopecks(TOP_UP), at(0)).unwrap();
        Wallets::post(store, top_up).await.unwrap();
        let order = order(1, user, kopecks(PRICE));
        Generations::open(store, order, PLENTY).await.unwrap();
        for event in [Event::SubmitStarted, accepted(), finished()] {
            store.advance(id(1), event, at(20)).await.unwrap();
        }
        let letter = LetterKey::restored(format!("{}:result", id(1)));
        store.delivered(letter, keepsakes(), at(30)).await.unwrap();
        let talk = SessionKey { chat: user.0, user };
        let saved = store.save(talk, SESSION.to_owned(), None, 1, at(1)).await;
        saved.unwrap();
    }
}

/// A conversation in the middle of a form.
pub(crate) const SESSION: &str = r#"{"place":{"form":{"model":"flux-2/pro-text-to-image","answers":{"prompt":"a cat"},"step":2}},"screen":{"message":7}}"#;

/// A picture has come of it.
pub(crate) fn finished() -> Event {
    let picture = Output::File {
        media: Media::Image,
        url: "https://tempfile.example/workers/nano/image_1790000000123_abcdef_1x1_1024x1024.png"
            .to_owned(),
        title: None,
        cover: None,
        handle: None,
        length: None,
    };
    Event::Finished {
        outputs: Outputs::new(vec![picture]).unwrap(),
        consumed: None,
    }
}

/// The messenger's copy of the picture, by a name as long as Telegram's are.
pub(crate) fn keepsakes() -> Vec<Keepsake> {
    vec![Keepsake {
        output: 0,
        form: KeepsakeForm::Photo,
        file: "AgACAgIAAxkBAAIB".repeat(5),
    }]
}

/// The news that an order's result is there.
pub(crate) fn is_result(news: News) -> bool {
    matches!(news, News::Result(_))
}

/// A top-up, a hold and a capture have the numbers 1, 2 and 3 in the books; the hold of order `n` gets `2n`, its capture
/// `2n + 1`, and the other top-ups come behind them. What accumulates besides are parked letters, one for each hundred orders,
/// and the numbers of updates.
const COPY: &str = "SET session_replication_role = replica;
    INSERT INTO users SELECT :nobody + n, username, language, since_ms, reachable, barred, profile_doc, version
        FROM users, generate_series(0, :customers - 1) n WHERE n <> 1;
    INSERT INTO wallets SELECT :nobody + n, 0, 0, 0, 1 FROM generate_series(0, :customers - 1) n WHERE n <> 1;
    UPDATE wallets SET main_kopecks = :top_up - :each * :price;
    INSERT INTO generations SELECT lpad(to_hex(n), 32, '0')::uuid, :nobody + n % :customers, stage, task, is_open,
            hold_bonus_kopecks, hold_main_kopecks, opened_at_ms + n * 1000, due_at_ms, turn_at_ms,
            delivered_at_ms + n * 1000,
            replace(replace(order_doc::text, lpad('1', 32, '0'), lpad(to_hex(n), 32, '0')),
                ':somebody', (:nobody + n % :customers)::text)::json,
            stage_doc, keepsakes_doc, version, model, credits, settled_at_ms + n * 1000, charged_kopecks, called_off
        FROM generations, generate_series(2, :orders) n;
    INSERT INTO postings (id, key, kind, at_ms) OVERRIDING SYSTEM VALUE
        SELECT 2 * n + p.id - 2, replace(key, lpad('1', 32, '0'), lpad(to_hex(n), 32, '0')), kind, at_ms + n * 1000
        FROM generate_series(2, :orders) n, postings p WHERE p.id IN (2, 3);
    INSERT INTO posting_lines SELECT 2 * n + posting_id - 2, number, account,
            CASE WHEN user_id IS NOT NULL THEN :nobody + n % :customers END, kopecks
        FROM generate_series(2, :orders) n, posting_lines WHERE posting_id IN (2, 3);
    INSERT INTO postings (id, key, kind, at_ms) OVERRIDING SYSTEM VALUE
        SELECT 2 * :orders + 2 + n, key || ':' || n, kind, at_ms
        FROM generate_series(0, :customers - 1) n, postings p WHERE n <> 1 AND p.id = 1;
    INSERT INTO posting_lines SELECT 2 * :orders + 2 + n, number, account,
            CASE WHEN user_id IS NOT NULL THEN :nobody + n END, kopecks
        FROM generate_series(0, :customers - 1) n, posting_lines WHERE n <> 1 AND posting_id = 1;
    SELECT setval(pg_get_serial_sequence('postings', 'id'), max(id)) FROM postings;
    INSERT INTO outbox (key, recipient, generation_id, news_doc, written_at_ms, parked)
        SELECT id || ':result', user_id, id, json_build_object('result', replace(id::text, '-', '')), opened_at_ms, true
        FROM (SELECT * FROM generations ORDER BY id LIMIT :customers) AS unwanted;
    INSERT INTO sessions SELECT :nobody + n, :nobody + n, payload, saved_at_ms + n, version
        FROM sessions, generate_series(0, :customers - 1) n WHERE n <> 1;
    INSERT INTO processed_updates SELECT n, saved_at_ms + n FROM processed_updates, generate_series(2, :orders) n;
    SET session_replication_role = DEFAULT";
