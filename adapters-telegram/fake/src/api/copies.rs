//! copyMessage and forwardMessage, one and many.

use serde_json::{Value, json};

use super::{
    answer::{Answer, Refusal},
    deletes,
    params::Params,
    target::{self, Envelope},
    texts,
};
use crate::{
    model::post::{Body, Origin, Post},
    shared::Shared,
    wire,
    world::World,
};

/// The message to take, from a chat the bot knows.
fn source(world: &World, params: &Params, id: i64, verb: &str) -> Result<Post, Refusal> {
    let missing = || Refusal::bad(format!("message to {verb} not found"));
    let chat = params
        .integer("from_chat_id")
        .ok_or_else(|| Refusal::bad("chat not found"))?;
    if !world.chats.contains_key(&chat) {
        return Err(Refusal::bad("chat not found"));
    }
    let post = world.post(chat, id).cloned().ok_or_else(missing)?;
    match post.body {
        Body::Text(_) | Body::Media { .. } | Body::Contact(_) | Body::Location(_)
            if !post.protected =>
        {
            Ok(post)
        }
        _ => Err(Refusal::bad(format!("message can't be {}", past(verb)))),
    }
}

fn past(verb: &str) -> &'static str {
    if verb == "copy" {
        "copied"
    } else {
        "forwarded"
    }
}

fn message_id(params: &Params) -> Result<i64, Refusal> {
    let id = params.integer("message_id").filter(|id| *id != 0);
    id.ok_or_else(|| Refusal::bad("message identifier is not specified"))
}

pub(super) fn copy(shared: &Shared, params: &Params) -> Answer {
    let id = message_id(params)?;
    shared.change(|world| {
        let envelope = Envelope::read(world, params)?;
        let mut body = source(world, params, id, "copy")?.body;
        if let Body::Media { caption, .. } = &mut body
            && params.has("caption")
        {
            *caption = texts::caption(world, params)?;
        }
        let post = envelope.post(world, body);
        let post = world.say(post);
        Ok(json!({ "message_id": post.id }))
    })
}

pub(super) fn forward(shared: &Shared, params: &Params) -> Answer {
    let id = message_id(params)?;
    shared.change(|world| {
        let post = forwarded(world, params, id)?;
        let post = world.say(post);
        Ok(wire::message::message(world, &post))
    })
}

fn forwarded(world: &World, params: &Params, id: i64) -> Result<Post, Refusal> {
    let original = source(world, params, id, "forward")?;
    let envelope = Envelope::read(world, params)?;
    let origin = Origin {
        from: original.from,
        date: original.date,
    };
    let mut post = envelope.post(world, original.body);
    post.keyboard = None;
    post.forward = Some(original.forward.unwrap_or(origin));
    Ok(post)
}

pub(super) fn copy_many(shared: &Shared, params: &Params) -> Answer {
    let ids = deletes::ids(params)?;
    shared.change(|world| {
        target::open_chat(world, params)?;
        let found = ids.iter().filter_map(|id| {
            let envelope = Envelope::read(world, params).ok()?;
            let body = source(world, params, *id, "copy").ok()?.body;
            Some(envelope.post(world, body))
        });
        let found: Vec<Post> = found.collect();
        say_all(world, found, "copy")
    })
}

pub(super) fn forward_many(shared: &Shared, params: &Params) -> Answer {
    let ids = deletes::ids(params)?;
    shared.change(|world| {
        target::open_chat(world, params)?;
        let found = ids
            .iter()
            .filter_map(|id| forwarded(world, params, *id).ok());
        let found: Vec<Post> = found.collect();
        say_all(world, found, "forward")
    })
}

/// Messages that are gone are skipped, unless all are.
fn say_all(world: &mut World, posts: Vec<Post>, verb: &str) -> Answer {
    if posts.is_empty() {
        return Err(Refusal::bad(format!("there are no messages to {verb}")));
    }
    let said = posts
        .into_iter()
        .map(|post| json!({ "message_id": world.say(post).id }));
    Ok(Value::Array(said.collect()))
}
