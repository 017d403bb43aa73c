mod plain;
mod tone;

use bytes::Bytes;
use serde_json::Value;

pub use plain::Plain;

/// What kind of file a result is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    Image,
    Video,
    Audio,
}

/// What an artist is asked for: one file of one task.
#[derive(Debug, Clone, PartialEq)]
pub struct Brief {
    pub task: String,
    pub model: String,
    pub input: Value,
    pub kind: Kind,
    /// Which file of the task, from zero.
    pub number: usize,
}

/// How a file is named and labelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Format {
    pub mime: &'static str,
    pub extension: &'static str,
}

impl Format {
    pub const PNG: Self = Self::new("image/png", "png");
    pub const MP4: Self = Self::new("video/mp4", "mp4");
    pub const WAV: Self = Self::new("audio/wav", "wav");

    pub const fn new(mime: &'static str, extension: &'static str) -> Self {
        Self { mime, extension }
    }
}

/// Who makes the media.
///
/// Both methods MUST give the same answer to the same brief: browsers fetch a video in ranges, and a link must not show
/// another picture tomorrow.
pub trait Artist: Send + Sync {
    /// Asked whenever links are written, so it must be cheap.
    fn format(&self, brief: &Brief) -> Format;

    /// Asked when the file is fetched, off the async threads: it may take its time.
    fn draw(&self, brief: &Brief) -> Bytes;
}
