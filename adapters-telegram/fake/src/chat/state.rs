//! Everything a page needs to begin.

use std::{future::Ready, sync::Arc};

use axum::{Json, extract::State};
use serde_json::{Value, json};

use crate::{
    clock,
    model::{
        chat::{Chat, Place},
        commands,
    },
    shared::Shared,
    wire,
    world::World,
};

pub(super) fn state(State(shared): State<Arc<Shared>>) -> Ready<Json<Value>> {
    let panel = shared.options.panel.as_ref();
    let panel = panel.map(|panel| panel.title.as_str());
    let state = shared.read(|world| {
        let mut seats = Vec::new();
        for chat in world.chats.values() {
            match &chat.place {
                Place::Private => seats.push(seat(world, chat, chat.id)),
                Place::Group { members, .. } => {
                    seats.extend(members.iter().map(|user| seat(world, chat, *user)));
                }
            }
        }
        json!({
            "bot": wire::people::bot(&world.bot),
            "description": description(world),
            "panel": panel,
            "now": clock::seconds(),
            "seats": seats,
        })
    });
    std::future::ready(Json(state))
}

/// A person in a chat: one line of the list on the left.
fn seat(world: &World, chat: &Chat, user: i64) -> Value {
    let person = world.people.get(&user);
    let language = person.and_then(|person| person.language_code.as_deref());
    let messages: Vec<Value> = chat
        .posts
        .values()
        .map(|post| wire::message::message(world, post))
        .collect();
    json!({
        "chat": wire::people::chat(world, chat.id),
        "user": wire::people::user(world, user),
        "blocked": chat.blocked,
        "started": chat.started,
        "commands": commands::shown(&world.menus, user, language.unwrap_or_default()),
        "messages": messages,
    })
}

/// What an empty chat says about the bot.
fn description(world: &World) -> Value {
    let stored = world.profile.get("setmydescription ");
    let stored = stored.and_then(|value| value.get("description"));
    stored.cloned().unwrap_or_default()
}
