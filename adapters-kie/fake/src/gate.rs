use std::sync::Arc;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request as HttpRequest, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde_json::Value;

use crate::journal::{Credential, Request};
use crate::mood::Call;
use crate::server::Connection;
use crate::shared::Shared;
use crate::{temper, wire};

/// The most that is read of a body: a base64 upload of ten megabytes with room to spare.
const MOST: usize = 32 * 1024 * 1024;

/// What every request passes before its route: it is written down, then let in or not, then meets the mood.
pub(crate) async fn enter(
    State((shared, call)): State<(Arc<Shared>, Call)>,
    request: HttpRequest,
    next: Next,
) -> Response {
    let Some((request, entry)) = note(&shared, Some(call), request).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    // Files are fetched by anyone who has the link.
    if call != Call::Download {
        if entry.user_agent.is_none() {
            return (StatusCode::FORBIDDEN, "error code: 1010").into_response();
        }
        if entry.credential != Credential::Right {
            let msg = match call {
                Call::Upload => "Authentication failed: Invalid API Key",
                _ => "You do not have access permissions",
            };
            return wire::refusal(&shared, call, 401, msg);
        }
    }
    let mood = shared.mood_of(call);
    temper::meet(&shared, call, mood, request, next).await
}

/// A path that KIE does not have.
pub(crate) async fn nowhere(State(shared): State<Arc<Shared>>, request: HttpRequest) -> Response {
    note(&shared, None, request).await;
    StatusCode::NOT_FOUND.into_response()
}

/// Writes the request into the journal and gives it back, unless its body is too large.
async fn note(
    shared: &Shared,
    call: Option<Call>,
    request: HttpRequest,
) -> Option<(HttpRequest, Request)> {
    let (parts, body) = request.into_parts();
    let said = |name| {
        parts
            .headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .map(str::to_owned)
    };
    let content_type = said(header::CONTENT_TYPE);
    let streamed = content_type
        .as_ref()
        .is_some_and(|mime| mime.starts_with("multipart/"));
    let (body, bytes) = if streamed {
        (body, Bytes::new())
    } else {
        let bytes = to_bytes(body, MOST).await.ok()?;
        (Body::from(bytes.clone()), bytes)
    };
    let entry = Request {
        call,
        at: shared.now(),
        method: parts.method.to_string(),
        path: parts.uri.to_string(),
        connection: parts
            .extensions
            .get::<Connection>()
            .map_or(0, |connection| connection.0),
        credential: credential(&parts.headers, &shared.options.key),
        user_agent: said(header::USER_AGENT),
        content_type,
        body: readable(&bytes),
    };
    shared.note(entry.clone());
    Some((HttpRequest::from_parts(parts, body), entry))
}

fn credential(headers: &HeaderMap, key: &str) -> Credential {
    let Some(given) = headers.get(header::AUTHORIZATION) else {
        return Credential::Missing;
    };
    match given
        .to_str()
        .ok()
        .and_then(|given| given.strip_prefix("Bearer "))
    {
        Some(given) if given == key => Credential::Right,
        _ => Credential::Wrong,
    }
}

fn readable(bytes: &Bytes) -> Option<Value> {
    if bytes.is_empty() {
        return None;
    }
    let text = || Value::String(String::from_utf8_lossy(bytes).into_owned());
    Some(serde_json::from_slice(bytes).unwrap_or_else(|_| text()))
}
