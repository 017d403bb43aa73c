//! `POST /telegram/webhook`: Telegram brings an update.
//!
//! It is told that an update has arrived when it was handled, so that one that gets lost on the way comes again. A handler that
//! takes longer goes on behind the answer: Telegram would only bring the same update again meanwhile.

use std::{sync::Arc, time::Duration};

use adapters_telegram::intake::Intake;
use axum::{
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode},
};
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use tokio::time::timeout;

use super::Door;

/// So long Telegram waits for the answer at most; others stand behind it.
const PATIENCE: Duration = Duration::from_secs(5);

/// The header with the secret (<https://core.telegram.org/bots/api#setwebhook>).
const SECRET: &str = "X-Telegram-Bot-Api-Secret-Token";

/// Where updates that are brought go in.
pub struct Letterbox {
    /// Who handles them.
    pub intake: Arc<Intake>,
    /// What Telegram has to show.
    pub secret: SecretString,
}

impl Letterbox {
    /// In constant time, and whatever the lengths are: digests are compared.
    fn admits(&self, headers: &HeaderMap) -> bool {
        let Some(shown) = headers.get(SECRET) else {
            return false;
        };
        let shown = Sha256::digest(shown.as_bytes());
        let wanted = Sha256::digest(self.secret.expose_secret().as_bytes());
        shown.ct_eq(&wanted).into()
    }
}

pub(super) async fn brought(
    State(door): State<Door>,
    headers: HeaderMap,
    body: Bytes,
) -> StatusCode {
    let Some(tenants) = door.tenants() else {
        return StatusCode::SERVICE_UNAVAILABLE;
    };
    let Some(letterbox) = &tenants.letterbox else {
        return StatusCode::NOT_FOUND;
    };
    if !letterbox.admits(&headers) {
        tracing::warn!("somebody brought an update without the secret");
        return StatusCode::UNAUTHORIZED;
    }
    let Ok(update) = serde_json::from_slice(&body) else {
        // Not even its number can be read. Telegram would bring it again for a day.
        tracing::error!(bytes = body.len(), "an update was not understood");
        return StatusCode::OK;
    };
    let Ok(handled) = letterbox.intake.submit(update) else {
        return StatusCode::SERVICE_UNAVAILABLE;
    };
    match timeout(PATIENCE, handled).await {
        Ok(Ok(())) | Err(_) => StatusCode::OK,
        // It was dropped before it was begun, because the process stops.
        Ok(Err(_)) => StatusCode::SERVICE_UNAVAILABLE,
    }
}
