//! From bytes to a file Telegram keeps: limits, type, measures.

use super::{
    answer::Refusal,
    measure::{Measure, measure},
    params::Upload,
};
use crate::{
    model::file::{FileKind, FileRecord},
    shared::Shared,
};

const MIB: usize = 1024 * 1024;
const PHOTO_LIMIT: usize = 10 * MIB;
pub(crate) const FILE_LIMIT: usize = 50 * MIB;

/// Width and height of a photo together.
const PHOTO_SIDES: u32 = 10_000;

/// How many times longer than wide a photo may be.
const PHOTO_RATIO: u32 = 20;

/// What the sender says about a file; zero and empty are "not said".
#[derive(Clone, Debug, Default)]
pub(crate) struct Hints {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) duration: u32,
    pub(crate) performer: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) emoji: Option<String>,
}

/// Checks a file and keeps it.
pub(crate) fn keep(
    shared: &Shared,
    kind: FileKind,
    upload: &Upload,
    hints: Hints,
) -> Result<FileRecord, Refusal> {
    let size = upload.bytes.len();
    if size == 0 {
        return Err(Refusal::bad("file must be non-empty"));
    }
    if kind == FileKind::Photo && size > PHOTO_LIMIT {
        return Err(Refusal::bad(format!(
            "file of size {size} bytes is too big for a photo; the maximum size is {PHOTO_LIMIT} bytes"
        )));
    }
    if size > FILE_LIMIT {
        return Err(Refusal::new(413, "Request Entity Too Large"));
    }
    let measured = measure(&upload.bytes);
    let name = upload.name.clone().filter(|name| !name.is_empty());
    let mime = mime(upload, measured, name.as_deref());
    let kind = settled(kind, &mime);
    if kind == FileKind::Photo {
        check_photo(measured)?;
    }
    let mut record = FileRecord {
        unique_id: String::new(),
        kind,
        size: u64::try_from(size).unwrap_or(u64::MAX),
        name: clean(&name.unwrap_or_else(|| format!("file.{}", extension(&mime)))),
        mime,
        width: hints.width,
        height: hints.height,
        duration: hints.duration,
        performer: hints.performer,
        title: hints.title,
        emoji: hints.emoji,
    };
    measured.complete(&mut record);
    let record = shared.change(|world| world.register(record));
    let kept = shared.vault.put(&record.unique_id, &upload.bytes);
    kept.map_err(|error| {
        tracing::error!(%error, "a file could not be kept");
        Refusal::internal()
    })?;
    Ok(record)
}

/// Telegram files what it cannot play under what it is.
fn settled(kind: FileKind, mime: &str) -> FileKind {
    let sound = mime.starts_with("audio/");
    match kind {
        FileKind::Video if !mime.starts_with("video/") => FileKind::Document,
        FileKind::Audio if !sound => FileKind::Document,
        FileKind::Voice if !["audio/ogg", "audio/mpeg", "audio/mp4"].contains(&mime) => {
            if sound {
                FileKind::Audio
            } else {
                FileKind::Document
            }
        }
        FileKind::Document if mime == "image/gif" => FileKind::Animation,
        other => other,
    }
}

fn check_photo(measured: Measure) -> Result<(), Refusal> {
    let (width, height) = (measured.width, measured.height);
    let is_picture = measured.mime.is_some_and(|mime| mime.starts_with("image/"));
    if !is_picture || width == 0 || height == 0 {
        return Err(Refusal::bad("IMAGE_PROCESS_FAILED"));
    }
    let longer = width.max(height);
    let shorter = width.min(height);
    if width.saturating_add(height) > PHOTO_SIDES || longer / shorter > PHOTO_RATIO {
        return Err(Refusal::bad("PHOTO_INVALID_DIMENSIONS"));
    }
    Ok(())
}

/// The bytes know best, then the sender, then the name.
fn mime(upload: &Upload, measured: Measure, name: Option<&str>) -> String {
    let said = upload.mime.as_deref();
    let said = said.filter(|mime| *mime != "application/octet-stream");
    let by_name = name
        .and_then(|name| name.rsplit_once('.'))
        .map(|(_, ending)| ending.to_ascii_lowercase());
    let by_name = KNOWN
        .iter()
        .find(|(ending, _)| by_name.as_deref() == Some(*ending))
        .map(|(_, mime)| *mime);
    let known = measured.mime.or(said).or(by_name);
    known.unwrap_or("application/octet-stream").to_owned()
}

/// Endings and types of the files this project's customers send.
const KNOWN: [(&str, &str); 15] = [
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("png", "image/png"),
    ("gif", "image/gif"),
    ("webp", "image/webp"),
    ("mp4", "video/mp4"),
    ("webm", "video/webm"),
    ("mov", "video/quicktime"),
    ("mp3", "audio/mpeg"),
    ("m4a", "audio/mp4"),
    ("ogg", "audio/ogg"),
    ("wav", "audio/wav"),
    ("pdf", "application/pdf"),
    ("zip", "application/zip"),
    ("txt", "text/plain"),
];

fn extension(mime: &str) -> &'static str {
    let known = KNOWN.iter().find(|(_, known)| *known == mime);
    known.map_or("bin", |(ending, _)| ending)
}

/// A name becomes part of a download path.
fn clean(name: &str) -> String {
    name.replace(['/', '\\', '\0'], "_")
}
