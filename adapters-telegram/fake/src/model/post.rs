//! A message as it is stored.

use serde::{Deserialize, Serialize};

use super::{entity::Formatted, file::FileRecord, keyboard::Keyboard, stars::Invoice};

/// One message of one chat, whoever wrote it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Post {
    pub(crate) id: i64,
    pub(crate) chat: i64,
    pub(crate) from: i64,
    pub(crate) date: u64,
    #[serde(default)]
    pub(crate) edit_date: Option<u64>,
    #[serde(default)]
    pub(crate) edits: u32,
    pub(crate) body: Body,
    #[serde(default)]
    pub(crate) keyboard: Option<Keyboard>,
    #[serde(default)]
    pub(crate) album: Option<String>,
    #[serde(default)]
    pub(crate) reply_to: Option<i64>,
    #[serde(default)]
    pub(crate) forward: Option<Origin>,
    #[serde(default)]
    pub(crate) protected: bool,
    #[serde(default)]
    pub(crate) silent: bool,
}

/// Where a forwarded message came from.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Origin {
    pub(crate) from: i64,
    pub(crate) date: u64,
}

/// Somebody's number from an address book.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Contact {
    pub(crate) phone_number: String,
    pub(crate) first_name: String,
}

/// A place on earth, in degrees.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Location {
    pub(crate) latitude: f64,
    pub(crate) longitude: f64,
}

/// What a message holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Body {
    Text(Formatted),
    Media {
        file: FileRecord,
        #[serde(default)]
        caption: Formatted,
        #[serde(default)]
        spoiler: bool,
        #[serde(default)]
        caption_above: bool,
    },
    Contact(Contact),
    Location(Location),
    Invoice(Invoice),
    Paid {
        invoice: Invoice,
        charge_id: String,
    },
    Refunded {
        invoice: Invoice,
        charge_id: String,
    },
    Pinned {
        message: i64,
    },
}

impl Body {
    /// The text of a text message or the caption of a file.
    pub(crate) fn words(&self) -> Option<&Formatted> {
        match self {
            Self::Text(text) => Some(text),
            Self::Media { caption, .. } => Some(caption),
            _ => None,
        }
    }

    pub(crate) fn file(&self) -> Option<&FileRecord> {
        match self {
            Self::Media { file, .. } => Some(file),
            _ => None,
        }
    }
}
