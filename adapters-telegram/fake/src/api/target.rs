//! Where a message goes, and what it hangs on.

use serde_json::Value;

use super::{answer::Refusal, keyboards, params::Params};
use crate::{
    model::{
        keyboard::Keyboard,
        post::{Body, Post},
    },
    world::World,
};

/// The chat a call is about, in a state that lets the bot see it.
pub(super) fn chat(world: &World, params: &Params) -> Result<i64, Refusal> {
    if !params.has("chat_id") {
        return Err(Refusal::bad("chat_id is empty"));
    }
    let id = params
        .integer("chat_id")
        .ok_or_else(|| Refusal::bad("chat not found"))?;
    match world.chats.get(&id) {
        Some(chat) if chat.started => Ok(id),
        // Somebody who never wrote does not exist for the bot.
        _ => Err(Refusal::bad("chat not found")),
    }
}

/// A chat the bot may write to.
pub(super) fn open_chat(world: &World, params: &Params) -> Result<i64, Refusal> {
    let id = chat(world, params)?;
    if world.chats.get(&id).is_some_and(|chat| chat.blocked) {
        return Err(Refusal::blocked());
    }
    Ok(id)
}

/// What every sending method has in common.
pub(super) struct Envelope {
    pub(super) chat: i64,
    pub(super) keyboard: Option<Keyboard>,
    pub(super) reply_to: Option<i64>,
    pub(super) protected: bool,
    pub(super) silent: bool,
}

impl Envelope {
    pub(super) fn read(world: &World, params: &Params) -> Result<Self, Refusal> {
        let chat = open_chat(world, params)?;
        Ok(Self {
            chat,
            keyboard: keyboards::read(params)?,
            reply_to: reply_to(world, chat, params)?,
            protected: params.flag("protect_content"),
            silent: params.flag("disable_notification"),
        })
    }

    /// The message, ready to be said; its id and date come with saying it.
    pub(super) fn post(self, world: &World, body: Body) -> Post {
        Post {
            id: 0,
            chat: self.chat,
            from: world.bot.id,
            date: 0,
            edit_date: None,
            edits: 0,
            body,
            keyboard: self.keyboard,
            album: None,
            reply_to: self.reply_to,
            forward: None,
            protected: self.protected,
            silent: self.silent,
        }
    }
}

/// `reply_parameters`, or the older `reply_to_message_id`.
fn reply_to(world: &World, chat: i64, params: &Params) -> Result<Option<i64>, Refusal> {
    let modern = params.json("reply_parameters");
    let field = |name: &str| modern.as_ref().and_then(|value| value.get(name));
    let wanted = field("message_id")
        .and_then(Value::as_i64)
        .or_else(|| params.integer("reply_to_message_id"));
    let Some(id) = wanted.filter(|id| *id != 0) else {
        return Ok(None);
    };
    if world.post(chat, id).is_some() {
        return Ok(Some(id));
    }
    let lenient = field("allow_sending_without_reply").and_then(Value::as_bool) == Some(true)
        || params.flag("allow_sending_without_reply");
    if lenient {
        Ok(None)
    } else {
        Err(Refusal::bad("message to be replied not found"))
    }
}
