//! A message as people see it now.

use serde_json::Value;

use crate::{
    model::{
        entity::Entity,
        file::{FileKind, FileRecord},
        keyboard::{Button, ButtonAction},
        post::Post,
    },
    text, wire,
    world::World,
};

/// One bubble of a chat.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    pub id: i64,
    pub chat: i64,
    /// The sender's id; the bot has one, too.
    pub from: i64,
    pub from_bot: bool,
    /// The text, or the caption of a file, without formatting.
    pub text: String,
    /// The same as HTML, with the shortest of Telegram's tags.
    pub html: String,
    pub entities: Vec<Entity>,
    pub media: Option<Media>,
    pub keyboard: Vec<Vec<Button>>,
    /// Messages of one album share this.
    pub album: Option<String>,
    pub reply_to: Option<i64>,
    pub forwarded: bool,
    /// How often the bot has changed it, its buttons included.
    pub edits: u32,
    /// Sent without a sound.
    pub silent: bool,
    /// Unix seconds.
    pub date: u64,
    /// The `Message` object of the Bot API.
    pub raw: Value,
}

/// The file of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Media {
    pub kind: FileKind,
    pub file_id: String,
    pub file_unique_id: String,
    pub name: String,
    pub mime: String,
    pub size: u64,
    pub width: u32,
    pub height: u32,
    pub duration: u32,
}

impl Message {
    pub(super) fn of(world: &World, post: &Post) -> Self {
        let words = post.body.words().cloned().unwrap_or_default();
        let rows = post.keyboard.iter().flatten();
        Self {
            id: post.id,
            chat: post.chat,
            from: post.from,
            from_bot: post.from == world.bot.id,
            html: text::render::html(&words),
            text: words.text,
            entities: words.entities,
            media: post.body.file().map(Media::of),
            keyboard: rows
                .map(|row| row.iter().map(Button::of).collect())
                .collect(),
            album: post.album.clone(),
            reply_to: post.reply_to,
            forwarded: post.forward.is_some(),
            edits: post.edits,
            silent: post.silent,
            date: post.date,
            raw: wire::message::message(world, post),
        }
    }

    /// All buttons, row by row.
    pub fn buttons(&self) -> impl Iterator<Item = &Button> {
        self.keyboard.iter().flatten()
    }

    /// The button with this text.
    pub fn button(&self, text: &str) -> Option<&Button> {
        self.buttons().find(|button| button.text == text)
    }

    /// The callback data of the button with this text.
    pub fn callback_data(&self, text: &str) -> Option<&str> {
        match &self.button(text)?.action {
            ButtonAction::Callback(data) => Some(data),
            _ => None,
        }
    }
}

impl Media {
    fn of(file: &FileRecord) -> Self {
        Self {
            kind: file.kind,
            file_id: file.id(),
            file_unique_id: file.unique_id.clone(),
            name: file.name.clone(),
            mime: file.mime.clone(),
            size: file.size,
            width: file.width,
            height: file.height,
            duration: file.duration,
        }
    }
}
