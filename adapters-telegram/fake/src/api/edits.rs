//! Edits of messages the bot has sent.

use std::sync::Arc;

use serde_json::Value;

use super::{
    answer::{Answer, Refusal},
    input, keyboards,
    params::Params,
    target, texts,
};
use crate::{
    model::post::{Body, Post},
    shared::Shared,
    wire,
    world::World,
};

const UNCHANGED: &str = "message is not modified: specified new message content and reply markup are exactly the \
                         same as a current content and reply markup of the message";

/// The message a call wants to change.
fn subject(world: &World, params: &Params) -> Result<Post, Refusal> {
    let chat = target::open_chat(world, params)?;
    let Some(id) = params.integer("message_id").filter(|id| *id != 0) else {
        return Err(Refusal::bad("message identifier is not specified"));
    };
    let post = world.post(chat, id);
    let post = post.ok_or_else(|| Refusal::bad("message to edit not found"))?;
    if post.from != world.bot.id || post.forward.is_some() {
        return Err(Refusal::bad("message can't be edited"));
    }
    Ok(post.clone())
}

/// Puts the new content in place, unless it is the old one. Buttons not given are buttons taken away.
fn replace(world: &mut World, mut post: Post, body: Body, params: &Params) -> Answer {
    let keyboard = keyboards::read(params)?;
    if post.body == body && post.keyboard == keyboard {
        return Err(Refusal::bad(UNCHANGED));
    }
    post.body = body;
    post.keyboard = keyboard;
    let post = world.edit(post);
    Ok(wire::message::message(world, &post))
}

pub(super) fn text(shared: &Shared, params: &Params) -> Answer {
    shared.change(|world| {
        let post = subject(world, params)?;
        if !matches!(post.body, Body::Text(_)) {
            return Err(Refusal::bad("there is no text in the message to edit"));
        }
        let text = texts::message(world, params, texts::EDIT_TOO_LONG)?;
        replace(world, post, Body::Text(text), params)
    })
}

pub(super) fn caption(shared: &Shared, params: &Params) -> Answer {
    shared.change(|world| {
        let post = subject(world, params)?;
        let Body::Media { file, spoiler, .. } = post.body.clone() else {
            return Err(Refusal::bad("there is no caption in the message to edit"));
        };
        let body = Body::Media {
            file,
            spoiler,
            caption: texts::caption(world, params)?,
            caption_above: params.flag("show_caption_above_media"),
        };
        replace(world, post, body, params)
    })
}

pub(super) fn keyboard(shared: &Shared, params: &Params) -> Answer {
    shared.change(|world| {
        let post = subject(world, params)?;
        let body = post.body.clone();
        replace(world, post, body, params)
    })
}

pub(super) async fn media(shared: &Arc<Shared>, params: &Params) -> Answer {
    let item = params.json("media").filter(Value::is_object);
    let item = item.ok_or_else(|| Refusal::bad("input media must be specified"))?;
    // Looked at before the download, so that a wrong message costs nothing.
    shared.read(|world| subject(world, params))?;
    let file = input::item(shared, params, &item).await?;
    shared.change(|world| {
        let post = subject(world, params)?;
        if matches!(post.body, Body::Invoice(_)) {
            return Err(Refusal::bad("message can't be edited"));
        }
        if post.album.is_some() && post.body.file().map(|file| file.kind) != Some(file.kind) {
            return Err(Refusal::bad(
                "can't use the media of the specified type in the album",
            ));
        }
        let body = input::body(world, file, &item)?;
        replace(world, post, body, params)
    })
}
