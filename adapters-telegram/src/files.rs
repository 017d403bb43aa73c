//! Files in: what customers have sent, fetched from Telegram. The address carries the token and stays inside the
//! [line](crate::post::Line).

use async_trait::async_trait;
use bytes::Bytes;
use ports::{
    Fault,
    outbound::{Content, FileError, Files},
};
use serde::Deserialize;
use teloxide::{payloads::GetFile, types::FileId};

use crate::post::{CallError, Errand, NOWHERE, Post, SendError, Urgency, Weight};

/// The largest file that Telegram hands out to bots (<https://core.telegram.org/bots/api#getfile>).
const LARGEST: u64 = 20 * 1024 * 1024;

/// Fetches customers' files from Telegram.
#[derive(Clone)]
pub struct TelegramFiles {
    post: Post,
}

/// Where Telegram keeps a file for the next hour.
#[derive(Deserialize)]
struct Place {
    file_path: Option<String>,
}

impl TelegramFiles {
    /// Files over the line of this post.
    pub const fn new(post: Post) -> Self {
        Self { post }
    }

    async fn path(&self, file: &str) -> Result<String, FileError> {
        let payload = GetFile::new(FileId(file.to_owned()));
        // It is in no chat, and no message.
        let errand = Errand::new(NOWHERE, Weight::Sign, Urgency::Answer);
        let place: Place =
            self.post
                .carry(errand, &payload)
                .await
                .map_err(|error| match error {
                    SendError::Refused(refusal) if refusal.says("file is too big") => {
                        FileError::TooLarge
                    }
                    SendError::Refused(_) => FileError::Gone,
                    SendError::Fault(fault) => FileError::Fault(fault),
                    error @ (SendError::Later { .. } | SendError::Unreachable) => {
                        Fault::unavailable("ask Telegram for a file", error).into()
                    }
                })?;
        place.file_path.ok_or(FileError::Gone)
    }
}

#[async_trait]
impl Files for TelegramFiles {
    async fn open(&self, file: &str) -> Result<Content, FileError> {
        let path = self.path(file).await?;
        let bytes = match self.post.line().download(&path, LARGEST).await {
            Ok(Some(bytes)) => bytes,
            Ok(None) => return Err(FileError::TooLarge),
            Err(CallError::Refused(_)) => return Err(FileError::Gone),
            Err(error) => {
                return Err(Fault::unavailable("fetch a file from Telegram", error).into());
            }
        };
        Ok(content(bytes, &path))
    }
}

/// The content decides what it is, since the name is the customer's.
fn content(bytes: Bytes, path: &str) -> Content {
    let last = path.rsplit('/').next().unwrap_or(path);
    let (stem, ending) = last.rsplit_once('.').unwrap_or((last, ""));
    let (mime, ending) = known(&bytes)
        .or_else(|| by_ending(ending))
        .unwrap_or(("application/octet-stream", ending));
    let stem = if stem.is_empty() { "file" } else { stem };
    let ending = if ending.is_empty() { "bin" } else { ending };
    Content {
        mime: mime.to_owned(),
        name: format!("{stem}.{ending}"),
        bytes,
    }
}

/// Formats that tell themselves in their first bytes.
fn known(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    let at = |start: usize, magic: &[u8]| {
        bytes
            .get(start..)
            .is_some_and(|rest| rest.starts_with(magic))
    };
    match () {
        () if at(0, b"\xff\xd8\xff") => Some(("image/jpeg", "jpg")),
        () if at(0, b"\x89PNG\r\n\x1a\n") => Some(("image/png", "png")),
        () if at(0, b"GIF8") => Some(("image/gif", "gif")),
        () if at(0, b"RIFF") && at(8, b"WEBP") => Some(("image/webp", "webp")),
        () if at(0, b"RIFF") && at(8, b"WAVE") => Some(("audio/wav", "wav")),
        () if at(0, b"OggS") => Some(("audio/ogg", "ogg")),
        () if at(0, b"ID3") => Some(("audio/mpeg", "mp3")),
        () if at(4, b"ftypM4A") => Some(("audio/mp4", "m4a")),
        () if at(4, b"ftypqt") => Some(("video/quicktime", "mov")),
        () if at(4, b"ftyp") => Some(("video/mp4", "mp4")),
        () => None,
    }
}

/// The rest by name. Telegram gives voices the ending `oga`.
fn by_ending(ending: &str) -> Option<(&'static str, &'static str)> {
    match ending.to_ascii_lowercase().as_str() {
        "mp3" => Some(("audio/mpeg", "mp3")),
        "oga" | "ogg" => Some(("audio/ogg", "ogg")),
        "aac" => Some(("audio/aac", "aac")),
        "webm" => Some(("video/webm", "webm")),
        "heic" => Some(("image/heic", "heic")),
        "bmp" => Some(("image/bmp", "bmp")),
        _ => None,
    }
}
