//! sendMessage and sendChatAction.

use serde_json::Value;

use super::{
    answer::{Answer, Refusal},
    params::Params,
    target::{self, Envelope},
    texts,
};
use crate::{model::post::Body, shared::Shared, wire};

/// The actions Telegram shows.
const ACTIONS: [&str; 11] = [
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
];

pub(super) fn send_message(shared: &Shared, params: &Params) -> Answer {
    shared.change(|world| {
        let envelope = Envelope::read(world, params)?;
        let text = texts::message(world, params, texts::TOO_LONG)?;
        let post = envelope.post(world, Body::Text(text));
        let post = world.say(post);
        Ok(wire::message::message(world, &post))
    })
}

pub(super) fn send_chat_action(shared: &Shared, params: &Params) -> Answer {
    shared.change(|world| {
        let chat = target::open_chat(world, params)?;
        let action = params.text("action").unwrap_or_default();
        if !ACTIONS.contains(&action.as_str()) {
            return Err(Refusal::bad("wrong parameter action in request"));
        }
        world.act(chat, &action);
        Ok(Value::Bool(true))
    })
}
