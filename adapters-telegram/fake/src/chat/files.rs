//! Files to and from the page.

use std::{future::Ready, ops::RangeInclusive, sync::Arc};

use axum::{
    Json,
    body::Bytes,
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use serde_json::json;

use crate::{
    api::{Hints, Upload, keep},
    model::file::FileKind,
    shared::{Shared, lock},
};

/// Shows a file. Players seek by ranges, so one range is understood.
pub(super) async fn show(
    State(shared): State<Arc<Shared>>,
    Path(file_id): Path<String>,
    headers: HeaderMap,
) -> Response {
    let record = shared.read(|world| world.file(&file_id).cloned());
    let Some(record) = record else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let unique_id = record.unique_id.clone();
    let read = tokio::task::spawn_blocking(move || shared.vault.get(&unique_id)).await;
    let Some(bytes) = read.ok().flatten() else {
        return StatusCode::NOT_FOUND.into_response();
    };
    // A file is somebody else's: it must not run as part of this page.
    let common = [
        (header::CONTENT_TYPE, record.mime.clone()),
        (header::ACCEPT_RANGES, "bytes".to_owned()),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (header::CONTENT_SECURITY_POLICY, "sandbox".to_owned()),
        (header::CACHE_CONTROL, "private, max-age=86400".to_owned()),
    ];
    let range = headers.get(header::RANGE).and_then(|v| v.to_str().ok());
    let part = range.and_then(|range| parse_range(range, bytes.len()));
    match part {
        Some(part) => {
            let (start, end) = part.into_inner();
            let place = format!("bytes {start}-{end}/{}", bytes.len());
            let slice = bytes.slice(start..=end);
            let range = [(header::CONTENT_RANGE, place)];
            (StatusCode::PARTIAL_CONTENT, common, range, slice).into_response()
        }
        None => (common, bytes).into_response(),
    }
}

fn parse_range(range: &str, length: usize) -> Option<RangeInclusive<usize>> {
    let (start, end) = range.strip_prefix("bytes=")?.split_once('-')?;
    let last = length.checked_sub(1)?;
    let start: usize = start.parse().ok()?;
    let end = end.parse().unwrap_or(last).min(last);
    (start <= end).then_some(start..=end)
}

#[derive(Deserialize)]
pub(super) struct About {
    name: String,
    /// What the sender wants it to be.
    kind: FileKind,
    #[serde(default)]
    mime: String,
    #[serde(default)]
    width: u32,
    #[serde(default)]
    height: u32,
    #[serde(default)]
    duration: u32,
}

/// Takes the bytes of one file and returns a name for it to be sent by.
pub(super) fn upload(
    State(shared): State<Arc<Shared>>,
    Query(about): Query<About>,
    bytes: Bytes,
) -> Ready<Response> {
    let upload = Upload {
        name: Some(about.name),
        mime: Some(about.mime).filter(|mime| !mime.is_empty()),
        bytes,
    };
    let hints = Hints {
        width: about.width,
        height: about.height,
        duration: about.duration,
        ..Hints::default()
    };
    let response = match keep(&shared, about.kind, &upload, hints) {
        Ok(record) => {
            let name = record.unique_id.clone();
            lock(&shared.drafts).insert(name.clone(), record);
            Json(json!({ "upload": name })).into_response()
        }
        Err(refusal) => refusal.into_response(),
    };
    std::future::ready(response)
}
