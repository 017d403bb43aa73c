//! Databases to try the store with.

use adapters_postgres::{Options, Store};
use postgres_testing::{Cluster, Database, shared};
use secrecy::SecretString;
use tokio::sync::OnceCell;

/// As many connections as a small installation has: fewer than a crowd.
pub(crate) fn options(url: &str) -> Options {
    Options {
        pool: 4,
        ..Options::new(SecretString::from(url))
    }
}

pub(crate) async fn open(url: &str) -> Store {
    Store::connect(&options(url)).await.unwrap()
}

/// A database with the schema in it and nothing else.
pub(crate) async fn migrated() -> Database {
    static TEMPLATE: OnceCell<String> = OnceCell::const_new();
    let cluster = shared().await;
    let template = TEMPLATE.get_or_init(async || template(cluster).await);
    cluster.copy_of(template.await).await
}

async fn template(cluster: &Cluster) -> String {
    let database = cluster.database().await;
    let applied = adapters_postgres::migrate(&options(&database.url)).await;
    assert!(!applied.unwrap().is_empty());
    database.name
}
