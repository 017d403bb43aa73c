use std::net::SocketAddr;

use tokio::task::JoinHandle;
use tokio_util::{
    sync::{CancellationToken, DropGuard},
    task::TaskTracker,
};

use super::BotError;
use crate::{
    assembly::{Services, Stores},
    http::{self, Door},
    lifecycle::{DEADLINE, Stop},
    storage::Storage,
};

/// A bot at work.
pub struct Running {
    /// Its store.
    pub stores: Stores,
    /// Its use cases.
    pub services: Services,
    pub(super) stop: Stop,
    pub(super) front: Front,
    pub(super) intake: JoinHandle<Result<(), BotError>>,
    pub(super) tracker: TaskTracker,
    pub(super) storage: Storage,
}

/// Where HTTP is answered. It closes when it is dropped.
pub(super) struct Front {
    pub(super) address: SocketAddr,
    pub(super) door: Door,
    closing: DropGuard,
    tracker: TaskTracker,
}

impl Front {
    /// Takes the port and begins to answer.
    pub(super) async fn open(listen: SocketAddr) -> Result<Self, BotError> {
        let wrong = |source| BotError::Port {
            port: listen.port(),
            source,
        };
        let listener = http::bind(listen).await.map_err(wrong)?;
        let address = listener.local_addr().map_err(wrong)?;
        let (door, closing, tracker) = (
            Door::default(),
            CancellationToken::new(),
            TaskTracker::new(),
        );
        let serving = http::serve(listener, door.clone(), closing.clone());
        tracker.spawn(async move {
            if let Err(error) = serving.await {
                tracing::error!(%error, "HTTP is no longer answered");
            }
        });
        tracker.close();
        tracing::info!(%address, "answering HTTP");
        Ok(Self {
            address,
            door,
            closing: closing.drop_guard(),
            tracker,
        })
    }

    async fn close(self) {
        drop(self.closing);
        self.tracker.wait().await;
    }
}

impl Running {
    /// Where HTTP is answered.
    pub const fn address(&self) -> SocketAddr {
        self.front.address
    }

    /// Goes on until it is asked to stop, or cannot go on; then finishes what was begun and closes the store.
    pub async fn run(self) -> Result<(), BotError> {
        // It holds everything there is.
        Box::pin(self.go_on()).await
    }

    async fn go_on(mut self) -> Result<(), BotError> {
        let failure = tokio::select! {
            // Whoever is asked to stop ends for that reason, however fast its parts are.
            biased;
            () = self.stop.asked().cancelled() => None,
            ended = &mut self.intake => Some(match ended {
                Ok(Err(error)) => error,
                // It ends by itself only when it is asked to.
                Ok(Ok(())) | Err(_) => BotError::Down("the intake"),
            }),
            // Whoever starts it again starts it with what is durable.
            fault = self.storage.stopped() => Some(BotError::Stopped(fault)),
        };
        self.stop.ask();
        self.front.door.leave();
        let stop = self.stop.clone();
        let closed = stop.finish(self.close(), DEADLINE).await;
        if closed.is_none() {
            tracing::warn!(
                "stopped before everything was finished: the rest goes on after the next start"
            );
        }
        match (failure, closed) {
            (Some(failure), _) => Err(failure),
            (None, Some(Err(fault))) => Err(BotError::Unclosed(fault)),
            (None, Some(Ok(())) | None) => Ok(()),
        }
    }

    /// Intake and workers first, because they need everything else; the store last.
    async fn close(self) -> Result<(), ports::Fault> {
        self.tracker.close();
        self.tracker.wait().await;
        self.front.close().await;
        self.storage.close().await
    }
}
