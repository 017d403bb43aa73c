//! Postgres servers that live as long as a test process, and not a moment longer.
//!
//! A [`Cluster`] is a server of one's own in a fresh folder: in memory and without any care for durability, since nothing in
//! it outlives the test. It needs the server's programs (Debian: `apt-get install postgresql`) and no rights: as root it
//! becomes the user `postgres`, because the server refuses to run as root. However a test process ends, its servers and
//! their folders go with it, even after `kill -9`: both hang on a pipe that only that process holds open.
//!
//! - [`shared`] is the one cluster of a test process; `TEST_DATABASE_URL` names a server to be used instead.
//! - [`Cluster::database`] is an empty database, [`Cluster::copy_of`] the copy of another one: some milliseconds each.
//! - [`Cluster::start`] is a cluster that a test may stop and start as it likes.
#![expect(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::missing_panics_doc,
    reason = "a test that has no database cannot go on"
)]
#![warn(missing_docs)]

mod binaries;
mod server;

use std::sync::atomic::{AtomicU32, Ordering};

use server::Server;
use tokio::sync::OnceCell;
use tokio_postgres::NoTls;

pub use binaries::{Missing, program};

/// A server and the databases in it.
#[derive(Debug)]
pub struct Cluster {
    place: Place,
    databases: AtomicU32,
}

#[derive(Debug)]
enum Place {
    Own(Server),
    /// Somebody else's, at this address.
    Given(String),
}

/// How a server is set up, where that matters.
#[derive(Debug, Clone, Default)]
pub struct Setup {
    /// On disk, with every write made durable: for measuring.
    pub durable: bool,
    /// Also on a port of 127.0.0.1, not only on a socket.
    pub tcp: bool,
    /// Lines of `postgresql.conf`, such as `ssl = on`.
    pub settings: Vec<String>,
    /// Files beside it, by name: certificates and keys, `pg_hba.conf`.
    pub files: Vec<(String, String)>,
}

/// A database for one test.
#[derive(Debug, Clone)]
pub struct Database {
    /// Its name.
    pub name: String,
    /// Its address: `postgres://…`.
    pub url: String,
}

static SHARED: OnceCell<Cluster> = OnceCell::const_new();

/// The cluster of this test process.
pub async fn shared() -> &'static Cluster {
    SHARED
        .get_or_init(async || match given() {
            Some(url) => Cluster {
                place: Place::Given(url),
                databases: AtomicU32::new(0),
            },
            None => Cluster::start().await,
        })
        .await
}

#[expect(clippy::disallowed_methods, reason = "this is a setting of tests")]
fn given() -> Option<String> {
    std::env::var("TEST_DATABASE_URL").ok()
}

impl Cluster {
    /// Starts a server of its own: fast and forgetful.
    pub async fn start() -> Self {
        Self::start_with(Setup::default()).await
    }

    /// Starts a server of its own, set up like this.
    pub async fn start_with(setup: Setup) -> Self {
        Self {
            place: Place::Own(Server::start(setup).await),
            databases: AtomicU32::new(0),
        }
    }

    /// The address of a database in it.
    pub fn url(&self, database: &str) -> String {
        match &self.place {
            Place::Own(server) => server.url(database),
            Place::Given(url) => {
                let (address, options) = match url.split_once('?') {
                    Some((address, options)) => (address, format!("?{options}")),
                    None => (url.as_str(), String::new()),
                };
                let server = address
                    .rsplit_once('/')
                    .map_or(address, |(server, _)| server);
                format!("{server}/{database}{options}")
            }
        }
    }

    /// The port on 127.0.0.1, of a server that was set up with one.
    pub fn port(&self) -> Option<u16> {
        match &self.place {
            Place::Own(server) => server.port,
            Place::Given(_) => None,
        }
    }

    /// A new and empty database.
    pub async fn database(&self) -> Database {
        self.create("template0", "").await
    }

    /// A new database that begins as another one is, to which nobody may be connected meanwhile.
    pub async fn copy_of(&self, template: &str) -> Database {
        self.create(template, "STRATEGY file_copy").await
    }

    async fn create(&self, template: &str, how: &str) -> Database {
        let number = self.databases.fetch_add(1, Ordering::Relaxed);
        let name = format!("test_{}_{number}", std::process::id());
        let drop = format!("DROP DATABASE IF EXISTS {name}");
        let create = format!("CREATE DATABASE {name} TEMPLATE {template} {how}");
        for statement in [drop, create] {
            self.execute("postgres", &statement).await;
        }
        let url = self.url(&name);
        Database { name, url }
    }

    /// Runs one statement in a database.
    pub async fn execute(&self, database: &str, statement: &str) {
        let client = connect(&self.url(database)).await;
        client.batch_execute(statement).await.expect(statement);
    }

    /// Stops the server as an orderly shutdown does: whoever is connected is thrown out.
    pub async fn stop(&self) {
        self.own().stop().await;
    }

    /// Starts a server again that was stopped, with the same data at the same address.
    pub async fn restart(&self) {
        self.own().run().await;
    }

    fn own(&self) -> &Server {
        match &self.place {
            Place::Own(server) => server,
            Place::Given(_) => panic!("a server that was given is not ours to stop"),
        }
    }
}

/// A plain connection, for looking behind the back of whatever is tested.
pub async fn connect(url: &str) -> tokio_postgres::Client {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.expect(url);
    #[expect(clippy::disallowed_methods, reason = "it ends with its client")]
    tokio::spawn(connection);
    client
}
