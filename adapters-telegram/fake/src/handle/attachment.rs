//! A file in somebody's hand.

use bytes::Bytes;

use crate::{
    api::{Hints, Upload},
    model::file::FileKind,
};

/// A file with everything the sender's phone says about it.
#[derive(Clone, Debug)]
pub struct Attachment {
    pub(crate) kind: FileKind,
    pub(crate) upload: Upload,
    pub(crate) hints: Hints,
    pub(crate) caption: String,
}

impl Attachment {
    pub fn new(kind: FileKind, bytes: impl Into<Bytes>) -> Self {
        Self {
            kind,
            upload: Upload {
                name: None,
                mime: None,
                bytes: bytes.into(),
            },
            hints: Hints::default(),
            caption: String::new(),
        }
    }

    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.upload.name = Some(name.into());
        self
    }

    #[must_use]
    pub fn mime(mut self, mime: impl Into<String>) -> Self {
        self.upload.mime = Some(mime.into());
        self
    }

    #[must_use]
    pub fn caption(mut self, caption: impl Into<String>) -> Self {
        self.caption = caption.into();
        self
    }

    /// Seconds of a film or a sound.
    #[must_use]
    pub fn lasting(mut self, seconds: u32) -> Self {
        self.hints.duration = seconds;
        self
    }

    #[must_use]
    pub fn sized(mut self, width: u32, height: u32) -> Self {
        self.hints.width = width;
        self.hints.height = height;
        self
    }

    /// The emoji a sticker stands for.
    #[must_use]
    pub fn emoji(mut self, emoji: impl Into<String>) -> Self {
        self.hints.emoji = Some(emoji.into());
        self
    }
}
