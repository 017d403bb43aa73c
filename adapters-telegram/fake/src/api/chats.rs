//! What a bot may ask about chats, and pinned messages.

use serde_json::{Value, json};

use super::{
    answer::{Answer, Refusal},
    params::Params,
    target,
};
use crate::{
    model::{
        chat::Place,
        post::{Body, Post},
    },
    shared::Shared,
    wire,
    world::World,
};

/// `ChatFullInfo`.
pub(super) fn get_chat(shared: &Shared, params: &Params) -> Answer {
    shared.read(|world| {
        let id = target::chat(world, params)?;
        let mut value = wire::people::chat(world, id);
        let pinned = world.chats.get(&id).and_then(|chat| chat.pinned);
        let pinned = pinned.and_then(|message| world.post(id, message));
        if let Some(fields) = value.as_object_mut() {
            let gifts = json!({
                "unlimited_gifts": false, "limited_gifts": false, "unique_gifts": false,
                "premium_subscription": false, "gifts_from_channels": false,
            });
            fields.insert("accepted_gift_types".to_owned(), gifts);
            fields.insert("accent_color_id".to_owned(), 0.into());
            fields.insert("max_reaction_count".to_owned(), 11.into());
            if let Some(post) = pinned {
                let message = wire::message::message(world, post);
                fields.insert("pinned_message".to_owned(), message);
            }
            if id < 0 {
                fields.insert("permissions".to_owned(), permissions());
            }
        }
        Ok(value)
    })
}

fn permissions() -> Value {
    let names = [
        "can_send_messages",
        "can_send_audios",
        "can_send_documents",
        "can_send_photos",
        "can_send_videos",
        "can_send_video_notes",
        "can_send_voice_notes",
        "can_send_polls",
        "can_send_other_messages",
        "can_add_web_page_previews",
        "can_change_info",
        "can_invite_users",
        "can_pin_messages",
        "can_manage_topics",
    ];
    names
        .into_iter()
        .map(|name| (name.to_owned(), Value::Bool(true)))
        .collect()
}

pub(super) fn get_member(shared: &Shared, params: &Params) -> Answer {
    shared.read(|world| {
        let chat = target::chat(world, params)?;
        let user = params.integer("user_id").unwrap_or(0);
        if world.who(user).is_none() {
            return Err(Refusal::bad("invalid user_id specified"));
        }
        let present = user == world.bot.id || world.is_member(chat, user);
        Ok(member(world, chat, user, present))
    })
}

fn member(world: &World, chat: i64, user: i64, present: bool) -> Value {
    let status = match present {
        true if is_creator(world, chat, user) => "creator",
        true => "member",
        false => "left",
    };
    let mut value = json!({ "user": wire::people::user(world, user), "status": status });
    if let (Some(fields), "creator") = (value.as_object_mut(), status) {
        fields.insert("is_anonymous".to_owned(), false.into());
    }
    value
}

/// The first member of a group is the one who made it.
fn is_creator(world: &World, chat: i64, user: i64) -> bool {
    match world.chats.get(&chat).map(|chat| &chat.place) {
        Some(Place::Group { members, .. }) => members.first() == Some(&user),
        _ => false,
    }
}

pub(super) fn administrators(shared: &Shared, params: &Params) -> Answer {
    shared.read(|world| {
        let chat = target::chat(world, params)?;
        match world.chats.get(&chat).map(|chat| &chat.place) {
            Some(Place::Group { members, .. }) => {
                let creator = members.iter().take(1);
                let list = creator.map(|user| member(world, chat, *user, true));
                Ok(Value::Array(list.collect()))
            }
            _ => Err(Refusal::bad(
                "there are no administrators in the private chat",
            )),
        }
    })
}

pub(super) fn member_count(shared: &Shared, params: &Params) -> Answer {
    shared.read(|world| {
        let chat = target::chat(world, params)?;
        let people = match world.chats.get(&chat).map(|chat| &chat.place) {
            Some(Place::Group { members, .. }) => members.len(),
            _ => 1,
        };
        Ok(people.saturating_add(1).into())
    })
}

pub(super) fn pin(shared: &Shared, params: &Params) -> Answer {
    shared.change(|world| {
        let chat = target::open_chat(world, params)?;
        let id = params.integer("message_id").unwrap_or(0);
        if world.post(chat, id).is_none() {
            return Err(Refusal::bad("message to pin not found"));
        }
        if let Some(chat) = world.chats.get_mut(&chat) {
            chat.pinned = Some(id);
        }
        let body = Body::Pinned { message: id };
        world.say(Post {
            id: 0,
            chat,
            from: world.bot.id,
            date: 0,
            edit_date: None,
            edits: 0,
            body,
            keyboard: None,
            album: None,
            reply_to: None,
            forward: None,
            protected: false,
            silent: params.flag("disable_notification"),
        });
        Ok(Value::Bool(true))
    })
}

pub(super) fn unpin(shared: &Shared, params: &Params) -> Answer {
    shared.change(|world| {
        let chat = target::open_chat(world, params)?;
        if let Some(chat) = world.chats.get_mut(&chat) {
            chat.pinned = None;
        }
        Ok(Value::Bool(true))
    })
}
