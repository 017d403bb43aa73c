//! The words of KIE: envelopes, records, results.

mod record;
mod results;

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

pub(crate) use record::{info, told};
pub(crate) use results::brief;

use crate::mood::Call;
use crate::shared::Shared;

pub(crate) const BUSY: (u16, &str) = (
    429,
    "Your call frequency is too high. Please try again later.",
);

pub(crate) fn success(data: &Value) -> Response {
    Json(json!({ "code": 200, "msg": "success", "data": data })).into_response()
}

/// An error as that call puts it; the upload host has an envelope of its own.
pub(crate) fn refusal(shared: &Shared, call: Call, code: u16, msg: &str) -> Response {
    let body = match call {
        Call::Upload => json!({ "success": false, "code": code, "msg": msg }),
        _ => json!({ "code": code, "msg": msg, "data": null }),
    };
    let status = match StatusCode::from_u16(code) {
        Ok(status) if shared.options.honest_status => status,
        _ => StatusCode::OK,
    };
    (status, Json(body)).into_response()
}
