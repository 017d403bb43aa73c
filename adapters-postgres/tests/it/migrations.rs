//! The schema: how it comes, goes, and when it is left alone.

use std::{fs, path::Path};

use adapters_postgres::{OpenError, Store, migrate};
use postgres_testing::{Database, connect, shared};

use crate::world::{migrated, open, options};

/// Everything a schema consists of, as the database describes it.
const SCHEMA: &str = "SELECT coalesce(string_agg(line, E'\\n' ORDER BY line), '') FROM (
    SELECT format('%s.%s %s %s %s', table_name, column_name, data_type, is_nullable, column_default) AS line
        FROM information_schema.columns WHERE table_schema = 'public'
    UNION ALL SELECT format('%s %s', conrelid::regclass, pg_get_constraintdef(oid))
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
) AS lines WHERE line NOT LIKE '%__diesel_schema_migrations%'";

async fn schema(database: &Database) -> String {
    let client = connect(&database.url).await;
    client.query_one(SCHEMA, &[]).await.unwrap().get(0)
}

/// A file of each migration, the first one first.
fn scripts(name: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    let mut folders: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    folders.sort();
    let files = folders.into_iter().map(|folder| folder.join(name));
    files
        .map(|file| fs::read_to_string(file).unwrap())
        .collect()
}

/// What reverts each migration, the last one first.
fn reverts() -> Vec<String> {
    let mut downs = scripts("down.sql");
    downs.reverse();
    downs
}

#[tokio::test(flavor = "multi_thread")]
async fn the_schema_goes_as_it_came_and_comes_again_the_same() {
    let database = shared().await.database().await;
    assert_eq!(schema(&database).await, "");
    let applied = migrate(&options(&database.url)).await.unwrap();
    assert_eq!(
        applied,
        [
            "00000000000001",
            "00000000000002",
            "00000000000003",
            "00000000000004",
            "00000000000005",
            "00000000000006",
            "00000000000007"
        ]
    );
    let first = schema(&database).await;
    assert_eq!(migrate(&options(&database.url)).await.unwrap(), [""; 0]);

    let client = connect(&database.url).await;
    for revert in reverts() {
        client.batch_execute(&revert).await.unwrap();
    }
    client
        .batch_execute("TRUNCATE __diesel_schema_migrations")
        .await
        .unwrap();
    assert_eq!(schema(&database).await, "");

    assert_eq!(migrate(&options(&database.url)).await.unwrap(), applied);
    assert_eq!(schema(&database).await, first);
}

#[tokio::test(flavor = "multi_thread")]
async fn each_migration_can_be_taken_back_by_itself() {
    let database = shared().await.database().await;
    let client = connect(&database.url).await;
    for (up, down) in scripts("up.sql").iter().zip(scripts("down.sql")) {
        let before = schema(&database).await;
        client.batch_execute(up).await.unwrap();
        let after = schema(&database).await;
        client.batch_execute(&down).await.unwrap();
        assert_eq!(schema(&database).await, before);
        client.batch_execute(up).await.unwrap();
        assert_eq!(schema(&database).await, after);
    }
}

/// Orders of before are counted as those of today, whatever characters there are in them.
#[tokio::test(flavor = "multi_thread")]
async fn what_was_ordered_before_orders_were_counted_is_counted() {
    let database = shared().await.database().await;
    let client = connect(&database.url).await;
    let scripts = scripts("up.sql");
    let (before, since) = scripts.split_at(5);
    for up in before {
        client.batch_execute(up).await.unwrap();
    }
    let odd = r#""values": {"prompt": {"text": "\\u0000 \\\\u0000 \u0000 \\\u0000 \" at_ms"}}"#;
    let order =
        format!(r#"{{"request": {{"model": "tulip/2", {odd}}}, "quote": {{"credits": "7.5"}}}}"#);
    for (number, stage, is_open, doc) in [
        (1, "held", true, r#"{"attempts": 0}"#),
        (
            2,
            "succeeded",
            false,
            r#"{"outputs": [{"text": "\u0000"}], "charged_kopecks": 1250, "at_ms": 70}"#,
        ),
        (
            3,
            "failed",
            false,
            r#"{"failure": "cancelled", "at_ms": 80}"#,
        ),
        (
            4,
            "failed",
            false,
            r#"{"failure": {"rejected": {"kind": "failed", "detail": "\\"}}, "at_ms": 90}"#,
        ),
    ] {
        let insert = "INSERT INTO generations (id, user_id, stage, is_open, opened_at_ms, order_doc, stage_doc,
                keepsakes_doc, version)
            SELECT lpad($1::text, 32, '0')::uuid, 101, $2::text, $3::boolean, 0, $4::text::json, $5::text::json, '[]', 1";
        let number = number.to_string();
        client
            .execute(insert, &[&number, &stage, &is_open, &order, &doc])
            .await
            .unwrap();
    }
    for up in since {
        client.batch_execute(up).await.unwrap();
    }
    let rows = "SELECT concat_ws(' ', model, credits, settled_at_ms, charged_kopecks, called_off) FROM generations ORDER BY id";
    let rows = client.query(rows, &[]).await.unwrap();
    let rows: Vec<String> = rows.iter().map(|row| row.get(0)).collect();
    assert_eq!(
        rows,
        [
            "tulip/2 7.5 f",
            "tulip/2 7.5 70 1250 f",
            "tulip/2 7.5 80 t",
            "tulip/2 7.5 90 f"
        ]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn four_processes_that_start_at_once_all_find_the_schema_and_one_has_made_it() {
    let database = shared().await.database().await;
    let start = || async {
        let options = options(&database.url);
        let applied = migrate(&options).await.unwrap();
        Store::connect(&options)
            .await
            .unwrap()
            .ping()
            .await
            .unwrap();
        applied.len()
    };
    let (a, b, c, d) = tokio::join!(start(), start(), start(), start());
    assert_eq!(a + b + c + d, 7);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_schema_from_a_newer_program_is_left_alone() {
    let database = migrated().await;
    let client = connect(&database.url).await;
    let newer = "INSERT INTO __diesel_schema_migrations (version) VALUES ('20990101000000')";
    client.batch_execute(newer).await.unwrap();
    let error = Store::connect(&options(&database.url)).await.unwrap_err();
    assert!(matches!(&error, OpenError::SchemaNewer { unknown } if *unknown == ["20990101000000"]));
    assert!(!error.is_temporary());
    assert!(
        error
            .to_string()
            .contains("20990101000000; start a newer program"),
        "{error}"
    );
}

/// Whoever describes a table in psql reads what it is for.
#[tokio::test(flavor = "multi_thread")]
async fn every_table_every_column_and_every_function_says_what_it_is() {
    let database = migrated().await;
    open(&database.url).await.close().await;
    let client = connect(&database.url).await;
    let silent = "SELECT format('%s.%s', c.relname, a.attname) FROM pg_class c
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum >= 0 AND NOT a.attisdropped
        WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
            AND c.relname <> '__diesel_schema_migrations'
            AND (col_description(c.oid, a.attnum) IS NULL OR obj_description(c.oid, 'pg_class') IS NULL)
        UNION ALL SELECT proname::text FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace AND proname NOT LIKE 'diesel%'
            AND obj_description(oid, 'pg_proc') IS NULL AND prorettype <> 'trigger'::regtype";
    let silent = client.query(silent, &[]).await.unwrap();
    let silent: Vec<String> = silent.iter().map(|row| row.get(0)).collect();
    assert_eq!(silent, [""; 0]);
}
