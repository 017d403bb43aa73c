//! Folders that earlier versions of the program have written.

use std::{fs, path::Path};

use adapters_jsonfile::{OpenError, Store};
use tempfile::TempDir;

use crate::world::{copy, live, live_before_top_ups, view};

/// A folder that was closed by the last version that knew nothing of top-ups.
const BEFORE_TOP_UPS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/before_top_ups");

fn closed_then() -> TempDir {
    let dir = TempDir::new().unwrap();
    copy(Path::new(BEFORE_TOP_UPS), dir.path());
    dir
}

#[tokio::test]
async fn a_folder_from_before_there_were_top_ups_opens_to_what_was_in_it() {
    let now = TempDir::new().unwrap();
    let now = Store::open(now.path()).unwrap();
    live_before_top_ups(&now, async |_| ()).await;
    let expected = view(&now).await;

    let dir = closed_then();
    let store = Store::open(dir.path()).unwrap();
    assert_eq!(view(&store).await, expected);
    // As it goes on, it becomes a folder of today.
    crate::house::live(&store, &mut async |_: &Store| ()).await;
    let known = view(&store).await;
    store.close().await.unwrap();
    drop(store);
    let store = Store::open(dir.path()).unwrap();
    assert_eq!(view(&store).await, known);
    let manifest = fs::read_to_string(dir.path().join("manifest.json")).unwrap();
    assert!(manifest.contains("top_ups.json"), "{manifest}");
}

/// Every file of that time is still needed.
#[tokio::test]
async fn a_file_that_is_gone_from_an_older_folder_is_missed() {
    let dir = closed_then();
    fs::remove_file(dir.path().join("payments.json")).unwrap();
    let error = Store::open(dir.path()).unwrap_err();
    assert!(matches!(error, OpenError::Damaged(_)), "{error}");
}

/// A program of that time must not take a folder of today for one of its own: it would forget what it does not know.
#[tokio::test]
async fn a_manifest_says_that_there_is_more_in_the_folder_than_there_was() {
    let dir = TempDir::new().unwrap();
    let store = Store::open(dir.path()).unwrap();
    live(&store, async |_| ()).await;
    store.close().await.unwrap();
    let file = dir.path().join("manifest.json");
    let manifest = fs::read_to_string(&file).unwrap();
    assert!(manifest.contains("\"v\": 2"), "{manifest}");
    let newer = manifest.replace("\"v\": 2", "\"v\": 3");
    fs::write(&file, newer).unwrap();
    drop(store);
    let error = Store::open(dir.path()).unwrap_err();
    assert!(
        error.to_string().contains("version 3 is not known"),
        "{error}"
    );
}
