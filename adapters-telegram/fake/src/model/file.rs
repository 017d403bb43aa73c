//! Files and their ids.

use serde::{Deserialize, Serialize};

/// The kinds of file Telegram tells apart. A file id belongs to one of them for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    Photo,
    Video,
    Audio,
    Voice,
    Document,
    Animation,
    Sticker,
    VideoNote,
}

impl FileKind {
    const ALL: [Self; 8] = [
        Self::Photo,
        Self::Video,
        Self::Audio,
        Self::Voice,
        Self::Document,
        Self::Animation,
        Self::Sticker,
        Self::VideoNote,
    ];

    /// The field of a message and of a request that carries such a file.
    pub(crate) fn field(self) -> &'static str {
        match self {
            Self::Photo => "photo",
            Self::Video => "video",
            Self::Audio => "audio",
            Self::Voice => "voice",
            Self::Document => "document",
            Self::Animation => "animation",
            Self::Sticker => "sticker",
            Self::VideoNote => "video_note",
        }
    }

    /// The name Telegram's error texts use.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Photo => "Photo",
            Self::Video => "Video",
            Self::Audio => "Audio",
            Self::Voice => "VoiceNote",
            Self::Document => "Document",
            Self::Animation => "Animation",
            Self::Sticker => "Sticker",
            Self::VideoNote => "VideoNote",
        }
    }

    /// The folder of the download path.
    pub(crate) fn folder(self) -> &'static str {
        match self {
            Self::Photo => "photos",
            Self::Video => "videos",
            Self::Audio => "music",
            Self::Voice => "voice",
            Self::Document => "documents",
            Self::Animation => "animations",
            Self::Sticker => "stickers",
            Self::VideoNote => "video_notes",
        }
    }

    /// The kind is readable in the first letters of real ids, too.
    fn prefix(self) -> &'static str {
        match self {
            Self::Photo => "AgACAgIAAxk",
            Self::Video => "BAACAgIAAxk",
            Self::Audio => "CQACAgIAAxk",
            Self::Voice => "AwACAgIAAxk",
            Self::Document => "BQACAgIAAxk",
            Self::Animation => "CgACAgIAAxk",
            Self::Sticker => "CAACAgIAAxk",
            Self::VideoNote => "DQACAgIAAxk",
        }
    }
}

/// What is known about a file besides its bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FileRecord {
    pub(crate) unique_id: String,
    pub(crate) kind: FileKind,
    pub(crate) size: u64,
    pub(crate) mime: String,
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) width: u32,
    #[serde(default)]
    pub(crate) height: u32,
    #[serde(default)]
    pub(crate) duration: u32,
    #[serde(default)]
    pub(crate) performer: Option<String>,
    #[serde(default)]
    pub(crate) title: Option<String>,
    #[serde(default)]
    pub(crate) emoji: Option<String>,
}

impl FileRecord {
    /// The id a bot keeps and sends again.
    pub(crate) fn id(&self) -> String {
        self.sized_id("y")
    }

    /// Photos have an id for each size; one letter tells them apart.
    pub(crate) fn sized_id(&self, size: &str) -> String {
        format!("{}{}{size}", self.kind.prefix(), self.unique_id)
    }

    /// The path of the download link, without the token.
    pub(crate) fn path(&self) -> String {
        format!("{}/{}_{}", self.kind.folder(), self.unique_id, self.name)
    }
}

/// The unique id inside a file id, if it is one of ours.
pub(crate) fn unique_id(file_id: &str) -> Option<&str> {
    let rest = FileKind::ALL
        .iter()
        .find_map(|kind| file_id.strip_prefix(kind.prefix()))?;
    rest.strip_suffix(['s', 'm', 'y'])
}
