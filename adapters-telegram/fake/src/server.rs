//! Starting and stopping.

use std::{
    io,
    net::{Ipv4Addr, SocketAddr},
    ops::Deref,
    sync::Arc,
    time::Duration,
};

use axum::{
    Router,
    extract::DefaultBodyLimit,
    routing::{any, get},
};
use tokio::net::TcpListener;
use tokio_util::task::TaskTracker;

use crate::{
    api, chat,
    cord::{Cord, Cords},
    handle::Handle,
    options::Options,
    shared::Shared,
    snapshot::{self, Snapshots},
    vault::Vault,
    webhook,
    world::World,
};

/// Open requests get this long to end after a stop.
const GRACE: Duration = Duration::from_secs(3);

/// Room for the largest file and the words around it.
const BODY_LIMIT: usize = api::FILE_LIMIT + 1024 * 1024;

/// A running server. Dropping it without [`stop`](Self::stop) ends it, too, without a last write to the state file.
pub struct FakeTelegram {
    handle: Handle,
    address: SocketAddr,
    tasks: TaskTracker,
}

impl FakeTelegram {
    /// Binds the port and serves. An unreadable state file is an error rather than a lost chat.
    pub async fn start(options: Options) -> io::Result<Self> {
        let (world, vault, snapshots) = match &options.state_file {
            Some(path) => {
                let world = Snapshots::load(path, &options)?;
                let vault = Vault::folder(&Snapshots::folder(path))?;
                (world, vault, Some(Snapshots::new(path.clone())))
            }
            None => (World::new(&options), Vault::memory(), None),
        };
        let client = reqwest::Client::builder()
            .connect_timeout(Duration::from_secs(5))
            // Neither downloads nor webhooks may wander off through somebody's proxy settings.
            .no_proxy()
            .build()
            .map_err(io::Error::other)?;
        let listener = TcpListener::bind((options.address, options.port)).await?;
        let address = listener.local_addr()?;
        let shared = Shared::new(options, world, vault, snapshots, client);
        let shared = Arc::new(shared);
        let tasks = TaskTracker::new();
        let router = router(&shared, address);
        let stopping = shared.stopping.clone();
        tasks.spawn(async move {
            let service = router.into_make_service_with_connect_info::<Cord>();
            let served = axum::serve(Cords(listener), service)
                .with_graceful_shutdown(stopping.cancelled_owned())
                .await;
            if let Err(error) = served {
                tracing::error!(%error, "the server ended");
            }
        });
        tasks.spawn(webhook::deliver(Arc::clone(&shared)));
        tasks.spawn(snapshot::keep(Arc::clone(&shared)));
        tasks.close();
        Ok(Self {
            handle: Handle { shared },
            address,
            tasks,
        })
    }

    /// Where the server listens, as this machine reaches it.
    fn reachable(&self) -> SocketAddr {
        let mut address = self.address;
        if address.ip().is_unspecified() {
            address.set_ip(Ipv4Addr::LOCALHOST.into());
        }
        address
    }

    /// What the bot's client takes instead of `https://api.telegram.org`.
    pub fn api_url(&self) -> String {
        format!("http://{}", self.reachable())
    }

    /// The page to open in a browser.
    pub fn chat_url(&self) -> String {
        format!("http://{}/", self.reachable())
    }

    /// A copy of the way in, for tasks of their own.
    pub fn handle(&self) -> Handle {
        self.handle.clone()
    }

    /// Ends long polls and pages, and writes the state for the last time.
    pub async fn stop(self) -> io::Result<()> {
        let shared = &self.handle.shared;
        shared.stopping.cancel();
        if tokio::time::timeout(GRACE, self.tasks.wait())
            .await
            .is_err()
        {
            tracing::warn!("some connections were still open on stop");
        }
        shared.change(|world| world.stopped = true);
        snapshot::save(shared).await
    }
}

impl Deref for FakeTelegram {
    type Target = Handle;

    fn deref(&self) -> &Handle {
        &self.handle
    }
}

impl Drop for FakeTelegram {
    fn drop(&mut self) {
        self.handle.shared.stopping.cancel();
    }
}

fn router(shared: &Arc<Shared>, address: SocketAddr) -> Router {
    let api = Router::new()
        .route("/{bot}/{method}", any(api::call))
        .route("/file/{bot}/{*path}", get(api::download))
        .with_state(Arc::clone(shared));
    chat::router(shared, address)
        .merge(api)
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
}
