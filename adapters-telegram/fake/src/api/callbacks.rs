//! answerCallbackQuery.

use serde_json::Value;

use super::{
    answer::{Answer as Reply, Refusal},
    params::Params,
};
use crate::{model::callback::Answer, shared::Shared};

/// Longest text of an answer.
const LIMIT: usize = 200;

pub(super) fn answer(shared: &Shared, params: &Params) -> Reply {
    let id = params.text("callback_query_id").unwrap_or_default();
    let text = params.text("text").filter(|text| !text.is_empty());
    if text
        .as_ref()
        .is_some_and(|text| text.chars().count() > LIMIT)
    {
        return Err(Refusal::bad("MESSAGE_TOO_LONG"));
    }
    let answer = Answer {
        text,
        show_alert: params.flag("show_alert"),
        url: params.text("url"),
    };
    let lifetime = shared.options.callback_lifetime.as_secs();
    let done = shared.change(|world| world.answer(&id, answer, lifetime));
    match done {
        Ok(()) => Ok(Value::Bool(true)),
        Err(_stale) => Err(Refusal::bad(
            "query is too old and response timeout expired or query ID is invalid",
        )),
    }
}
