use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use chrono::{DateTime, SecondsFormat};
use serde_json::json;

use super::files;
use crate::ledger::task_id;
use crate::mood::{Call, Mood};
use crate::options::Rejection;
use crate::shared::{Shared, lock};
use crate::upload::{Upload, mime_of};
use crate::wire;

/// A file on its way in.
#[derive(Default)]
pub(super) struct Parcel {
    pub(super) bytes: Bytes,
    pub(super) mime: Option<String>,
    pub(super) folder: String,
    /// How the client wants it called; otherwise a name is made up.
    pub(super) name: Option<String>,
    /// How it was called where it came from, for the extension.
    pub(super) origin: String,
}

/// Puts the file into its place and writes the receipt.
pub(super) fn store(shared: &Shared, parcel: Result<Parcel, Rejection>) -> Response {
    let named = parcel.and_then(|parcel| {
        let complete = !parcel.folder.is_empty();
        complete
            .then_some(parcel)
            .ok_or_else(|| missing("uploadPath"))
    });
    let upload = match named {
        Ok(parcel) => shelve(shared, parcel),
        Err(no) => return wire::refusal(shared, Call::Upload, no.code, &no.msg),
    };
    shared.touch();
    receipt(shared, &upload)
}

/// The same name in the same folder overwrites.
fn shelve(shared: &Shared, parcel: Parcel) -> Upload {
    let mut uploads = lock(&shared.uploads);
    let at = shared.now();
    let name = parcel
        .name
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| {
            let extension = parcel
                .origin
                .rsplit_once('.')
                .map_or("bin", |(_, extension)| extension);
            let number = u64::try_from(uploads.len()).unwrap_or_default();
            format!("{}.{extension}", task_id(at, number))
        });
    let path = format!("kieai/fake/{}/{name}", parcel.folder.trim_matches('/'));
    let upload = Upload {
        mime: parcel.mime.unwrap_or_else(|| mime_of(&name).to_owned()),
        bytes: parcel.bytes,
        path: path.clone(),
        name,
        at,
    };
    uploads.insert(path, upload.clone());
    upload
}

fn receipt(shared: &Shared, upload: &Upload) -> Response {
    let at = i64::try_from(upload.at)
        .ok()
        .and_then(DateTime::from_timestamp_millis);
    Json(json!({
        "success": true,
        "code": 200,
        "msg": "File uploaded successfully",
        "data": {
            "success": true,
            "fileName": upload.name,
            "filePath": upload.path,
            "downloadUrl": format!("{}/uploads/{}", shared.files_url, upload.path),
            "fileSize": upload.bytes.len(),
            "mimeType": upload.mime,
            "uploadedAt": at.map(|at| at.to_rfc3339_opts(SecondsFormat::Millis, true)),
        },
    }))
    .into_response()
}

/// `GET /uploads/{path}`
pub(super) async fn uploaded(
    State(shared): State<Arc<Shared>>,
    Extension(mood): Extension<Mood>,
    Path(path): Path<String>,
    headers: HeaderMap,
) -> Response {
    let upload = lock(&shared.uploads).get(&path).cloned();
    match upload {
        Some(upload) => files::serve(mood, &headers, &upload.mime, &upload.bytes),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

pub(super) fn missing(name: &str) -> Rejection {
    Rejection::new(400, format!("Missing required parameter: {name}"))
}
