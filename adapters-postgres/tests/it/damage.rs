//! Rows that do not hold what was written there.

mod desk;

use std::error::Error as _;

use adapters_postgres::Store;
use domain::{generation::Errand, generation::Event, user::Language};
use ports::{
    Fault, FaultKind,
    contract::sample::{
        ALL, ANNA, PLENTY, accepted, at, finished, full_visitor, id, kopecks, order, session_keys,
        top_up,
    },
    outbound::{Generations, Outbox as _, Registry as _, Sessions, Users, Wallets},
};
use postgres_testing::connect;
use tokio_postgres::Client;

use crate::world::{migrated, open};

async fn shop() -> (Store, Client) {
    let database = migrated().await;
    let store = open(&database.url).await;
    store
        .meet(full_visitor(ANNA), Language::Russian, at(0))
        .await
        .unwrap();
    Wallets::post(&store, top_up("1", 1000)).await.unwrap();
    for number in 1..=2 {
        Generations::open(&store, order(number, ANNA, kopecks(100)), PLENTY)
            .await
            .unwrap();
        for event in [Event::SubmitStarted, accepted()] {
            store
                .advance(id(number.into()), event, at(10))
                .await
                .unwrap();
        }
    }
    let key = session_keys().next().unwrap();
    store
        .save(key, "{}".to_owned(), None, 1, at(1))
        .await
        .unwrap();
    (store, connect(&database.url).await)
}

#[track_caller]
fn assert_names<T: std::fmt::Debug>(read: Result<T, Fault>, table: &str, column: &str) {
    let fault = read.unwrap_err();
    assert_eq!(fault.kind(), FaultKind::Corrupt);
    let why = fault.source().unwrap().to_string();
    let place = format!("table {table}, column {column}");
    assert!(fault.to_string().contains(&place), "{fault}");
    assert!(why.starts_with(&format!("{place}, row ")), "{why}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_generation_names_its_column() {
    let (store, client) = shop().await;
    for (column, value) in [
        ("stage", "'asleep'"),
        ("stage_doc", "'{\"since_ms\": \"noon\"}'"),
        ("stage_doc", "'[]'"),
        ("task", "E'\\\\x'"),
        ("order_doc", "'{}'"),
        ("keepsakes_doc", "'[{\"form\": \"papyrus\"}]'"),
    ] {
        let keep = format!("CREATE TABLE kept AS SELECT {column} AS was FROM generations");
        client.batch_execute(&keep).await.unwrap();
        let damage = format!("UPDATE generations SET {column} = {value}");
        client.batch_execute(&damage).await.unwrap();
        assert_names(
            Generations::find(&store, id(1)).await,
            "generations",
            column,
        );
        let mend = format!(
            "UPDATE generations SET {column} = was FROM (SELECT was FROM kept LIMIT 1) AS w; DROP TABLE kept"
        );
        client.batch_execute(&mend).await.unwrap();
    }
    assert!(Generations::find(&store, id(1)).await.is_ok());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_user_names_its_column() {
    let (store, client) = shop().await;
    for (column, damage) in [
        ("language", "language = 'tlh'"),
        ("username", "language = 'ru', username = E'\\\\x'"),
        (
            "profile_doc",
            "username = NULL, profile_doc = '{\"name\": 7}'",
        ),
    ] {
        client
            .batch_execute(&format!("UPDATE users SET {damage}"))
            .await
            .unwrap();
        assert_names(Users::find(&store, ANNA).await, "users", column);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn damaged_books_name_their_column() {
    let (store, client) = shop().await;
    let behind = |change: &str| {
        format!(
            "SET session_replication_role = replica; {change}; SET session_replication_role = origin"
        )
    };
    for (table, column, damage) in [
        (
            "posting_lines",
            "kopecks",
            "UPDATE posting_lines SET kopecks = 7 WHERE account = 'cash'",
        ),
        (
            "postings",
            "kind",
            "UPDATE postings SET kind = 'theft' WHERE kind = 'top_up'",
        ),
        (
            "postings",
            "key",
            "UPDATE postings SET key = E'\\\\x' WHERE kind = 'theft'",
        ),
    ] {
        client.batch_execute(&behind(damage)).await.unwrap();
        assert_names(store.recent(ALL).await, table, column);
        assert_names(store.statement(ANNA, ALL).await, table, column);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_session_names_its_column() {
    let (store, client) = shop().await;
    client
        .batch_execute(r"UPDATE sessions SET payload = '\x'")
        .await
        .unwrap();
    let key = session_keys().next().unwrap();
    assert_names(Sessions::open(&store, key, 2).await, "sessions", "payload");
}

/// A wallet that somebody has changed by hand: the books know better.
#[tokio::test(flavor = "multi_thread")]
async fn an_audit_finds_the_wallet_that_is_not_the_sum_of_its_lines() {
    let (store, client) = shop().await;
    client
        .batch_execute("UPDATE wallets SET main_kopecks = main_kopecks + 1")
        .await
        .unwrap();
    let found = store.audit().await.unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].stored.main.kopecks(), found[0].computed),
        (801, (800, 0, 200))
    );
    client.batch_execute("DELETE FROM wallets").await.unwrap();
    let found = store.audit().await.unwrap();
    assert_eq!(
        (found[0].stored.user, found[0].computed),
        (ANNA, (800, 0, 200))
    );
}

/// One row that cannot be read is one customer's trouble, not everybody's.
#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_read_does_not_hold_up_what_can() {
    let (store, client) = shop().await;
    let first =
        "UPDATE generations SET stage_doc = '{}' WHERE id = '00000000-0000-0000-0000-000000000001'";
    client.batch_execute(first).await.unwrap();
    let claimed = store
        .claim_due(Errand::LookAfter, at(100), 9)
        .await
        .unwrap();
    assert_eq!(
        claimed
            .iter()
            .map(domain::generation::Generation::id)
            .collect::<Vec<_>>(),
        [id(2)]
    );
    assert_eq!(
        store
            .claim_due(Errand::LookAfter, at(100), 9)
            .await
            .unwrap(),
        []
    );

    for number in [1, 2] {
        let news = if number == 1 {
            "7"
        } else {
            "{\"alarm\": \"fallback\"}"
        };
        let letter = format!(
            "INSERT INTO outbox (key, recipient, news_doc, written_at_ms) VALUES ('{number}', 101, '{news}', 0)"
        );
        client.batch_execute(&letter).await.unwrap();
    }
    let letters = store.claim(at(100), at(200), 9).await.unwrap();
    assert_eq!(letters.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_read_does_not_keep_old_orders_from_being_emptied() {
    let (store, client) = shop().await;
    for number in [1, 2] {
        let step = store.advance(id(number), finished(None), at(20)).await;
        let letter = step.unwrap().letter.unwrap().key();
        store.delivered(letter, Vec::new(), at(21)).await.unwrap();
    }
    let first =
        "UPDATE generations SET order_doc = '{}' WHERE id = '00000000-0000-0000-0000-000000000001'";
    client.batch_execute(first).await.unwrap();
    assert_eq!(store.forget_orders(at(100), 9).await.unwrap(), 1);
    let second = Generations::find(&store, id(2)).await.unwrap().unwrap();
    assert!(second.is_forgotten());
}
