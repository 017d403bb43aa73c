//! What people find in the folder.

use std::{fs, path::Path};

use adapters_jsonfile::Store;
use serde_json::Value;
use tempfile::TempDir;

use crate::world::live;

fn entries(folder: &Path, name: &str) -> Value {
    let text = fs::read_to_string(folder.join(name)).unwrap();
    let document: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(document["v"], 1);
    document["entries"].clone()
}

async fn closed() -> TempDir {
    let dir = TempDir::new().unwrap();
    let store = Store::open(dir.path()).unwrap();
    live(&store, async |_| ()).await;
    store.close().await.unwrap();
    dir
}

#[tokio::test]
async fn balances_are_found_by_user_in_kopecks_and_in_roubles() {
    let dir = closed().await;
    let anna = &entries(dir.path(), "user_balances.json")["101"];
    let expected = serde_json::json!({
        "user": 101,
        "main_kopecks": 4800,
        "bonus_kopecks": 100,
        "held_kopecks": 200,
        "roubles": {"main": "48.00", "bonus": "1.00", "held": "2.00"},
    });
    assert_eq!(*anna, expected);
}

#[tokio::test]
async fn payments_are_what_brought_money_in_and_the_ledger_is_the_rest() {
    let dir = closed().await;
    let keys = |name| {
        let entries = entries(dir.path(), name);
        let keys = entries.as_object().unwrap().keys().cloned();
        keys.collect::<Vec<_>>()
    };
    assert_eq!(
        keys("payments.json"),
        ["payment:p1", "payment:p2", "promo:HELLO:101"]
    );
    let order = |number| format!("{number:032}");
    let ledger = [
        format!("{}:hold", order(1)),
        format!("{}:settle", order(1)),
        format!("{}:hold", order(2)),
        format!("{}:settle", order(2)),
        format!("{}:hold", order(3)),
    ];
    assert_eq!(keys("ledger.json"), ledger);
}

#[tokio::test]
async fn a_closed_folder_holds_one_file_for_each_kind_of_thing_and_an_empty_journal() {
    let dir = closed().await;
    let mut names: Vec<_> = fs::read_dir(dir.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    let expected = [
        ".lock",
        "generations.json",
        "journal-000002.jsonl",
        "ledger.json",
        "letters.json",
        "manifest.json",
        "payments.json",
        "sessions.json",
        "updates.json",
        "user_balances.json",
        "users.json",
    ];
    assert_eq!(names, expected);
    let journal = fs::metadata(dir.path().join("journal-000002.jsonl"));
    assert_eq!(journal.unwrap().len(), 0);
}
