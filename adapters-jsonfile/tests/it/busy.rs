//! Snapshots are taken while everybody goes on.

use std::{path::Path, sync::Arc};

use adapters_jsonfile::{Options, Store};
use domain::{
    generation::Event,
    ledger::Posting,
    user::{Language, UserId},
};
use ports::{
    Page,
    contract::{
        crowd::crowd,
        sample::{ALL, PLENTY, accepted, at, finished, kopecks, order, visitor},
    },
    outbound::{Generations, Users, Wallets},
};
use tempfile::TempDir;

use crate::disks::FastDisk;

const CUSTOMERS: i64 = 40;
const ORDERS: u32 = 5;

async fn shop(store: Arc<Store>, number: i64) {
    let user = UserId(1000 + number);
    store
        .meet(visitor(user), Language::Russian, at(0))
        .await
        .unwrap();
    let posting = Posting::top_up(&format!("p{number}"), user, kopecks(1000), at(0)).unwrap();
    store.post(posting).await.unwrap();
    for round in 0..ORDERS {
        let order = order(
            u32::try_from(number).unwrap() * 100 + round,
            user,
            kopecks(100),
        );
        let id = order.id;
        Generations::open(store.as_ref(), order, PLENTY)
            .await
            .unwrap();
        for event in [Event::SubmitStarted, accepted(), finished(None)] {
            store.advance(id, event, at(10)).await.unwrap();
        }
    }
}

fn open(folder: &Path) -> Arc<Store> {
    let options = Options {
        compact_at: 4096,
        disk: Arc::new(FastDisk),
    };
    Arc::new(Store::open_with(folder, options).unwrap())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn snapshots_beside_the_work_lose_nothing() {
    let dir = TempDir::new().unwrap();
    let store = open(dir.path());
    let customers = usize::try_from(CUSTOMERS).unwrap();
    crowd(customers, |number| {
        let store = store.clone();
        async move { shop(store, i64::try_from(number).unwrap()).await }
    })
    .await;
    let postings = store.recent(ALL).await.unwrap();
    drop(store);
    assert!(dir.path().join("manifest.json").exists());

    let store = open(dir.path());
    assert_eq!(store.audit().await.unwrap(), []);
    assert_eq!(store.recent(ALL).await.unwrap(), postings);
    assert_eq!(postings.len(), customers * 11);
    for number in 0..CUSTOMERS {
        let user = UserId(1000 + number);
        assert_eq!(store.wallet(user).await.unwrap().main, kopecks(500));
        assert_eq!(
            store.history(user, Page::number(0, 9)).await.unwrap().len(),
            5
        );
    }
}
