//! `User` and `Chat`.

use serde_json::{Map, Value, json};

use super::put;
use crate::{model::chat::Place, options::Person, world::World};

/// The bot as it appears in messages.
pub(crate) fn bot(bot: &Person) -> Value {
    json!({ "id": bot.id, "is_bot": true, "first_name": bot.first_name, "username": bot.username })
}

/// The bot as getMe describes it.
pub(crate) fn me(person: &Person) -> Value {
    let mut value = bot(person);
    if let Some(fields) = value.as_object_mut() {
        let more = [
            ("can_join_groups", true),
            ("can_read_all_group_messages", true),
            ("supports_inline_queries", false),
            ("can_connect_to_business", false),
            ("has_main_web_app", false),
            ("has_topics_enabled", false),
        ];
        fields.extend(
            more.into_iter()
                .map(|(name, flag)| (name.to_owned(), flag.into())),
        );
    }
    value
}

/// Anybody, the bot included. An id without a person is shown by its number.
pub(crate) fn user(world: &World, id: i64) -> Value {
    if id == world.bot.id {
        return bot(&world.bot);
    }
    let Some(person) = world.people.get(&id) else {
        return json!({ "id": id, "is_bot": false, "first_name": format!("User {id}") });
    };
    let mut fields = Map::new();
    fields.insert("id".to_owned(), id.into());
    fields.insert("is_bot".to_owned(), false.into());
    names(person, &mut fields);
    put(
        &mut fields,
        "language_code",
        person.language_code.as_deref(),
    );
    Value::Object(fields)
}

fn names(person: &Person, fields: &mut Map<String, Value>) {
    fields.insert("first_name".to_owned(), person.first_name.as_str().into());
    put(fields, "last_name", person.last_name.as_deref());
    put(fields, "username", person.username.as_deref());
}

pub(crate) fn chat(world: &World, id: i64) -> Value {
    let mut fields = Map::new();
    fields.insert("id".to_owned(), id.into());
    let place = world.chats.get(&id).map(|chat| &chat.place);
    if let Some(Place::Group { title, .. }) = place {
        put(&mut fields, "type", Some("group"));
        put(&mut fields, "title", Some(title.as_str()));
        put(&mut fields, "all_members_are_administrators", Some(false));
    } else {
        put(&mut fields, "type", Some("private"));
        if let Some(person) = world.people.get(&id) {
            names(person, &mut fields);
        }
    }
    Value::Object(fields)
}
