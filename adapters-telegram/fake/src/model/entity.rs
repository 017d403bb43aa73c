//! Formatted text: characters, and ranges over them that mean something.

use serde::{Deserialize, Serialize};

/// What a range of a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntityKind {
    Mention,
    Hashtag,
    Cashtag,
    BotCommand,
    Url,
    Email,
    PhoneNumber,
    Bold,
    Italic,
    Underline,
    Strikethrough,
    Spoiler,
    Blockquote,
    ExpandableBlockquote,
    Code,
    Pre,
    TextLink,
    TextMention,
    CustomEmoji,
}

/// A range of a text. Offset and length count UTF-16 code units, as Telegram does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    #[serde(rename = "type")]
    pub kind: EntityKind,
    pub offset: usize,
    pub length: usize,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_emoji_id: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<Mentioned>,
}

/// Whom a text mention points at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mentioned {
    pub id: i64,
}

impl Entity {
    pub(crate) fn new(kind: EntityKind, offset: usize, length: usize) -> Self {
        Self {
            kind,
            offset,
            length,
            url: None,
            language: None,
            custom_emoji_id: None,
            user: None,
        }
    }

    /// The first unit behind the range.
    pub(crate) fn end(&self) -> usize {
        self.offset.saturating_add(self.length)
    }
}

/// A text with its entities, sorted and inside the text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Formatted {
    pub(crate) text: String,
    #[serde(default)]
    pub(crate) entities: Vec<Entity>,
}

impl Formatted {
    /// Length as Telegram measures it.
    pub(crate) fn units(&self) -> usize {
        self.text.encode_utf16().count()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}
