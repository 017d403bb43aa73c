//! The process is killed, or the power goes, between any two things that the store does to its folder.

use std::{
    fs,
    path::Path,
    sync::{Arc, Mutex},
};

use adapters_jsonfile::Store;
use domain::ledger::Posting;
use ports::{
    contract::sample::{BORIS, at, kopecks},
    outbound::Wallets,
};
use tempfile::TempDir;

use crate::{
    disks::FastDisk,
    recorder::RecordingDisk,
    world::{live, open_on, view},
};

/// Opens every folder that was left behind, as it was and once more after that, and insists on one of these views.
async fn all_open_to(shots: &Path, views: &[String]) -> usize {
    let mut folders: Vec<_> = fs::read_dir(shots)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    folders.sort();
    for folder in &folders {
        for _time in 0..2 {
            let store = open_on(folder, Arc::new(FastDisk));
            let found = view(&store).await;
            assert!(views.contains(&found), "{}: {found}", folder.display());
            let posting = Posting::top_up("again", BORIS, kopecks(1), at(1)).unwrap();
            assert!(store.wallet(BORIS).await.unwrap().after(&posting).is_ok());
        }
    }
    folders.len()
}

#[tokio::test]
async fn a_crash_at_any_step_of_a_snapshot_loses_nothing_and_mixes_nothing() {
    let (dir, shots) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let disk = Arc::new(RecordingDisk::new(dir.path(), shots.path()));
    let store = open_on(dir.path(), disk.clone());
    live(&store, async |_| ()).await;
    let known = view(&store).await;
    disk.record();
    store.close().await.unwrap();
    assert!(all_open_to(shots.path(), &[known]).await > 80);
}

#[tokio::test]
async fn a_crash_at_any_step_of_a_second_snapshot_loses_nothing_and_mixes_nothing() {
    let (dir, shots) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let disk = Arc::new(RecordingDisk::new(dir.path(), shots.path()));
    let store = open_on(dir.path(), disk.clone());
    live(&store, async |_| ()).await;
    store.close().await.unwrap();
    drop(store);
    let store = open_on(dir.path(), disk.clone());
    let posting = Posting::top_up("p3", BORIS, kopecks(70), at(60)).unwrap();
    store.post(posting).await.unwrap();
    let known = view(&store).await;
    disk.record();
    store.close().await.unwrap();
    assert!(all_open_to(shots.path(), &[known]).await > 80);
}

#[tokio::test]
async fn what_was_confirmed_is_there_after_a_crash_at_any_step_of_the_day() {
    let (dir, shots) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let disk = Arc::new(RecordingDisk::new(dir.path(), shots.path()));
    let store = open_on(dir.path(), disk.clone());
    let confirmed = Mutex::new(vec![view(&store).await]);
    disk.record();
    live(&store, async |store| {
        let now = view(store).await;
        // Whatever was left behind since the last call is this state or the one before it.
        let last = confirmed.lock().unwrap().last().cloned().unwrap();
        assert!(all_open_to(shots.path(), &[last, now.clone()]).await > 0);
        for entry in fs::read_dir(shots.path()).unwrap() {
            fs::remove_dir_all(entry.unwrap().path()).unwrap();
        }
        confirmed.lock().unwrap().push(now);
    })
    .await;
}

#[tokio::test]
async fn a_store_that_was_not_closed_opens_to_the_same_state() {
    let dir = TempDir::new().unwrap();
    let store = Store::open(dir.path()).unwrap();
    live(&store, async |_| ()).await;
    let known = view(&store).await;
    drop(store);
    assert_eq!(view(&Store::open(dir.path()).unwrap()).await, known);
}
