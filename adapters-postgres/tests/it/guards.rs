//! What the database itself refuses, whoever asks: another program, an admin with psql, a mistake in this one.

use domain::generation::Event;
use ports::{
    contract::sample::{ANNA, PLENTY, accepted, at, id, kopecks, order, top_up},
    outbound::{Generations as _, Wallets as _},
};
use postgres_testing::connect;
use tokio_postgres::{Client, error::SqlState};

use crate::world::{migrated, open};

/// A shop with a running order, and a look behind its back.
async fn shop() -> Client {
    let database = migrated().await;
    let store = open(&database.url).await;
    store.post(top_up("1", 1000)).await.unwrap();
    store
        .open(order(1, ANNA, kopecks(100)), PLENTY)
        .await
        .unwrap();
    for event in [Event::SubmitStarted, accepted()] {
        store.advance(id(1), event, at(10)).await.unwrap();
    }
    store.close().await;
    connect(&database.url).await
}

async fn assert_refused(client: &Client, statement: &str, state: SqlState, says: &str) {
    let error = client.batch_execute(statement).await.unwrap_err();
    let error = error.as_db_error().unwrap();
    assert_eq!(*error.code(), state, "{statement}: {error}");
    assert!(error.message().contains(says), "{statement}: {error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_posting_that_does_not_balance_is_refused_when_it_is_committed() {
    let client = shop().await;
    let post = |lines: &str| {
        format!(
            "WITH posted AS (INSERT INTO postings (key, kind, at_ms) VALUES ('odd', 'top_up', 0) RETURNING id)
             INSERT INTO posting_lines SELECT id, number, account, owner, kopecks
             FROM posted, (VALUES {lines}) AS l (number, account, owner, kopecks)"
        )
    };
    let unbalanced = post("(0, 'cash', NULL::bigint, -500), (1, 'main', 101, 501)");
    assert_refused(
        &client,
        &unbalanced,
        SqlState::CHECK_VIOLATION,
        "sum to 1 kopecks",
    )
    .await;
    let alone = "INSERT INTO postings (key, kind, at_ms) VALUES ('alone', 'top_up', 0)";
    assert_refused(
        &client,
        alone,
        SqlState::CHECK_VIOLATION,
        "at least two lines",
    )
    .await;
    let later = "INSERT INTO posting_lines SELECT min(id), 7, 'revenue', NULL, 5 FROM postings";
    assert_refused(
        &client,
        later,
        SqlState::CHECK_VIOLATION,
        "sum to 5 kopecks",
    )
    .await;
    let nothing = post("(0, 'cash', NULL::bigint, 0), (1, 'main', 101, 0)");
    assert_refused(
        &client,
        &nothing,
        SqlState::CHECK_VIOLATION,
        "posting_lines_move_something",
    )
    .await;
    let balanced = post("(0, 'cash', NULL::bigint, -500), (1, 'main', 101, 500)");
    client.batch_execute(&balanced).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_is_in_the_books_is_changed_or_removed() {
    let client = shop().await;
    for table in ["postings", "posting_lines", "admin_actions"] {
        let column = if table == "posting_lines" {
            "kopecks"
        } else {
            "at_ms"
        };
        for change in [
            format!("UPDATE {table} SET {column} = 1"),
            format!("DELETE FROM {table}"),
            format!("TRUNCATE {table} CASCADE"),
        ] {
            let state = SqlState::from_code("23001");
            assert_refused(&client, &change, state, "is append-only").await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_is_not_settled_twice() {
    let client = shop().await;
    let settle = "WITH posted AS (INSERT INTO postings (key, kind, at_ms)
            VALUES ('00000000000000000000000000000001:settle', 'capture', 0) RETURNING id)
        INSERT INTO posting_lines SELECT id, number, account, owner, kopecks FROM posted, (VALUES
            (0, 'held', 101::bigint, -100), (1, 'revenue', NULL, 100)) AS l (number, account, owner, kopecks)";
    client.batch_execute(settle).await.unwrap();
    assert_refused(
        &client,
        settle,
        SqlState::UNIQUE_VIOLATION,
        "postings_key_once",
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_pocket_is_negative_or_beyond_all_amounts() {
    let client = shop().await;
    for pocket in ["main", "bonus", "held"] {
        for amount in ["-1", "10000000001"] {
            let set = format!("UPDATE wallets SET {pocket}_kopecks = {amount}");
            let says = format!("wallets_{pocket}_in_bounds");
            assert_refused(&client, &set, SqlState::CHECK_VIOLATION, &says).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_running_order_has_a_task_and_a_settled_one_is_not_open() {
    let client = shop().await;
    let without = "UPDATE generations SET task = NULL";
    assert_refused(
        &client,
        without,
        SqlState::CHECK_VIOLATION,
        "generations_run_as_tasks",
    )
    .await;
    let settled = "UPDATE generations SET stage = 'failed'";
    assert_refused(
        &client,
        settled,
        SqlState::CHECK_VIOLATION,
        "generations_open_until_settled",
    )
    .await;
}

/// What belongs to a state is there, and nothing else.
#[tokio::test(flavor = "multi_thread")]
async fn a_top_up_has_what_belongs_to_where_it_is_and_one_charge_pays_one() {
    let client = shop().await;
    let open = |number: u32, method: &str, stars: &str| {
        format!(
            "INSERT INTO payments (id, user_id, method, stars, amount_kopecks, status, notices_doc, opened_at_ms, due_at_ms, version)
             VALUES ('00000000-0000-0000-0000-00000000000{number}', 101, '{method}', {stars}, 5000, 'opened', '[]', 0, 9, 1)"
        )
    };
    client
        .batch_execute(&open(1, "requisites", "NULL"))
        .await
        .unwrap();
    client.batch_execute(&open(2, "stars", "50")).await.unwrap();
    client.batch_execute(&open(3, "stars", "50")).await.unwrap();
    let receipt = "receipt_file = 'file', receipt_unique = 'unique', receipt_photo = true";
    for (change, says) in [
        ("method = 'cash'", "payments_methods"),
        ("stars = 7", "payments_methods"),
        ("amount_kopecks = 0", "payments_amount_in_bounds"),
        (
            "status = 'lost', changed_at_ms = 1, due_at_ms = NULL",
            "payments_statuses",
        ),
        ("changed_at_ms = 1", "payments_changed_unless_opened"),
        ("due_at_ms = NULL", "payments_due_until_decided"),
        (
            "status = 'claimed', changed_at_ms = 1",
            "payments_are_claimed_with_a_receipt",
        ),
        ("receipt_file = 'file'", "payments_receipt_whole"),
        ("receipt_digest = 'digest'", "payments_receipt_whole"),
        (
            "status = 'credited', changed_at_ms = 1, due_at_ms = NULL, refusals = 0",
            "payments_credit_an_amount",
        ),
        ("credited_kopecks = 5000", "payments_credit_an_amount"),
        ("lost_kopecks = 0", "payments_lose_what_was_credited"),
        ("refusals = 0", "payments_refusals_in_bounds"),
        ("reason = 'no'", "payments_declined_with_a_reason"),
        ("decided_by = 7", "payments_decided_by_somebody"),
    ] {
        let change = format!("UPDATE payments SET {change} WHERE method = 'requisites'");
        assert_refused(&client, &change, SqlState::CHECK_VIOLATION, says).await;
    }
    let claim = format!(
        "UPDATE payments SET status = 'claimed', changed_at_ms = 1, {receipt} WHERE method = 'requisites'"
    );
    client.batch_execute(&claim).await.unwrap();
    let pay = "UPDATE payments SET status = 'credited', changed_at_ms = 1, due_at_ms = NULL, refusals = 0, \
        credited_kopecks = 5000, charge = 'charge' WHERE method = 'stars'";
    assert_refused(
        &client,
        pay,
        SqlState::UNIQUE_VIOLATION,
        "payments_charge_once",
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_is_known_before_it_is_redeemed_and_redeemed_once() {
    let client = shop().await;
    let redeem = "INSERT INTO redemptions VALUES ('WELCOME', 101, 0)";
    let promo = |percent: u32| {
        format!(
            "INSERT INTO promos (code, kind, percent_off, days, audience, redeemed, made_at_ms)
             VALUES ('WELCOME', 'discount', {percent}, 30, 'before_first_order', 0, 0)"
        )
    };
    assert_refused(
        &client,
        redeem,
        SqlState::FOREIGN_KEY_VIOLATION,
        "redemptions_code_fkey",
    )
    .await;
    assert_refused(
        &client,
        &promo(100),
        SqlState::CHECK_VIOLATION,
        "promos_kinds",
    )
    .await;
    client.batch_execute(&promo(15)).await.unwrap();
    client.batch_execute(redeem).await.unwrap();
    assert_refused(
        &client,
        redeem,
        SqlState::UNIQUE_VIOLATION,
        "redemptions_pkey",
    )
    .await;
}
