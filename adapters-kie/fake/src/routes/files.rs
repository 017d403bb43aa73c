use std::io;

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_util::{StreamExt, stream};

use super::range::{Wanted, wanted};
use crate::mood::Mood;

/// The unit of a file that never ends.
const CHUNK: &[u8] = &[0; 64 * 1024];

/// Sends a file as the mood will have it.
pub(super) fn serve(mood: Mood, headers: &HeaderMap, mime: &str, bytes: &Bytes) -> Response {
    match mood {
        Mood::HtmlPage => {
            let page = "<!doctype html><title>Just a moment...</title>";
            ([(header::CONTENT_TYPE, "text/html; charset=UTF-8")], page).into_response()
        }
        Mood::Redirect { to } => (StatusCode::FOUND, [(header::LOCATION, to)]).into_response(),
        Mood::Endless => {
            let zeros = stream::repeat_with(|| Ok::<_, io::Error>(Bytes::from_static(CHUNK)));
            ([(header::CONTENT_TYPE, mime)], Body::from_stream(zeros)).into_response()
        }
        Mood::DropAfter => short(
            mime,
            &bytes.slice(..bytes.len() / 2),
            &bytes.len().to_string(),
        ),
        Mood::WrongLength { declared } => {
            let most = usize::try_from(declared).unwrap_or(usize::MAX);
            let sent = bytes.slice(..bytes.len().min(most));
            short(mime, &sent, &declared.to_string())
        }
        Mood::Mislabelled { mime } => whole_or_part(headers, &mime, bytes),
        _ => whole_or_part(headers, mime, bytes),
    }
}

/// Sends these bytes and breaks off, whatever length was promised.
fn short(mime: &str, bytes: &Bytes, length: &str) -> Response {
    let first = Ok(bytes.clone());
    let then = async {
        // hyper sends what it has whenever it must wait; an error at once would swallow the first half.
        tokio::task::yield_now().await;
        Err(io::Error::from(io::ErrorKind::ConnectionAborted))
    };
    let pieces = stream::iter([first]).chain(stream::once(then));
    let body = Body::from_stream(pieces);
    (
        [
            (header::CONTENT_TYPE, mime),
            (header::CONTENT_LENGTH, length),
        ],
        body,
    )
        .into_response()
}

fn whole_or_part(headers: &HeaderMap, mime: &str, bytes: &Bytes) -> Response {
    let asked = headers
        .get(header::RANGE)
        .and_then(|value| value.to_str().ok());
    let all = bytes.len();
    let (status, range, body) = match wanted(asked, all) {
        Wanted::Everything => (StatusCode::OK, None, bytes.clone()),
        Wanted::Part(part) => (
            StatusCode::PARTIAL_CONTENT,
            Some(format!("bytes {}-{}/{all}", part.start, part.end - 1)),
            bytes.slice(part),
        ),
        Wanted::Nonsense => (
            StatusCode::RANGE_NOT_SATISFIABLE,
            Some(format!("bytes */{all}")),
            Bytes::new(),
        ),
    };
    let mut response = (
        status,
        [
            (header::CONTENT_TYPE, mime),
            (header::ACCEPT_RANGES, "bytes"),
        ],
        body,
    )
        .into_response();
    if let Some(Ok(range)) = range.map(TryInto::try_into) {
        response.headers_mut().insert(header::CONTENT_RANGE, range);
    }
    response
}
