//! A disk that fails while the store is working.

use std::{error::Error as _, fs::File, path::Path, sync::Arc};

use adapters_jsonfile::{Disk as _, Options, RealDisk, Store};
use domain::ledger::Posting;
use ports::{
    Fault,
    contract::sample::{ANNA, at, kopecks},
    outbound::{PostError, Posted, Wallets},
};
use tempfile::TempDir;

use crate::{
    disks::{FailingDisk, Refuses},
    world::{live, view},
};

fn top_up(number: u32) -> Posting {
    Posting::top_up(&format!("more-{number}"), ANNA, kopecks(100), at(60)).unwrap()
}

fn open(dir: &TempDir, disk: &Arc<FailingDisk>, compact_at: u64) -> Store {
    let disk = disk.clone();
    Store::open_with(dir.path(), Options { compact_at, disk }).unwrap()
}

#[track_caller]
fn says_so(fault: &Fault) {
    let cause = fault.source().unwrap().to_string();
    assert!(cause.contains("the disk has failed"), "{cause}");
}

/// Nothing is confirmed that is not durable, and nothing at all after that; another start finds what was confirmed.
async fn fails_closed(refuses: Refuses, compact_at: u64) {
    let dir = TempDir::new().unwrap();
    let disk = Arc::new(FailingDisk::new(refuses));
    let store = open(&dir, &disk, u64::MAX);
    live(&store, async |_| ()).await;
    drop(store);
    let store = open(&dir, &disk, compact_at);
    let mut known = view(&store).await;

    disk.set_broken(true);
    // Where it is the change of journals that fails, some are confirmed before the writer comes to it.
    let mut confirmed = 0;
    let fault = loop {
        match store.post(top_up(confirmed)).await {
            Ok(posted) => assert_eq!(posted, Posted::Now),
            Err(PostError::Fault(fault)) => break fault,
            Err(error) => panic!("{error}"),
        }
        confirmed += 1;
    };
    says_so(&fault);
    disk.set_broken(false);
    says_so(&store.wallet(ANNA).await.unwrap_err());
    says_so(&store.close().await.unwrap_err());
    drop(store);

    let store = open(&dir, &disk, u64::MAX);
    for number in 0..confirmed {
        let again = store.post(top_up(number)).await.unwrap();
        assert_eq!(again, Posted::Before);
        known.clear();
    }
    assert!(known.is_empty() || view(&store).await == known);
    let again = store.post(top_up(confirmed)).await.unwrap();
    assert_eq!(again, Posted::Now);
    assert_eq!(store.audit().await.unwrap(), []);
}

#[tokio::test]
async fn a_full_disk_closes_the_store() {
    fails_closed(Refuses::Append, u64::MAX).await;
}

#[tokio::test]
async fn a_disk_that_does_not_sync_closes_the_store() {
    fails_closed(Refuses::Sync, u64::MAX).await;
}

#[tokio::test]
async fn a_disk_that_takes_no_new_journal_closes_the_store() {
    fails_closed(Refuses::Create, 1).await;
}

#[tokio::test]
async fn a_snapshot_that_fails_leaves_the_store_at_work_and_the_journals_in_place() {
    let dir = TempDir::new().unwrap();
    let disk = Arc::new(FailingDisk::new(Refuses::Rename));
    let store = open(&dir, &disk, 1);
    disk.set_broken(true);
    live(&store, async |_| ()).await;
    let known = view(&store).await;
    store.close().await.unwrap();
    drop(store);
    assert!(!dir.path().join("manifest.json").exists());
    disk.set_broken(false);

    let store = open(&dir, &disk, 1);
    assert_eq!(view(&store).await, known);
    store.post(top_up(0)).await.unwrap();
    let known = view(&store).await;
    store.close().await.unwrap();
    drop(store);
    assert!(!dir.path().join("journal-000001.jsonl").exists());
    assert_eq!(view(&open(&dir, &disk, 1)).await, known);
}

/// The null device and a missing folder cannot be made durable; a disk that says nothing has not tried.
#[test]
fn the_real_disk_does_what_durable_means() {
    let null = Path::new("/dev/null");
    let file = File::open(null).unwrap();
    RealDisk.sync(null, &file).unwrap_err();
    let nowhere = TempDir::new().unwrap().path().join("nowhere");
    RealDisk.sync_folder(&nowhere).unwrap_err();
}
