//! `POST /kie/callback/{generation}/{secret}`: the provider rings.
//!
//! The provider signs nothing of the body, so nothing in it is believed. All that counts is who is rung for, and the secret
//! in the address; the body may name the job, and what came of it is asked for afterwards.

use adapters_kie::task_in_callback;
use axum::{
    Json,
    body::Bytes,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::generation::GenerationId;
use ports::inbound::{Ring, RingError};
use serde_json::json;

use super::Door;

pub(super) async fn rung(
    State(door): State<Door>,
    Path((generation, secret)): Path<(String, String)>,
    body: Bytes,
) -> Response {
    let Ok(generation) = generation.parse::<GenerationId>() else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let Some(tenants) = door.tenants() else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    let ring = Ring {
        generation,
        secret,
        task: task_in_callback(&body),
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
