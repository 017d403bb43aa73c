use axum::Json;
use axum::extract::Request;
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::mood::{Call, Garble, Mood};
use crate::server::cut;
use crate::shared::Shared;
use crate::wire;

/// Plays the moods that any request can meet. The others are left to the route, which finds them among the extensions.
pub(crate) async fn meet(
    shared: &Shared,
    call: Call,
    mood: Mood,
    request: Request,
    next: Next,
) -> Response {
    match mood {
        Mood::Refuse { code, msg } => wire::refusal(shared, call, code, &msg),
        Mood::Busy => wire::refusal(shared, call, wire::BUSY.0, wire::BUSY.1),
        Mood::Limited { retry_after } => {
            let (code, msg) = wire::BUSY;
            let mut answer = wire::refusal(shared, call, code, msg);
            *answer.status_mut() = StatusCode::TOO_MANY_REQUESTS;
            answer
                .headers_mut()
                .insert(header::RETRY_AFTER, retry_after.into());
            answer
        }
        Mood::DropBefore => cut(),
        Mood::HttpStatus { status, body, made } => {
            work(made, request, next).await;
            page(status, body)
        }
        Mood::Hang { made } => {
            work(made, request, next).await;
            // Until the client goes away, or the server stops.
            std::future::pending().await
        }
        Mood::Malformed { how, made } => {
            work(made, request, next).await;
            garbled(how)
        }
        Mood::DropAfter if call != Call::Download => {
            work(true, request, next).await;
            cut()
        }
        other => pass(other, request, next).await,
    }
}

/// Lets the route do its work and throws its answer away.
async fn work(made: bool, request: Request, next: Next) {
    if made {
        pass(Mood::Normal, request, next).await;
    }
}

async fn pass(mood: Mood, mut request: Request, next: Next) -> Response {
    request.extensions_mut().insert(mood);
    next.run(request).await
}

fn page(status: u16, body: String) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (
        status,
        [(header::CONTENT_TYPE, "text/html; charset=UTF-8")],
        body,
    )
        .into_response()
}

fn garbled(how: Garble) -> Response {
    let json = [(header::CONTENT_TYPE, "application/json")];
    match how {
        Garble::BrokenJson => (json, r#"{"code":200,"msg":"success","data":{"#).into_response(),
        Garble::NoData => {
            Json(json!({ "code": 200, "msg": "success", "data": {} })).into_response()
        }
        Garble::EmptyBody => (json, "").into_response(),
    }
}
