//! Where the bot keeps its books.

use std::{
    future::pending,
    io,
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use adapters_postgres::{Options, Store as Postgres};
use app::{assembly::Stores, storage::ports_of_postgres};
use postgres_testing::{Cluster, Setup};
use secrecy::SecretString;
use tokio::time::sleep;

use super::options::Kind;

/// A kind of store, and what it needs.
pub(super) enum Store {
    /// Files in this folder.
    Json(PathBuf),
    /// A server of its own.
    Postgres {
        server: Box<Cluster>,
        url: String,
        stops: AtomicUsize,
    },
}

/// How much of the run the server is away each time: 4 s of a minute, 20 s of five.
const AWAY: u32 = 15;

impl Store {
    /// A fresh one; files go into `folder`.
    pub(super) async fn new(kind: Kind, folder: PathBuf) -> io::Result<Self> {
        match kind {
            Kind::Json => Ok(Self::Json(folder)),
            Kind::Postgres => {
                let setup = Setup {
                    tcp: true,
                    ..Setup::default()
                };
                let server = Box::new(Cluster::start_with(setup).await);
                let name = server.database().await.name;
                let port = server
                    .port()
                    .ok_or_else(|| io::Error::other("a server without a port"))?;
                let url = format!("postgres://postgres@127.0.0.1:{port}/{name}");
                let stops = AtomicUsize::new(0);
                Ok(Self::Postgres { server, url, stops })
            }
        }
    }

    /// What the operator sets.
    pub(super) fn settings(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Json(_) => vec![("STORAGE", "json".to_owned())],
            Self::Postgres { url, .. } => vec![
                ("STORAGE", "postgres".to_owned()),
                ("DATABASE_URL", url.clone()),
            ],
        }
    }

    /// Opens the books, which the bot must have closed.
    pub(super) async fn open(&self) -> io::Result<Stores> {
        match self {
            Self::Json(folder) => Ok(crate::store::open(folder)),
            Self::Postgres { url, .. } => {
                let options = Options::new(SecretString::from(url.as_str()));
                let store = Postgres::connect(&options).await;
                let store = store.map_err(io::Error::other)?;
                Ok(ports_of_postgres(&Arc::new(store)))
            }
        }
    }

    /// A server is stopped and started again twice in a run of this length. This never ends.
    pub(super) async fn is_interrupted(&self, run: Duration) {
        if let Self::Postgres { server, stops, .. } = self {
            for _ in 0..2 {
                sleep(run / 3).await;
                server.stop().await;
                stops.fetch_add(1, Ordering::SeqCst);
                sleep(run / AWAY).await;
                server.restart().await;
            }
        }
        pending::<()>().await;
    }

    /// How often it was taken away.
    pub(super) fn stops(&self) -> usize {
        match self {
            Self::Json(_) => 0,
            Self::Postgres { stops, .. } => stops.load(Ordering::SeqCst),
        }
    }
}
