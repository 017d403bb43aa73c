//! Checks of `reply_markup`.

use serde_json::Value;

use super::{answer::Refusal, params::Params};
use crate::{model::keyboard::Keyboard, text::html::checked_link};

/// Callback data is measured in bytes, not characters: a Cyrillic letter costs two.
const DATA_LIMIT: usize = 64;

/// Text a copy button may put on the clipboard.
const COPY_LIMIT: usize = 256;

/// Buttons one message may have.
const BUTTON_LIMIT: usize = 100;

/// What a button may do; exactly one of these must be there.
const ACTIONS: [&str; 10] = [
    "callback_data",
    "url",
    "copy_text",
    "pay",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "callback_game",
];

/// The inline keyboard of a request. Other kinds of markup are accepted and not played.
pub(super) fn read(params: &Params) -> Result<Option<Keyboard>, Refusal> {
    let markup = match params.json("reply_markup") {
        None => return Ok(None),
        Some(Value::Object(fields)) => fields,
        Some(_) => return Err(Refusal::bad("object expected as reply markup")),
    };
    let Some(rows) = markup.get("inline_keyboard") else {
        return Ok(None);
    };
    let Value::Array(rows) = rows else {
        return Err(Refusal::bad(
            "field \"inline_keyboard\" must be of type Array",
        ));
    };
    let keyboard = rows.iter().map(row).collect::<Result<Keyboard, _>>()?;
    let keyboard: Keyboard = keyboard.into_iter().filter(|row| !row.is_empty()).collect();
    if keyboard.iter().flatten().count() > BUTTON_LIMIT {
        return Err(Refusal::bad("reply markup is too long"));
    }
    let mut late = keyboard.iter().flatten().skip(1);
    if late.any(|button| button.get("pay").is_some()) {
        return Err(Refusal::bad("BUTTON_POS_INVALID"));
    }
    Ok((!keyboard.is_empty()).then_some(keyboard))
}

fn row(row: &Value) -> Result<Vec<Value>, Refusal> {
    let Value::Array(buttons) = row else {
        return Err(Refusal::bad(
            "can't parse inline keyboard: inline keyboard row must be an Array",
        ));
    };
    let each = buttons.iter().map(|raw| button(raw).map(|()| raw.clone()));
    each.collect()
}

fn button(button: &Value) -> Result<(), Refusal> {
    let wrong = |text: &str| {
        Err(Refusal::bad(format!(
            "can't parse inline keyboard button: {text}"
        )))
    };
    let Value::Object(fields) = button else {
        return wrong("InlineKeyboardButton must be an Object");
    };
    let text = match fields.get("text") {
        None => return wrong("Can't find field \"text\""),
        Some(Value::String(text)) => text,
        Some(_) => return wrong("Field \"text\" must be of type String"),
    };
    if text.trim().is_empty() {
        return wrong("Button text must be non-empty");
    }
    let mut actions = ACTIONS.iter().filter(|name| fields.contains_key(**name));
    let Some(first) = actions.next() else {
        return wrong("Text buttons are unallowed in the inline keyboard");
    };
    if actions.next().is_some() {
        return wrong("Only one action is allowed in an inline keyboard button");
    }
    let string = fields.get(*first).and_then(Value::as_str);
    match *first {
        "callback_data" => match string {
            Some(data) if (1..=DATA_LIMIT).contains(&data.len()) => Ok(()),
            _ => Err(Refusal::bad("BUTTON_DATA_INVALID")),
        },
        "url" => match string.and_then(checked_link) {
            Some(_) => Ok(()),
            None => Err(Refusal::bad("BUTTON_URL_INVALID")),
        },
        "copy_text" => {
            let text = button.pointer("/copy_text/text").and_then(Value::as_str);
            let length = text.map_or(0, |text| text.chars().count());
            if (1..=COPY_LIMIT).contains(&length) {
                Ok(())
            } else {
                Err(Refusal::bad("BUTTON_COPY_TEXT_INVALID"))
            }
        }
        _ => Ok(()),
    }
}
