//! `InputFile`: an upload, an id, or an address.

use serde_json::Value;

use super::{
    answer::Refusal,
    fetch::fetch,
    params::Params,
    texts::{self, Source},
    uploads::{self, Hints},
};
use crate::{
    model::{
        file::{FileKind, FileRecord},
        post::Body,
    },
    shared::Shared,
    world::World,
};

/// The file of a sending method.
pub(super) async fn field(
    shared: &Shared,
    params: &Params,
    kind: FileKind,
) -> Result<FileRecord, Refusal> {
    let name = kind.field();
    let number = |name: &str| params.integer(name);
    let hints = hints(number, |name| params.text(name));
    if let Some(upload) = params.upload(name) {
        return uploads::keep(shared, kind, upload, hints);
    }
    let given = params.text(name).filter(|text| !text.is_empty());
    let given = given.ok_or_else(|| Refusal::bad(format!("there is no {name} in the request")))?;
    resolve(shared, params, kind, &given, hints).await
}

/// The file of an `InputMedia…` object.
pub(super) async fn item(
    shared: &Shared,
    params: &Params,
    item: &Value,
) -> Result<FileRecord, Refusal> {
    let kind = kind(item)?;
    let number = |name: &str| item.get(name).and_then(Value::as_i64);
    let text = |name: &str| item.get(name).and_then(Value::as_str).map(str::to_owned);
    let given = text("media").filter(|media| !media.is_empty());
    let given = given.ok_or_else(|| Refusal::bad("media not found"))?;
    resolve(shared, params, kind, &given, hints(number, text)).await
}

/// What kind of media an `InputMedia…` object announces.
pub(super) fn kind(item: &Value) -> Result<FileKind, Refusal> {
    match item.get("type").and_then(Value::as_str) {
        Some("photo") => Ok(FileKind::Photo),
        Some("video") => Ok(FileKind::Video),
        Some("audio") => Ok(FileKind::Audio),
        Some("document") => Ok(FileKind::Document),
        Some("animation") => Ok(FileKind::Animation),
        _ => Err(Refusal::bad(
            "can't parse InputMedia: type must be one of animation, audio, document, photo, video",
        )),
    }
}

/// The content of a message made of an `InputMedia…` object.
pub(super) fn body(world: &World, file: FileRecord, item: &Value) -> Result<Body, Refusal> {
    let flag = |name: &str| item.get(name).and_then(Value::as_bool) == Some(true);
    Ok(Body::Media {
        file,
        caption: texts::caption_of(world, Source::item(item))?,
        spoiler: flag("has_spoiler"),
        caption_above: flag("show_caption_above_media"),
    })
}

fn hints(number: impl Fn(&str) -> Option<i64>, text: impl Fn(&str) -> Option<String>) -> Hints {
    let measure = |name: &str| {
        number(name)
            .and_then(|n| u32::try_from(n).ok())
            .unwrap_or(0)
    };
    Hints {
        width: measure("width"),
        height: measure("height"),
        duration: measure("duration"),
        performer: text("performer"),
        title: text("title"),
        emoji: text("emoji"),
    }
}

async fn resolve(
    shared: &Shared,
    params: &Params,
    kind: FileKind,
    given: &str,
    hints: Hints,
) -> Result<FileRecord, Refusal> {
    if let Some(name) = given.strip_prefix("attach://") {
        let upload = params.upload(name);
        let upload = upload.ok_or_else(|| {
            Refusal::bad(format!(
                "attached file \"{name}\" is not found in the request"
            ))
        })?;
        return uploads::keep(shared, kind, upload, hints);
    }
    if given.starts_with("http://") || given.starts_with("https://") {
        let upload = fetch(shared, kind, given).await?;
        return uploads::keep(shared, kind, &upload, hints);
    }
    let known = shared.read(|world| world.file(given).cloned());
    let known = known.ok_or_else(|| Refusal::bad("wrong file identifier/HTTP URL specified"))?;
    let fits =
        known.kind == kind || (known.kind == FileKind::Animation && kind == FileKind::Document);
    if !fits {
        return Err(Refusal::bad(format!(
            "can't use file of type {} as {}",
            known.kind.title(),
            kind.title()
        )));
    }
    Ok(known)
}
