//! What customers pay with and admins work with.

use ports::{
    contract::sample::{ALL, END_OF_TIME},
    outbound::{Broadcasts, Deeds, Papers as _, Payments, Promos, Switches as _},
};
use postgres_testing::connect;
use tokio_postgres::Client;

use super::assert_names;
use crate::{
    desk::{campaign, code, furnish, payment},
    world::{migrated, open},
};

/// Does damage that the database would refuse, and mends it again.
async fn damaged(client: &Client, table: &str, damage: &str, look: impl AsyncFnOnce()) {
    let begin = format!(
        "CREATE TABLE kept AS SELECT * FROM {table};
         SET session_replication_role = replica;
         DO $$ DECLARE c text; BEGIN FOR c IN SELECT conname FROM pg_constraint
             WHERE conrelid = '{table}'::regclass AND contype = 'c' LOOP
             EXECUTE format('ALTER TABLE {table} DROP CONSTRAINT %I', c); END LOOP; END $$;
         UPDATE {table} SET {damage}"
    );
    client.batch_execute(&begin).await.unwrap();
    look().await;
    let end = format!(
        "DELETE FROM {table}; INSERT INTO {table} SELECT * FROM kept; DROP TABLE kept;
         SET session_replication_role = origin"
    );
    client.batch_execute(&end).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_top_up_names_its_column() {
    let database = migrated().await;
    let store = open(&database.url).await;
    furnish(&store).await;
    let client = connect(&database.url).await;
    for (number, column, damage) in [
        (1, "method", "method = 'shells'"),
        (2, "stars", "stars = NULL"),
        (2, "stars", "stars = -1"),
        (1, "amount_kopecks", "amount_kopecks = -1"),
        (1, "status", "status = 'lost'"),
        (1, "changed_at_ms", "changed_at_ms = NULL"),
        (1, "receipt_file", "receipt_file = NULL"),
        (1, "receipt_file", "receipt_file = E'\\\\x'"),
        (1, "receipt_unique", "receipt_unique = NULL"),
        (1, "receipt_photo", "receipt_photo = NULL"),
        (1, "notices_doc", "notices_doc = '{}'"),
        (2, "credited_kopecks", "credited_kopecks = NULL"),
        (2, "charge", "charge = NULL"),
        (2, "refusals", "refusals = NULL"),
        (2, "decided_by", "decided_by = NULL"),
        (2, "lost_kopecks", "status = 'refunded'"),
        (1, "reason", "status = 'declined', decided_by = 7"),
    ] {
        damaged(&client, "payments", damage, async || {
            assert_names(
                Payments::find(&store, payment(number)).await,
                "payments",
                column,
            );
        })
        .await;
    }
    assert!(Payments::find(&store, payment(1)).await.is_ok());
}

/// One row that cannot be read is one customer's trouble, not everybody's.
#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_top_up_holds_up_no_other_that_is_due() {
    let database = migrated().await;
    let store = open(&database.url).await;
    furnish(&store).await;
    let client = connect(&database.url).await;
    let damage = "notices_doc = '{}' WHERE status = 'claimed'";
    damaged(&client, "payments", damage, async || {
        let due = Payments::due(&store, END_OF_TIME, 9).await.unwrap();
        let due: Vec<_> = due.iter().map(|top_up| top_up.id).collect();
        assert_eq!(due, [payment(2)]);
    })
    .await;
    let due = Payments::due(&store, END_OF_TIME, 9).await.unwrap();
    assert_eq!(due.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_promo_code_names_its_column() {
    let database = migrated().await;
    let store = open(&database.url).await;
    furnish(&store).await;
    let client = connect(&database.url).await;
    for (name, column, damage) in [
        ("GIFT", "kind", "kind = 'riddle'"),
        ("GIFT", "bonus_kopecks", "bonus_kopecks = NULL"),
        ("GIFT", "audience", "audience = 'nobody'"),
        ("GIFT", "cap", "cap = -1"),
        ("GIFT", "redeemed", "redeemed = -1"),
        ("OFF", "percent_off", "percent_off = 1000"),
        ("OFF", "days", "days = -1"),
    ] {
        damaged(&client, "promos", damage, async || {
            assert_names(Promos::find(&store, code(name)).await, "promos", column);
        })
        .await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_else_is_damaged_names_its_column() {
    let database = migrated().await;
    let store = open(&database.url).await;
    furnish(&store).await;
    let client = connect(&database.url).await;
    for (column, damage) in [
        ("segment", "segment = 'nobody'"),
        ("state", "state = 'asleep'"),
        ("audience", "audience = -1"),
        ("sent", "sent = -1"),
    ] {
        damaged(&client, "broadcasts", damage, async || {
            let found = Broadcasts::find(&store, campaign(1)).await;
            assert_names(found, "broadcasts", column);
        })
        .await;
    }
    damaged(&client, "admin_actions", "what_doc = '{}'", async || {
        let read = Deeds::recent(&store, None, ALL).await;
        assert_names(read, "admin_actions", "what_doc");
    })
    .await;
    damaged(&client, "settings", "value = E'\\\\x'", async || {
        assert_names(store.all().await, "settings", "value");
    })
    .await;
    let papers = async || store.papers(Some("redeemed/".to_owned()), 9).await;
    damaged(
        &client,
        "redemptions",
        "code = '?' || user_id || code",
        async || {
            assert_names(papers().await, "redemptions", "code");
        },
    )
    .await;
}
