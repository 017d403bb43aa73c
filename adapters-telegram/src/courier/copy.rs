//! Telegram's answer to a file, as far as it matters: what it holds now, and as what.

use domain::media::{Keepsake, KeepsakeForm};
use serde::Deserialize;

/// A message with a file in it. What Telegram made of the file may differ from what it was sent as: a video it cannot play
/// becomes a document.
#[derive(Debug, Deserialize)]
pub(super) struct Copy {
    /// Which message it is.
    #[serde(rename = "message_id")]
    pub(super) message: i32,
    #[serde(default)]
    photo: Vec<File>,
    video: Option<File>,
    audio: Option<File>,
    animation: Option<File>,
    document: Option<File>,
}

#[derive(Debug, Deserialize)]
struct File {
    file_id: String,
}

impl Copy {
    /// The copy as a keepsake of this output.
    pub(super) fn keepsake(self, output: usize) -> Option<Keepsake> {
        // The sizes of a photo come in ascending order. An animation has a document beside it, for old clients.
        let (form, file) = None
            .or(self
                .photo
                .into_iter()
                .last()
                .map(|file| (KeepsakeForm::Photo, file)))
            .or(self.video.map(|file| (KeepsakeForm::Video, file)))
            .or(self.audio.map(|file| (KeepsakeForm::Audio, file)))
            .or(self.animation.map(|file| (KeepsakeForm::Animation, file)))
            .or(self.document.map(|file| (KeepsakeForm::Document, file)))?;
        Some(Keepsake {
            output,
            form,
            file: file.file_id,
        })
    }
}
