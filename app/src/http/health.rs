//! Whether the process lives, whether it works, and how much.

use std::{collections::BTreeMap, time::Duration};

use async_trait::async_trait;
use axum::{Json, extract::State, http::StatusCode, response::IntoResponse};
use ports::{Page, outbound::Wallets};
use serde::Serialize;
use tokio::time::timeout;

use super::Door;
use crate::telemetry::measures;

/// A store that needs longer to read one line is not ready for customers.
const PATIENCE: Duration = Duration::from_secs(3);

/// Whether what comes in from the messenger arrives.
#[async_trait]
pub trait Flow: Send + Sync {
    /// The reason if it does not, in words for the operator.
    async fn obstacle(&self) -> Option<String>;
}

#[derive(Serialize)]
struct Readiness {
    ready: bool,
    /// What is not ready, and why.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    not_ready: BTreeMap<&'static str, String>,
}

/// `GET /healthz`.
pub(super) fn alive() -> std::future::Ready<&'static str> {
    std::future::ready("ok")
}

/// `GET /metrics`.
pub(super) fn measures() -> std::future::Ready<Result<String, StatusCode>> {
    std::future::ready(measures::text().ok_or(StatusCode::NOT_FOUND))
}

/// `GET /readyz`.
pub(super) async fn ready(State(door): State<Door>) -> impl IntoResponse {
    let not_ready = obstacles(&door).await;
    let ready = not_ready.is_empty();
    let status = if ready {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    (status, Json(Readiness { ready, not_ready }))
}

async fn obstacles(door: &Door) -> BTreeMap<&'static str, String> {
    let mut not_ready = BTreeMap::new();
    if door.leaving.is_cancelled() {
        not_ready.insert("process", "stopping".to_owned());
    }
    let Some(tenants) = door.tenants() else {
        if !door.standing_by.is_cancelled() {
            not_ready.insert("process", "starting".to_owned());
        }
        return not_ready;
    };
    let (storage, updates) = tokio::join!(
        unanswered(tenants.storage.as_ref()),
        unpolled(tenants.updates.as_ref())
    );
    not_ready.extend(storage.map(|reason| ("storage", reason)));
    not_ready.extend(updates.map(|reason| ("updates", reason)));
    not_ready
}

/// Why updates do not flow, if they do not.
async fn unpolled(updates: &dyn Flow) -> Option<String> {
    let late = |_elapsed| Some("no answer".to_owned());
    timeout(PATIENCE, updates.obstacle())
        .await
        .unwrap_or_else(late)
}

/// Why the store does not answer, if it does not. One line is enough to read.
async fn unanswered(storage: &dyn Wallets) -> Option<String> {
    match timeout(PATIENCE, storage.recent(Page::number(0, 1))).await {
        Ok(Ok(_)) => None,
        Ok(Err(fault)) => Some(fault.to_string()),
        Err(_elapsed) => Some("no answer".to_owned()),
    }
}
