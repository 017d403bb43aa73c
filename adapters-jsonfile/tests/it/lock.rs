//! One folder, one store.

use adapters_jsonfile::{OpenError, Store};
use ports::outbound::Wallets;
use tempfile::TempDir;

#[tokio::test]
async fn a_folder_that_is_in_use_is_refused_until_it_is_closed() {
    let dir = TempDir::new().unwrap();
    let store = Store::open(dir.path()).unwrap();
    let error = Store::open(dir.path()).unwrap_err();
    assert!(matches!(error, OpenError::InUse { .. }));
    let says = format!(
        "{} is already in use by another process",
        dir.path().display()
    );
    assert!(error.to_string().starts_with(&says), "{error}");

    store.close().await.unwrap();
    store.close().await.unwrap();
    assert!(store.recent(ports::Page::number(0, 1)).await.is_err());
    Store::open(dir.path()).unwrap();
}

#[tokio::test]
async fn a_folder_is_free_again_when_the_store_is_dropped() {
    let dir = TempDir::new().unwrap();
    drop(Store::open(dir.path()).unwrap());
    Store::open(dir.path()).unwrap();
}

#[test]
fn a_folder_that_is_not_there_is_made() {
    let dir = TempDir::new().unwrap();
    let folder = dir.path().join("data").join("bot");
    drop(Store::open(&folder).unwrap());
    assert!(folder.join("journal-000001.jsonl").exists());
}

/// Whoever only looks must not make an empty store and find it in order.
#[tokio::test]
async fn a_folder_says_whether_a_store_is_in_it() {
    let dir = TempDir::new().unwrap();
    assert!(!Store::is_in(dir.path()));
    let store = Store::open(dir.path()).unwrap();
    assert!(Store::is_in(dir.path()), "a journal and no snapshot yet");
    store.close().await.unwrap();
    assert!(Store::is_in(dir.path()), "a snapshot");
}
