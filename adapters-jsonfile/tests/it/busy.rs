//! Snapshots are taken while everybody goes on.

use std::{
    fs::File,
    io,
    path::Path,
    sync::{
        Arc, Mutex,
        mpsc::{Receiver, Sender, channel},
    },
};

use adapters_jsonfile::{Disk, Options, Store};
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
use tokio::task::spawn_blocking;

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

/// A disk that waits before it begins a sheet, and says when a snapshot is finished.
struct PatientDisk {
    sheet: &'static str,
    begins: Mutex<Sender<()>>,
    go_on: Mutex<Receiver<()>>,
    finished: Mutex<Sender<()>>,
}

impl Disk for PatientDisk {
    fn create(&self, path: &Path) -> io::Result<File> {
        if path.to_string_lossy().contains(self.sheet) {
            self.begins.lock().unwrap().send(()).unwrap();
            // Nobody waits a second time: whoever told it to go on is gone.
            let _ = self.go_on.lock().unwrap().recv();
        }
        FastDisk.create(path)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        FastDisk.rename(from, to)?;
        if to.ends_with("manifest.json") {
            let _ = self.finished.lock().unwrap().send(());
        }
        Ok(())
    }

    fn sync(&self, _: &Path, _: &File) -> io::Result<()> {
        Ok(())
    }

    fn sync_folder(&self, _: &Path) -> io::Result<()> {
        Ok(())
    }
}

/// A posting that is written while the picture is taken belongs to the journal behind it, and to nothing else.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_written_while_a_sheet_is_copied_is_counted_once() {
    for sheet in ["balances", "payments", "ledger"] {
        let dir = TempDir::new().unwrap();
        let (begins, has_begun) = channel();
        let (let_go_on, go_on) = channel();
        let (finishes, has_finished) = channel();
        let disk = PatientDisk {
            sheet,
            begins: Mutex::new(begins),
            go_on: Mutex::new(go_on),
            finished: Mutex::new(finishes),
        };
        let options = Options {
            compact_at: 150_000,
            disk: Arc::new(disk),
        };
        let store = Arc::new(Store::open_with(dir.path(), options).unwrap());
        shop(store.clone(), 1).await;
        // More than is copied at once.
        let mut kopeck = 0;
        while has_begun.try_recv().is_err() {
            kopeck += 1;
            top_up(&store, kopeck).await;
        }
        assert!(kopeck > 500, "{kopeck}");
        kopeck += 1;
        top_up(&store, kopeck).await;
        let_go_on.send(()).unwrap();
        drop(let_go_on);
        let done = spawn_blocking(move || has_finished.recv().unwrap());
        done.await.unwrap();
        drop(store);

        let store = open(dir.path());
        assert_eq!(store.audit().await.unwrap(), [], "{sheet}");
        let wallet = store.wallet(UserId(1001)).await.unwrap();
        assert_eq!(wallet.main, kopecks(500 + kopeck), "{sheet}");
    }
}

async fn top_up(store: &Store, number: i64) {
    let key = format!("kopeck-{number}");
    let posting = Posting::top_up(&key, UserId(1001), kopecks(1), at(20)).unwrap();
    store.post(posting).await.unwrap();
}
