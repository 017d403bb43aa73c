//! deleteMessage and deleteMessages.

use serde_json::Value;

use super::{
    answer::{Answer, Refusal},
    params::Params,
    target,
};
use crate::{clock, shared::Shared};

/// A bot may delete for this long.
const HOURS_48: u64 = 48 * 60 * 60;

pub(super) fn one(shared: &Shared, params: &Params) -> Answer {
    shared.change(|world| {
        let chat = target::chat(world, params)?;
        let Some(id) = params.integer("message_id").filter(|id| *id != 0) else {
            return Err(Refusal::bad("message identifier is not specified"));
        };
        let post = world.post(chat, id);
        let post = post.ok_or_else(|| Refusal::bad("message to delete not found"))?;
        if clock::seconds().saturating_sub(post.date) > HOURS_48 {
            return Err(Refusal::bad("message can't be deleted for everyone"));
        }
        world.delete(chat, id);
        Ok(Value::Bool(true))
    })
}

/// Ids that are not there are skipped.
pub(super) fn many(shared: &Shared, params: &Params) -> Answer {
    let ids = ids(params)?;
    shared.change(|world| {
        let chat = target::chat(world, params)?;
        for id in ids {
            world.delete(chat, id);
        }
        Ok(Value::Bool(true))
    })
}

/// `message_ids`: one to a hundred.
pub(super) fn ids(params: &Params) -> Result<Vec<i64>, Refusal> {
    let Some(Value::Array(list)) = params.json("message_ids") else {
        return Err(Refusal::bad("message identifiers are not specified"));
    };
    if list.is_empty() {
        return Err(Refusal::bad("message identifiers are not specified"));
    }
    if list.len() > 100 {
        return Err(Refusal::bad("too many message identifiers specified"));
    }
    Ok(list.iter().filter_map(Value::as_i64).collect())
}
