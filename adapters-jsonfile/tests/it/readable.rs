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
        [
            "payment:00000000000000000000000000000001",
            "payment:p1",
            "payment:p2",
            "promo:GIFT:4503599627370495",
            "promo:HELLO:101",
            "stars:charge",
        ]
    );
    let order = |number| format!("{number:032}");
    let ledger = [
        format!("{}:hold", order(1)),
        format!("{}:settle", order(1)),
        format!("{}:hold", order(2)),
        format!("{}:settle", order(2)),
        format!("{}:hold", order(3)),
        "correction:an adjustment".to_owned(),
        "stars:charge:refund-undone:0".to_owned(),
        "stars:charge:refund:0".to_owned(),
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
        "broadcasts.json",
        "deeds.json",
        "generations.json",
        "journal-000002.jsonl",
        "ledger.json",
        "letters.json",
        "manifest.json",
        "payments.json",
        "promos.json",
        "redemptions.json",
        "sessions.json",
        "switches.json",
        "top_ups.json",
        "updates.json",
        "user_balances.json",
        "users.json",
    ];
    assert_eq!(names, expected);
    let journal = fs::metadata(dir.path().join("journal-000002.jsonl"));
    assert_eq!(journal.unwrap().len(), 0);
}

#[tokio::test]
async fn top_ups_settings_and_what_admins_did_are_found_by_their_keys() {
    let dir = closed().await;
    let top_ups = entries(dir.path(), "top_ups.json");
    let top_up = &top_ups["top_up/00000000000000000000000000000002"]["top_up"];
    assert_eq!(top_up["amount_kopecks"], 300);
    assert_eq!(top_up["state"]["credited"]["charge"], "charge");
    let switches = entries(dir.path(), "switches.json");
    let expected = serde_json::json!({"switch/b": {"switch": {"key": "b", "value": "2"}}});
    assert_eq!(switches, expected);
    let count = |name| entries(dir.path(), name).as_object().unwrap().len();
    assert_eq!(count("promos.json"), 2);
    assert_eq!(count("redemptions.json"), 2);
    assert_eq!(count("broadcasts.json"), 1);
    assert_eq!(count("deeds.json"), 7);
}
