//! Results that stand in the answer to createTask itself, without a task.
//!
//! Which models answer like that is said by their entries in the catalogue: a malformed answer of any other model is a lost
//! submit and no result. What of an answer is a result is told by the entry too, so that an answer about something else is
//! not shown to a customer as what they have paid for.

use domain::{
    media::Output,
    money::Credits,
    outcome::Outputs,
    request::Request,
    value::{ParameterName, Value as Given},
};
use ports::outbound::Submitted;
use serde::Deserialize;
use serde_json::{Value, value::RawValue};

use crate::{
    catalogue::{AtOnce, ModelNote},
    lrc,
    wire::{self, Envelope},
};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Bill {
    credits_consumed: Option<Box<RawValue>>,
}

/// The result, if the model can answer at once and this is one.
pub(crate) fn read(envelope: &Envelope, note: &ModelNote, request: &Request) -> Option<Submitted> {
    let kind = note.at_once?;
    let data: Value = envelope.data()?;
    // It has been seen wrapped once more.
    let mut places = [Some(&data), data.get("data")].into_iter().flatten();
    let output = places.find_map(|place| output(kind, place, request))?;
    let bill: Option<Bill> = envelope.data();
    let consumed = bill
        .and_then(|bill| wire::decimal(&bill.credits_consumed?))
        .and_then(|amount| Credits::new(amount).ok());
    Some(Submitted::Done {
        outputs: Outputs::new(vec![output])?,
        consumed,
    })
}

fn output(kind: AtOnce, place: &Value, request: &Request) -> Option<Output> {
    let field = |names: &[&str]| {
        let texts = names.iter().filter_map(|name| place.get(name)?.as_str());
        let mut texts = texts.map(str::trim).filter(|text| !text.is_empty());
        texts.next().map(str::to_owned)
    };
    match kind {
        AtOnce::Text => field(&["result", "text"]).map(Output::Text),
        AtOnce::Voice => Some(Output::Voice {
            handle: field(&["personaId", "persona_id"])?,
            name: field(&["name"])
                .or_else(|| asked(request, "name"))
                .unwrap_or_default(),
            description: field(&["description"]).or_else(|| asked(request, "description")),
        }),
        AtOnce::TimedLyrics => lrc::file(place),
    }
}

/// What the customer has called it, for want of KIE's word.
fn asked(request: &Request, name: &str) -> Option<String> {
    let name = ParameterName::new(name).ok()?;
    match request.values().get(&name)? {
        Given::Text(text) => Some(text.clone()),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
