//! sendMediaGroup.

use serde_json::Value;

use super::{
    answer::{Answer, Refusal},
    input,
    params::Params,
    target::{self, Envelope},
};
use crate::{model::file::FileKind, shared::Shared, wire};

pub(super) async fn send(shared: &Shared, params: &Params) -> Answer {
    shared.read(|world| target::open_chat(world, params))?;
    let Some(Value::Array(items)) = params.json("media") else {
        return Err(Refusal::bad("can't parse media JSON object"));
    };
    check(&items)?;
    let mut files = Vec::new();
    for item in &items {
        files.push(input::item(shared, params, item).await?);
    }
    shared.change(|world| {
        // All or nothing: a bad caption in the middle must not leave half an album.
        let bodies = files
            .into_iter()
            .zip(&items)
            .map(|(file, item)| input::body(world, file, item));
        let bodies = bodies.collect::<Result<Vec<_>, _>>()?;
        let album = format!("{}", 13_800_000_000_000_000_u64 + world.next_serial());
        let mut messages = Vec::new();
        for body in bodies {
            let envelope = Envelope::read(world, params)?;
            let mut post = envelope.post(world, body);
            // An album has no buttons.
            post.keyboard = None;
            post.album = Some(album.clone());
            let post = world.say(post);
            messages.push(wire::message::message(world, &post));
        }
        Ok(Value::Array(messages))
    })
}

/// Two to ten items; documents and audio only among themselves; animations never.
fn check(items: &[Value]) -> Result<(), Refusal> {
    if items.is_empty() {
        return Err(Refusal::bad("there are no messages to send"));
    }
    if items.len() > 10 {
        return Err(Refusal::bad("too many messages to send as an album"));
    }
    if items.len() < 2 {
        return Err(Refusal::bad("media group must include 2-10 items"));
    }
    let kinds = items.iter().map(input::kind);
    let kinds = kinds.collect::<Result<Vec<_>, _>>()?;
    for alone in [FileKind::Animation, FileKind::Audio, FileKind::Document] {
        let count = kinds.iter().filter(|kind| **kind == alone).count();
        let pure = count == kinds.len() && alone != FileKind::Animation;
        if count > 0 && !pure {
            let name = alone.field();
            return Err(Refusal::bad(format!(
                "{name} can't be mixed with other media types"
            )));
        }
    }
    Ok(())
}
