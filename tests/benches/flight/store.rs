//! Where the books are, for whoever fills them and for the bot.

use std::{path::Path, sync::Arc};

use adapters_postgres::{Options, Store as Postgres};
use app::{assembly::Stores, storage::ports_of_postgres};
use postgres_testing::{Cluster, Setup};
use secrecy::SecretString;

/// Which store.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    Files,
    Postgres,
}

impl Kind {
    /// For the table.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Files => "files",
            Self::Postgres => "Postgres",
        }
    }
}

/// A store of this kind.
pub(crate) enum Store {
    Files,
    /// A server of its own, on disk and with every commit made durable.
    Postgres {
        _server: Cluster,
        url: String,
    },
}

impl Store {
    pub(crate) async fn new(kind: Kind) -> Self {
        match kind {
            Kind::Files => Self::Files,
            Kind::Postgres => {
                let server = Cluster::start_with(Setup {
                    durable: true,
                    tcp: true,
                    ..Setup::default()
                });
                let server = server.await;
                let (name, port) = (server.database().await.name, server.port().unwrap());
                let url = format!("postgres://postgres@127.0.0.1:{port}/{name}");
                Self::Postgres {
                    _server: server,
                    url,
                }
            }
        }
    }

    /// What the operator sets.
    pub(crate) fn settings(&self) -> Vec<(&'static str, &str)> {
        match self {
            Self::Files => vec![("STORAGE", "json")],
            Self::Postgres { url, .. } => vec![("STORAGE", "postgres"), ("DATABASE_URL", url)],
        }
    }

    /// Opens the books. They are closed when the last port is dropped.
    pub(crate) async fn open(&self, folder: &Path) -> Stores {
        match self {
            Self::Files => tests::store::open(folder),
            Self::Postgres { url, .. } => {
                let options = Options::new(SecretString::from(url.as_str()));
                let postgres = Postgres::connect(&options).await.unwrap();
                ports_of_postgres(&Arc::new(postgres))
            }
        }
    }
}
