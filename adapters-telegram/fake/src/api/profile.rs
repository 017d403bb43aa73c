//! What a bot says about itself: commands, name, descriptions, menu button.

use serde_json::{Value, json};

use super::{
    answer::{Answer, Refusal},
    params::Params,
};
use crate::{
    chat::news::News,
    model::commands::{Command, Menu},
    shared::Shared,
};

/// Commands of one menu.
const COMMAND_LIMIT: usize = 100;

fn key(params: &Params) -> (Value, String) {
    let scope = params.json("scope").filter(Value::is_object);
    let scope = scope.unwrap_or_else(|| json!({ "type": "default" }));
    (scope, params.text("language_code").unwrap_or_default())
}

pub(super) fn set_commands(shared: &Shared, params: &Params) -> Answer {
    let list = params.json("commands").unwrap_or_default();
    let parsed = serde_json::from_value::<Vec<Command>>(list);
    let commands = parsed.map_err(|_error| {
        Refusal::bad("can't parse commands JSON object: expected an Array of BotCommand")
    })?;
    if commands.len() > COMMAND_LIMIT {
        return Err(Refusal::bad("BOT_COMMANDS_TOO_MUCH"));
    }
    for command in &commands {
        check(command)?;
    }
    store(shared, params, commands);
    Ok(Value::Bool(true))
}

fn check(command: &Command) -> Result<(), Refusal> {
    let name = &command.command;
    let letters = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if !(1..=32).contains(&name.len()) || !name.chars().all(letters) {
        return Err(Refusal::bad("BOT_COMMAND_INVALID"));
    }
    if !(1..=256).contains(&command.description.chars().count()) {
        return Err(Refusal::bad("BOT_COMMAND_DESCRIPTION_INVALID"));
    }
    Ok(())
}

/// An empty list is no menu: the next wider one shows.
fn store(shared: &Shared, params: &Params, commands: Vec<Command>) {
    let (scope, language_code) = key(params);
    shared.change(|world| {
        world
            .menus
            .retain(|menu| menu.scope != scope || menu.language_code != language_code);
        if !commands.is_empty() {
            world.menus.push(Menu {
                scope,
                language_code,
                commands,
            });
        }
        world.tell(News::Chats);
    });
}

pub(super) fn get_commands(shared: &Shared, params: &Params) -> Value {
    let (scope, language) = key(params);
    let commands = shared.read(|world| {
        let mut menus = world.menus.iter();
        let found = menus.find(|menu| menu.scope == scope && menu.language_code == language);
        found.map(|menu| menu.commands.clone())
    });
    json!(commands.unwrap_or_default())
}

pub(super) fn delete_commands(shared: &Shared, params: &Params) -> Value {
    store(shared, params, Vec::new());
    Value::Bool(true)
}

/// Remembers the parameters of a `set…` method as they came.
pub(super) fn set(shared: &Shared, method: &str, params: &Params) -> Value {
    let language = params.text("language_code").unwrap_or_default();
    let key = format!("{method} {language}");
    shared.change(|world| world.profile.insert(key, params.describe()));
    Value::Bool(true)
}

/// The matching `get…`: what was set, or an empty text.
pub(super) fn get(shared: &Shared, field: &str, params: &Params) -> Value {
    let language = params.text("language_code").unwrap_or_default();
    let key = format!("setmy{} {language}", field.replace('_', ""));
    shared.read(|world| {
        let stored = world.profile.get(&key).and_then(|value| value.get(field));
        let text = stored.and_then(Value::as_str).unwrap_or_default();
        let empty_name = field == "name" && text.is_empty();
        let text = if empty_name {
            &world.bot.first_name
        } else {
            text
        };
        json!({ field: text })
    })
}

pub(super) fn menu_button(shared: &Shared, params: &Params) -> Value {
    let language = params.text("language_code").unwrap_or_default();
    let key = format!("setchatmenubutton {language}");
    let stored = shared.read(|world| {
        let stored = world.profile.get(&key);
        stored.and_then(|value| value.get("menu_button")).cloned()
    });
    let stored = stored.map(|value| match value {
        Value::String(text) => serde_json::from_str(&text).unwrap_or_default(),
        other => other,
    });
    stored
        .filter(Value::is_object)
        .unwrap_or_else(|| json!({ "type": "default" }))
}
