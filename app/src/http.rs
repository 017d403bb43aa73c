//! Being looked at, hearing the provider ring, and taking what the messenger brings.
//!
//! The port is bound before anything slow begins: a host sees that the process lives, and knocks at `/readyz` until the
//! bot has moved in.

mod callback;
mod health;
mod updates;

#[cfg(test)]
mod tests;

use std::{
    io,
    net::SocketAddr,
    sync::{Arc, OnceLock},
    time::Duration,
};

use adapters_kie::callback::CallbackKey;
use axum::{
    Router,
    extract::{DefaultBodyLimit, Request},
    http::StatusCode,
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use ports::{
    inbound::Doorbell,
    outbound::{Clock, Wallets},
};
use tokio::{net::TcpListener, time::timeout};
use tokio_util::sync::CancellationToken;

pub use health::Flow;
pub use updates::Letterbox;

/// Where Telegram brings updates.
pub const WEBHOOK: &str = "/telegram/webhook";

/// A callback has some kilobytes, an update has a few more; whoever sends more is neither the provider nor the messenger.
const BODY: usize = 1024 * 1024;

/// Whoever takes longer to say what they want is not waited for, so that stopping comes to an end.
const PATIENCE: Duration = Duration::from_secs(10);

/// Who lives behind the door.
pub struct Tenants {
    /// Hears the provider.
    pub doorbell: Arc<dyn Doorbell>,
    /// The key that the provider signs with, if it does: then nobody else is heard.
    pub signature: Option<CallbackKey>,
    /// Where updates go in that are brought; `None` where they are fetched.
    pub letterbox: Option<Letterbox>,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// Asked whether the store answers.
    pub storage: Arc<dyn Wallets>,
    /// Asked whether updates flow.
    pub updates: Arc<dyn Flow>,
}

/// The door, which is there before anybody has moved in.
#[derive(Clone, Default)]
pub struct Door {
    tenants: Arc<OnceLock<Tenants>>,
    leaving: CancellationToken,
    standing_by: CancellationToken,
}

impl Door {
    /// From now on somebody answers. Only the first to move in lives here.
    pub fn move_in(&self, tenants: Tenants) {
        let _ = self.tenants.set(tenants);
    }

    /// Until somebody moves in, `/readyz` says that the process is well and waits for another one to end.
    pub fn stand_by(&self) {
        self.standing_by.cancel();
    }

    /// From now on `/readyz` says that the process is about to stop.
    pub fn leave(&self) {
        self.leaving.cancel();
    }

    fn tenants(&self) -> Option<&Tenants> {
        self.tenants.get()
    }

    /// Everything that can be asked for.
    fn routes(self) -> Router {
        Router::new()
            .route("/healthz", get(health::alive))
            .route("/readyz", get(health::ready))
            .route("/metrics", get(health::measures))
            .route("/kie/callback/{generation}/{secret}", post(callback::rung))
            .route(WEBHOOK, post(updates::brought))
            .layer(DefaultBodyLimit::max(BODY))
            .layer(middleware::from_fn(hurry))
            .with_state(self)
    }
}

/// Takes the port. Nothing is answered yet, and nobody is turned away either.
pub async fn bind(address: SocketAddr) -> io::Result<TcpListener> {
    TcpListener::bind(address).await
}

/// Answers until `stop`, then finishes what was begun.
pub async fn serve(listener: TcpListener, door: Door, stop: CancellationToken) -> io::Result<()> {
    axum::serve(listener, door.routes())
        .with_graceful_shutdown(stop.cancelled_owned())
        .await
}

async fn hurry(request: Request, next: Next) -> Response {
    timeout(PATIENCE, next.run(request))
        .await
        .unwrap_or_else(|_elapsed| StatusCode::REQUEST_TIMEOUT.into_response())
}
