//! What every store promises.

use std::sync::Arc;

use adapters_postgres::Store;
use ports::contract::{Home, Stores};
use postgres_testing::Database;

use crate::world::{migrated, open};

struct Place {
    store: Arc<Store>,
    database: Database,
}

impl Home for Place {
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

    async fn reopened(self) -> Self {
        self.store.close().await;
        assert!(self.store.ping().await.is_err());
        let store = Arc::new(open(&self.database.url).await);
        Self { store, ..self }
    }
}

async fn place() -> Place {
    let database = migrated().await;
    let store = Arc::new(open(&database.url).await);
    Place { store, database }
}

ports::storage_contract!(place);
