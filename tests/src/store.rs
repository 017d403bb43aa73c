//! The stores, opened as the bot opens them.

use std::{path::Path, sync::Arc};

use adapters_jsonfile::Store as Files;
use adapters_postgres::{Options, Store as Postgres};
use app::{
    assembly::Stores,
    storage::{ports_of, ports_of_postgres},
};
use postgres_testing::Database;
use secrecy::SecretString;
use tempfile::TempDir;
use tokio::sync::OnceCell;

/// Opens the store in this folder. It closes as abruptly as a killed process when the last of its ports is dropped.
pub fn open(folder: &Path) -> Stores {
    let files = Files::open(folder).expect("a folder that nobody else has open");
    ports_of(&Arc::new(files))
}

/// Whoever owns the server may do what the schema forbids everybody else: take lines out of the books.
const EMPTY: &str = "SET session_replication_role = replica;
    DELETE FROM posting_lines; DELETE FROM postings; DELETE FROM outbox; DELETE FROM generations;
    DELETE FROM wallets; DELETE FROM users; DELETE FROM sessions; DELETE FROM processed_updates";

/// Where one story keeps its books.
pub enum Home {
    /// In a folder that every process opens anew.
    Folder(TempDir),
    /// A folder that several processes have open at once, as if they were one.
    Shared(Stores, TempDir),
    /// A database.
    Database(Arc<Postgres>, Database),
}

impl Home {
    /// A folder of its own, which one process at a time has open.
    pub fn folder() -> Self {
        Self::Folder(tempfile::tempdir().expect("a folder"))
    }

    /// A folder whose store everybody shares, as if they were one process.
    pub fn shared_folder() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        Self::Shared(open(folder.path()), folder)
    }

    /// A database of its own in this test process's cluster. What a process leaves behind when it dies is all in the
    /// database, so every process may use the same connections.
    pub async fn database() -> Self {
        let database = database().await;
        let postgres = connect(&database.url, 2).await;
        Self::Database(Arc::new(postgres), database)
    }

    /// The same place with nothing in it, for the next story: a database of its own for each of thousands of them would take
    /// minutes.
    pub async fn emptied(self) -> Self {
        if let Self::Database(_, database) = &self {
            let cluster = postgres_testing::shared().await;
            cluster.execute(&database.name, EMPTY).await;
            return self;
        }
        match self {
            Self::Folder(_) => Self::folder(),
            _ => Self::shared_folder(),
        }
    }

    /// The store, as a process that starts finds it.
    pub fn open(&self) -> Stores {
        match self {
            Self::Folder(folder) => open(folder.path()),
            Self::Shared(stores, _) => stores.clone(),
            Self::Database(postgres, _) => ports_of_postgres(postgres),
        }
    }
}

/// A database of its own for a story that does not say where its books are, if stories are to be told over Postgres:
/// `STORIES=postgres` in the environment. Otherwise they are in files.
pub async fn chosen() -> Option<String> {
    let wanted = std::env::var_os("STORIES")?;
    if wanted != "postgres" {
        return None;
    }
    Some(database().await.url)
}

static TEMPLATE: OnceCell<Database> = OnceCell::const_new();

/// An empty database with the schema in it.
pub async fn database() -> Database {
    let cluster = postgres_testing::shared().await;
    let template = TEMPLATE.get_or_init(async || {
        let template = cluster.database().await;
        connect(&template.url, 1).await.close().await;
        template
    });
    cluster.copy_of(&template.await.name).await
}

async fn connect(url: &str, pool: u32) -> Postgres {
    let options = Options {
        pool,
        ..Options::new(SecretString::from(url))
    };
    let opened = Postgres::connect(&options).await;
    opened.expect("a database that can be opened")
}
