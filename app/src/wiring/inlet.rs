//! How updates come in: fetched, or brought.

use std::{net::SocketAddr, sync::Arc};

use adapters_telegram::{
    intake::{Intake, Limits, UpdateHandler, Webhook},
    post::Line,
};
use secrecy::SecretString;
use tokio_util::sync::CancellationToken;

use super::{
    BotError, Config,
    inbox::{Candidate, Inbox},
};
use crate::{http::Letterbox, storage::Storage};

/// One of the two ways.
pub(super) enum Inlet {
    /// They are fetched by one process at a time.
    Fetched(Inbox),
    /// Telegram brings them to whichever process a balancer chooses.
    Brought {
        intake: Arc<Intake>,
        webhook: Webhook,
        secret: SecretString,
        line: Line,
    },
}

/// The way that the operator has chosen. An address from outside is where Telegram finds this process.
pub(super) fn open(
    config: &Config,
    bound: SocketAddr,
    line: &Line,
    host: &Arc<dyn UpdateHandler>,
    storage: &Storage,
) -> Inlet {
    let (line, host) = (line.clone(), Arc::clone(host));
    match config.webhook(bound) {
        None => Inlet::Fetched(Inbox {
            line,
            host,
            candidate: Candidate::of(storage),
        }),
        Some((url, secret)) => Inlet::Brought {
            intake: Arc::new(Intake::new(line.clone(), host, Limits::default())),
            webhook: Webhook::new(url, secret.clone()),
            secret,
            line,
        },
    }
}

impl Inlet {
    /// Where what is brought goes in, if anything is brought.
    pub(super) fn letterbox(&self) -> Option<Letterbox> {
        match self {
            Self::Fetched(_) => None,
            Self::Brought { intake, secret, .. } => Some(Letterbox {
                intake: Arc::clone(intake),
                secret: secret.clone(),
            }),
        }
    }

    /// Lets updates in until `stop`, and finishes what was begun.
    pub(super) async fn work(self, stop: CancellationToken) -> Result<(), BotError> {
        match self {
            Self::Fetched(inbox) => inbox.poll(stop).await,
            Self::Brought {
                intake,
                webhook,
                line,
                ..
            } => {
                webhook.keep(&line, stop).await;
                intake.close().await;
                Ok(())
            }
        }
    }
}
