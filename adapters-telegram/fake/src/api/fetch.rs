//! Files a bot gives by address: Telegram downloads them itself, with small limits and strict types.

use std::time::Duration;

use axum::http::header;
use bytes::{Bytes, BytesMut};

use super::{answer::Refusal, params::Upload};
use crate::{model::file::FileKind, shared::Shared};

const MIB: usize = 1024 * 1024;

/// The real servers give up after about this long.
const PATIENCE: Duration = Duration::from_secs(20);

fn limit(kind: FileKind) -> usize {
    match kind {
        FileKind::Photo => 5 * MIB,
        _ => 20 * MIB,
    }
}

/// Types the real servers accept by address. Everything else has to be uploaded.
fn accepts(kind: FileKind, mime: &str) -> bool {
    match kind {
        FileKind::Photo => mime.starts_with("image/"),
        FileKind::Video | FileKind::VideoNote => mime.starts_with("video/"),
        FileKind::Animation => mime == "image/gif" || mime == "video/mp4",
        FileKind::Audio => mime.starts_with("audio/"),
        FileKind::Voice => ["audio/ogg", "audio/mpeg", "audio/mp4"].contains(&mime),
        FileKind::Document => ["application/pdf", "application/zip", "image/gif"].contains(&mime),
        FileKind::Sticker => mime == "image/webp" || mime == "video/webm",
    }
}

pub(super) async fn fetch(
    shared: &Shared,
    kind: FileKind,
    address: &str,
) -> Result<Upload, Refusal> {
    let failed = || Refusal::bad("failed to get HTTP URL content");
    let url = url::Url::parse(address);
    let url = url.map_err(|_error| Refusal::bad("wrong HTTP URL specified"))?;
    let name = url
        .path_segments()
        .and_then(|mut parts| parts.next_back())
        .filter(|name| !name.is_empty())
        .map(str::to_owned);
    let download = download(shared, url, limit(kind));
    let answer = tokio::time::timeout(PATIENCE, download).await;
    let (mime, bytes) = answer.ok().flatten().ok_or_else(failed)?;
    if !accepts(kind, &mime) {
        return Err(Refusal::bad("wrong type of the web page content"));
    }
    Ok(Upload {
        name,
        mime: Some(mime),
        bytes,
    })
}

/// Type and bytes, or nothing if anything at all is wrong: Telegram does not say what.
async fn download(shared: &Shared, url: url::Url, limit: usize) -> Option<(String, Bytes)> {
    let answer = shared.client.get(url).send().await.ok()?;
    let mut answer = answer.error_for_status().ok()?;
    let mime = answer.headers().get(header::CONTENT_TYPE)?.to_str().ok()?;
    let mime = mime.split(';').next().unwrap_or_default().trim();
    let mime = mime.to_ascii_lowercase();
    let mut bytes = BytesMut::new();
    while let Some(chunk) = answer.chunk().await.ok()? {
        bytes.extend_from_slice(&chunk);
        if bytes.len() > limit {
            return None;
        }
    }
    (!bytes.is_empty()).then(|| (mime, bytes.freeze()))
}
