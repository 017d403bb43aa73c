//! How the statements of the store find their rows once there are many: by an index, each of them.
//!
//! The statements are those that the store has prepared, not copies of them.

mod desk;

use std::{
    collections::BTreeSet,
    sync::{LazyLock, Mutex},
};

use adapters_postgres::Store;
use diesel::connection::{Instrumentation, InstrumentationEvent, set_default_instrumentation};
use domain::{
    generation::{Errand, Event},
    letter::{Alarm, Letter, LetterKey, News},
    media::{Keepsake, KeepsakeForm},
    user::{Language, UserChange},
};
use ports::{
    Page,
    contract::sample::{
        ANNA, PLENTY, accepted, at, finished, full_visitor, id, kopecks, order, session_keys,
        top_up, visitor,
    },
    outbound::{Archive as _, Generations, Outbox, Rest, Sessions, Users, Wallets},
};
use postgres_testing::connect;
use tokio_postgres::Client;

use crate::world::{migrated, open};

/// How many rows each table gets. `TEST_ROWS=1000000` is for whoever has the minute.
const ROWS: u32 = 200_000;

/// What has to look at everything: an admin counts people, or what is set; books are audited; somebody is forgotten, or what was
/// ordered long ago, and the letters that wait are few.
const UNHURRIED: [&str; 5] = [
    "SELECT count(*) FROM users u WHERE",
    "sum(kopecks) FILTER (WHERE account = 'main')",
    "FROM \"settings\"",
    "DELETE FROM \"outbox\" WHERE (\"outbox\".\"recipient\" =",
    "NOT (\"generations\".\"emptied\")",
];

static PREPARED: LazyLock<Mutex<BTreeSet<String>>> = LazyLock::new(Mutex::default);

/// Writes down what is prepared on any connection of this process.
struct Recorder;

impl Instrumentation for Recorder {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        if let InstrumentationEvent::CacheQuery { sql, .. } = event {
            PREPARED.lock().unwrap().insert(sql.to_owned());
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_statement_finds_its_rows_by_an_index() {
    set_default_instrumentation(|| Some(Box::new(Recorder))).unwrap();
    use_everything().await;
    let statements: Vec<_> = PREPARED.lock().unwrap().iter().cloned().collect();
    let ours = statements
        .iter()
        .filter(|sql| !sql.contains("__diesel_schema_migrations"));
    let hurried = ours.filter(|sql| !UNHURRIED.iter().any(|slow| sql.contains(slow)));

    let database = migrated().await;
    let client = connect(&database.url).await;
    fill(&client).await;
    let (mut explained, mut slow) = (0, Vec::new());
    for sql in hurried {
        let plan = explain(&client, sql).await;
        explained += usize::from(plan.contains("Index"));
        if plan.contains("Seq Scan") {
            slow.push(format!("{sql}\n{plan}"));
        }
    }
    assert!(slow.is_empty(), "{}", slow.join("\n\n"));
    assert!(
        explained >= 25,
        "only {explained} of the statements look anything up"
    );
}

/// Every method of every port, so that each of its statements is prepared.
async fn use_everything() {
    let database = migrated().await;
    let store = open(&database.url).await;
    meet_and_pay(&store).await;
    order_and_settle(&store).await;
    deliver(&store).await;
    talk(&store).await;
    carry_away(&store).await;
    desk::use_everything(&store).await;
    store.close().await;
}

const PAGE: Page = Page::number(0, 10);

async fn meet_and_pay(store: &Store) {
    for visitor in [visitor(ANNA), full_visitor(ANNA)] {
        let met = store.meet(visitor, Language::Russian, at(0)).await;
        met.unwrap();
    }
    let change = UserChange::Reachable(false);
    store.change(ANNA, change).await.unwrap();
    Users::find(store, ANNA).await.unwrap();
    Wallets::post(store, top_up("1", 1000)).await.unwrap();
    store.wallet(ANNA).await.unwrap();
    store.statement(ANNA, PAGE).await.unwrap();
    store.recent(PAGE).await.unwrap();
    store.audit().await.unwrap();
}

async fn order_and_settle(store: &Store) {
    for (number, price) in [(1, 0), (2, 10), (3, 20)] {
        let order = order(number, ANNA, kopecks(price));
        Generations::open(store, order, PLENTY).await.unwrap();
    }
    for (number, event) in [
        (1, Event::SubmitStarted),
        (1, accepted()),
        (1, finished(None)),
        (2, Event::SubmitStarted),
        (2, accepted()),
        (2, Event::GaveUp),
        (3, Event::Cancelled),
    ] {
        store.advance(id(number), event, at(10)).await.unwrap();
    }
    Generations::find(store, id(1)).await.unwrap();
    for errand in Errand::ALL {
        store.claim_due(errand, at(20), 10).await.unwrap();
    }
    store.hurry(id(2)).await.unwrap();
    store.history(ANNA, PAGE).await.unwrap();
    store.open_of(ANNA).await.unwrap();
}

async fn deliver(store: &Store) {
    let news = News::Alarm(Alarm::Fallback);
    let (to, at_once) = (ANNA, at(1));
    let letter = Letter {
        to,
        news,
        at: at_once,
    };
    let alarm = letter.key();
    Outbox::post(store, letter).await.unwrap();
    store.claim(at(20), at(30), 10).await.unwrap();
    let keepsakes = |output| {
        let (form, file) = (KeepsakeForm::Photo, "file".to_owned());
        vec![Keepsake { output, form, file }]
    };
    let result = LetterKey::restored(format!("{}:result", id(1)));
    for arrived in [keepsakes(0), Vec::new()] {
        let said = store
            .postpone(result.clone(), arrived, Rest::Failed(at(30)))
            .await;
        said.unwrap();
    }
    let said = store.delivered(result, keepsakes(1), at(30)).await;
    said.unwrap();
    store
        .postpone(alarm.clone(), Vec::new(), Rest::Parked)
        .await
        .unwrap();
    store.resume(ANNA).await.unwrap();
    let said = store.delivered(alarm.clone(), Vec::new(), at(30)).await;
    said.unwrap();
    store.discard(alarm).await.unwrap();
}

async fn talk(store: &Store) {
    let key = session_keys().next().unwrap();
    let first = store.save(key, String::new(), None, 1, at(1)).await;
    let again = store.save(key, String::new(), first.ok(), 2, at(1)).await;
    again.unwrap();
    Sessions::open(store, key, 3).await.unwrap();
    store.forget(at(0), at(0)).await.unwrap();
}

async fn carry_away(store: &Store) {
    let users = store.users(None, 10).await.unwrap();
    store.wallets(None, 10).await.unwrap();
    store.postings(0, 10).await.unwrap();
    let generations = store.generations(None, 10).await.unwrap();
    store.generations(Some(id(1)), 10).await.unwrap();
    store.letters(None, 10).await.unwrap();
    for user in users {
        store.admit_user(user).await.unwrap();
    }
    for generation in generations {
        store.admit_generation(generation).await.unwrap();
    }
}

#[expect(clippy::disallowed_methods, reason = "this is a setting of a test")]
fn rows() -> u32 {
    std::env::var("TEST_ROWS").map_or(ROWS, |rows| rows.parse().unwrap())
}

/// Some thousands of customers with many orders each, nearly all of them long done.
async fn fill(client: &Client) {
    let rows = rows();
    let fill = "SET session_replication_role = replica;
        INSERT INTO users SELECT n, 'name' || n, 'ru', n, true, false, '{}', 1 FROM generate_series(1, :rows / 10) n;
        INSERT INTO wallets SELECT n, 0, 0, 0, 1 FROM generate_series(1, :rows / 10) n;
        INSERT INTO postings (key, kind, at_ms) SELECT 'payment:' || n, 'top_up', n FROM generate_series(1, :rows) n;
        INSERT INTO posting_lines SELECT n, 0, 'cash', NULL, -5 FROM generate_series(1, :rows) n;
        INSERT INTO posting_lines SELECT n, 1, 'main', n % (:rows / 10), 5 FROM generate_series(1, :rows) n;
        INSERT INTO generations SELECT gen_random_uuid(), n % (:rows / 10),
            CASE WHEN n % 1000 = 0 THEN 'running' ELSE 'succeeded' END, 'task', n % 1000 = 0, 0, 5, n,
            CASE WHEN n % 1000 = 0 THEN n END, CASE WHEN n % 1000 = 0 THEN n END, n, '{}', '{}', '[]', 1, 'model', '1',
            CASE WHEN n % 1000 > 0 THEN n END, CASE WHEN n % 1000 > 0 THEN 5 END, false
            FROM generate_series(1, :rows) n;
        INSERT INTO outbox (key, recipient, generation_id, news_doc, written_at_ms, parked)
            SELECT 'key' || n, n % (:rows / 10), gen_random_uuid(), '{}', n, n % 10 = 0
            FROM generate_series(1, :rows / 10) n;
        INSERT INTO sessions SELECT n, n, '{}', n, 1 FROM generate_series(1, :rows / 10) n;
        INSERT INTO processed_updates SELECT n, n FROM generate_series(1, :rows) n;";
    let fill = format!("{fill} {} ANALYZE", desk::FILL);
    let fill = fill.replace(":rows", &rows.to_string());
    client.batch_execute(&fill).await.unwrap();
}

/// The plan of a statement that does not look at the values, which is the worst that Postgres will use. How many rows are
/// wanted it has to know: not knowing that, it takes them for many, finds such a plan dear and does not use it.
async fn explain(client: &Client, sql: &str) -> String {
    let mode = if sql.contains("LIMIT") {
        "custom"
    } else {
        "generic"
    };
    let prepare =
        format!("DEALLOCATE ALL; SET plan_cache_mode = force_{mode}_plan; PREPARE it AS {sql}");
    let prepared = client.batch_execute(&prepare).await;
    assert!(prepared.is_ok(), "{sql}: {prepared:?}");
    let types =
        "SELECT unnest(parameter_types)::text FROM pg_prepared_statements WHERE name = 'it'";
    let types = client.query(types, &[]).await.unwrap();
    let values = (1..).zip(&types).map(|(number, row)| match row.get(0) {
        "bigint" if sql.contains(&format!("OFFSET ${number}")) => "0",
        "bigint" | "integer" | "smallint" => "7",
        "boolean" => "true",
        "uuid" => "'00000000-0000-0000-0000-000000000007'",
        "json" => "'{}'",
        "text" => "'text'",
        "bigint[]" => "'{7}'",
        "uuid[]" => "'{00000000-0000-0000-0000-000000000007}'",
        "text[]" => "'{text}'",
        other => panic!("no value of type {other}"),
    });
    let values = values.collect::<Vec<_>>().join(", ");
    let values = if values.is_empty() {
        values
    } else {
        format!("({values})")
    };
    let lines = client
        .simple_query(&format!("EXPLAIN EXECUTE it{values}"))
        .await
        .unwrap();
    let lines = lines.iter().filter_map(|message| match message {
        tokio_postgres::SimpleQueryMessage::Row(row) => row.get(0),
        _ => None,
    });
    lines.collect::<Vec<_>>().join("\n")
}
