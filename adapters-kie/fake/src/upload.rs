use bytes::Bytes;

/// A file that was uploaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    /// Where it lies: `kieai/<user>/<uploadPath>/<fileName>`.
    pub path: String,
    pub name: String,
    pub mime: String,
    pub bytes: Bytes,
    /// Unix milliseconds.
    pub at: u64,
}

/// By the extension, as the upload host does when the client names no type.
pub(crate) fn mime_of(name: &str) -> &'static str {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    match extension.to_ascii_lowercase().as_str() {
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "gif" => "image/gif",
        "mp4" => "video/mp4",
        "mov" => "video/quicktime",
        "webm" => "video/webm",
        "mp3" => "audio/mpeg",
        "wav" => "audio/wav",
        "ogg" | "oga" => "audio/ogg",
        "m4a" => "audio/mp4",
        "txt" => "text/plain",
        _ => "application/octet-stream",
    }
}
