//! A way to a database that can be cut for one process while everybody else goes on reaching it.

use std::{net::Ipv4Addr, path::PathBuf, sync::Arc};

use tokio::{
    io::{AsyncRead, AsyncWrite, copy_bidirectional},
    net::{TcpListener, TcpStream, UnixStream},
    task::JoinSet,
};
use tokio_postgres::{Config, config::Host};

/// A port of its own, behind which is the server. Dropping it cuts it.
pub struct Wire {
    forwarding: JoinSet<()>,
}

/// Where the server is.
enum Server {
    Socket(PathBuf),
    Port(String, u16),
}

impl Wire {
    /// A wire to the database at this address, and the database's address by way of it.
    pub async fn to(database: &str) -> (Self, String) {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await;
        let listener = listener.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let config: Config = database.parse().expect("an address");
        let name = config.get_dbname().expect("a name");
        let server = Arc::new(Server::of(&config));
        let mut forwarding = JoinSet::new();
        forwarding.spawn(forward(listener, server));
        let through = format!("postgres://postgres@127.0.0.1:{port}/{name}?sslmode=disable");
        (Self { forwarding }, through)
    }

    /// Cuts what is connected, and lets nobody through any more.
    pub async fn cut(mut self) {
        self.forwarding.shutdown().await;
    }
}

impl Server {
    fn of(config: &Config) -> Self {
        let port = config.get_ports().first().copied().unwrap_or(5432);
        match config.get_hosts().first().expect("a server") {
            Host::Unix(folder) => Self::Socket(folder.join(format!(".s.PGSQL.{port}"))),
            Host::Tcp(host) => Self::Port(host.clone(), port),
        }
    }
}

async fn forward(listener: TcpListener, server: Arc<Server>) {
    let mut open = JoinSet::new();
    while let Ok((here, _)) = listener.accept().await {
        let server = Arc::clone(&server);
        open.spawn(async move {
            match &*server {
                Server::Socket(path) => join(here, UnixStream::connect(path).await).await,
                Server::Port(host, port) => {
                    join(here, TcpStream::connect((host.as_str(), *port)).await).await;
                }
            }
        });
    }
}

/// However it ends, both sides hear of it.
async fn join(mut here: TcpStream, there: std::io::Result<impl AsyncRead + AsyncWrite + Unpin>) {
    if let Ok(mut there) = there {
        let _ = copy_bidirectional(&mut here, &mut there).await;
    }
}
