//! What is on the phone, and what came of a deed.

use std::collections::BTreeMap;

use fake_telegram::{Call, Handle, Message};
use ports::outbound::SessionKey;
use serde_json::Value;
use tests::{
    customer::{Customer, PATIENCE},
    world::World,
};

use super::deed::Deed;

/// So many of the newest messages are looked at: an album and what stands around it.
const LOOKED_AT: usize = 16;

/// Whose place it is, what is asked there, and what is known of the answer so far.
const DEPTH: usize = 3;

/// Messages of the bot, with how often each was changed.
pub(super) type Shown = BTreeMap<i64, u32>;

/// What came of a deed.
pub(super) struct Outcome {
    /// What was drawn, if anything: the message that was pressed before any other.
    pub(super) drawn: Option<Message>,
    /// What popped up.
    pub(super) toast: Option<String>,
    /// Whether a press was left without an answer.
    pub(super) spins: bool,
    /// What Telegram has refused.
    pub(super) refused: Vec<String>,
}

pub(super) fn shown(phone: &Handle, chat: i64) -> Shown {
    let newest = phone.newest(chat, LOOKED_AT).into_iter();
    let own = newest.filter(|message| message.from_bot);
    own.map(|message| (message.id, message.edits)).collect()
}

/// Does it at this message, and waits until the bot has dealt with it. `None` if there is no such button any more.
pub(super) async fn does(who: &Customer, at: &Message, deed: &Deed) -> Option<Outcome> {
    let phone = &who.phone;
    let before = shown(phone, who.id);
    let mut outcome = Outcome {
        drawn: None,
        toast: None,
        spins: false,
        refused: Vec::new(),
    };
    let mut pressed = None;
    match deed {
        Deed::Command(command) => {
            phone.send_text(who.id, command);
        }
        Deed::Say(noise) => noise.says(phone, who.id),
        Deed::Press(label) => {
            pressed = Some(at.id);
            let press = phone.press(who.id, at.id, label).ok()?;
            let answer = phone.wait_until(|phone| phone.answered(&press), PATIENCE);
            match answer.await {
                Ok(answer) => outcome.toast = answer.text,
                Err(_) => outcome.spins = true,
            }
        }
    }
    who.heard().await;
    outcome.drawn = drawn(phone, who.id, &before, pressed);
    outcome.refused = phone
        .take_calls()
        .iter()
        .filter(|call| call.chat.is_none_or(|chat| chat == who.id))
        .filter_map(refusal)
        .collect();
    Some(outcome)
}

fn drawn(phone: &Handle, chat: i64, before: &Shown, pressed: Option<i64>) -> Option<Message> {
    let newest = phone.newest(chat, LOOKED_AT).into_iter();
    let changed = newest.filter(|message| {
        message.from_bot
            && before
                .get(&message.id)
                .is_none_or(|edits| *edits < message.edits)
    });
    let mut changed: Vec<Message> = changed.collect();
    let has_keys = |message: &Message| message.buttons().next().is_some();
    let best = changed
        .iter()
        .position(|message| Some(message.id) == pressed)
        .or_else(|| changed.iter().position(has_keys))
        .or((!changed.is_empty()).then_some(0))?;
    Some(changed.swap_remove(best))
}

/// What Telegram does not take. That there was nothing to change or to delete is nobody's fault.
fn refusal(call: &Call) -> Option<String> {
    let Err((code, why)) = &call.outcome else {
        return None;
    };
    let harmless = ["message is not modified", "message to delete not found"];
    let is_harmless = harmless.iter().any(|words| why.contains(words));
    (!is_harmless).then(|| format!("{} is refused: {code} {why}", call.method))
}

/// What a message would mean now, without what was said before; `None` where it means nothing in particular.
pub(super) async fn expected(world: &World, who: &Customer) -> Option<String> {
    let key = SessionKey {
        chat: who.id,
        user: domain::user::UserId(who.id),
    };
    let opened = world.stores.sessions.open(key, -1).await;
    let session = opened.expect("the sessions can be read").session?;
    let payload: Value = serde_json::from_str(&session.payload).expect("a session is JSON");
    let place = payload.get("place")?;
    if place == "idle" {
        return None;
    }
    let form = place.pointer("/form/focus");
    let pending = place
        .pointer("/form/pending")
        .is_some_and(|pending| !pending.is_null());
    Some(match form {
        Some(focus) => format!("form {focus} {pending}"),
        None => shape(place, DEPTH),
    })
}

/// The names in a value down to some depth, without what is written under them.
fn shape(value: &Value, depth: usize) -> String {
    match value {
        Value::Null => "none".to_owned(),
        Value::Object(fields) if depth > 0 => {
            let shape =
                |(name, value): (&String, &Value)| format!("{name}={}", shape(value, depth - 1));
            let fields: Vec<_> = fields.iter().map(shape).collect();
            format!("({})", fields.join(" "))
        }
        Value::String(word) if depth + 1 == DEPTH => word.clone(),
        _ => "#".to_owned(),
    }
}
