//! `POST /kie/callback/{generation}/{secret}`: the provider rings.
//!
//! The provider signs nothing of the body but the job's name, so nothing in it is believed. All that counts is who is rung
//! for, and the secret in the address; the body may name the job, and what came of it is asked for afterwards. Where a key is
//! set, a ring without a fresh signature is not heard.

use adapters_kie::callback::{CallbackError, task_id};
use axum::{
    Json,
    body::Bytes,
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use domain::generation::GenerationId;
use ports::inbound::{Ring, RingError};
use serde_json::json;

use super::Door;

pub(super) async fn rung(
    State(door): State<Door>,
    Path((generation, secret)): Path<(String, String)>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let Ok(generation) = generation.parse::<GenerationId>() else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let Some(tenants) = door.tenants() else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    let task = task_id(&body);
    if let Some(key) = &tenants.signature {
        let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        // What names no job carries a signature of nothing.
        let named = task.as_ref().ok_or(CallbackError::Unsigned);
        let verified = named.and_then(|task| key.verify(header, task, tenants.clock.now()));
        if let Err(error) = verified {
            tracing::warn!(%generation, %error, "a ring was not heard");
            return StatusCode::UNAUTHORIZED.into_response();
        }
    }
    let ring = Ring {
        generation,
        secret,
        task,
    };
    match tenants.doorbell.ring(ring).await {
        // What KIE expects of whoever has heard.
        Ok(()) => Json(json!({ "code": 200, "msg": "success" })).into_response(),
        Err(RingError::WrongSecret) => StatusCode::UNAUTHORIZED.into_response(),
        Err(RingError::Unknown) => StatusCode::NOT_FOUND.into_response(),
        Err(RingError::Fault(fault)) => {
            let cause = std::error::Error::source(&fault).map(ToString::to_string);
            tracing::warn!(%generation, error = %fault, cause, "a ring was not heard");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}
