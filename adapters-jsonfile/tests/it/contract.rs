//! What every store promises.

use std::{path::Path, sync::Arc};

use adapters_jsonfile::Store;
use ports::contract::{Home, Stores};
use tempfile::TempDir;

struct Folder {
    store: Arc<Store>,
    dir: TempDir,
}

fn open(folder: &Path) -> Arc<Store> {
    Arc::new(Store::open(folder).unwrap())
}

impl Home for Folder {
    fn stores(&self) -> Stores {
        Stores {
            users: self.store.clone(),
            wallets: self.store.clone(),
            generations: self.store.clone(),
            outbox: self.store.clone(),
            sessions: self.store.clone(),
            archive: self.store.clone(),
            payments: self.store.clone(),
            promos: self.store.clone(),
            deeds: self.store.clone(),
            switches: self.store.clone(),
            broadcasts: self.store.clone(),
            statistics: self.store.clone(),
            registry: self.store.clone(),
            papers: self.store.clone(),
        }
    }

    /// First as after a crash, from the journal alone, and then as after a farewell, from the snapshot alone.
    async fn reopened(self) -> Self {
        let Self { store, dir } = self;
        drop(store);
        let store = open(dir.path());
        store.close().await.unwrap();
        drop(store);
        let store = open(dir.path());
        Self { store, dir }
    }
}

async fn folder() -> Folder {
    let dir = TempDir::new().unwrap();
    let store = open(dir.path());
    Folder { store, dir }
}

ports::storage_contract!(folder);
