//! sendPhoto, sendVideo and the other methods that send one file.

use super::{
    answer::Answer,
    input,
    params::Params,
    target::{self, Envelope},
    texts,
};
use crate::{
    model::{entity::Formatted, file::FileKind, post::Body},
    shared::Shared,
    wire,
};

pub(super) async fn send(shared: &Shared, params: &Params, kind: FileKind) -> Answer {
    // A chat that does not exist is noticed before anything is downloaded for it.
    shared.read(|world| target::open_chat(world, params))?;
    let file = input::field(shared, params, kind).await?;
    shared.change(|world| {
        let envelope = Envelope::read(world, params)?;
        let captioned = !matches!(kind, FileKind::Sticker | FileKind::VideoNote);
        let caption = if captioned {
            texts::caption(world, params)?
        } else {
            Formatted::default()
        };
        let body = Body::Media {
            file,
            caption,
            spoiler: params.flag("has_spoiler"),
            caption_above: params.flag("show_caption_above_media"),
        };
        let post = envelope.post(world, body);
        let post = world.say(post);
        Ok(wire::message::message(world, &post))
    })
}
