//! Texts and captions from parameters.

use serde_json::Value;

use super::{answer::Refusal, params::Params};
use crate::{
    model::entity::{Entity, EntityKind, Formatted},
    text,
    world::World,
};

/// Longest text of a message, in UTF-16 units after parsing.
const TEXT_LIMIT: usize = 4096;

/// Longest caption, in the same units.
const CAPTION_LIMIT: usize = 1024;

/// Where a text and its formatting stand among the fields of a request or of an album item.
pub(super) struct Source {
    pub(super) text: Option<String>,
    pub(super) parse_mode: Option<String>,
    pub(super) entities: Option<Value>,
}

impl Source {
    fn params(params: &Params, text: &str, entities: &str) -> Self {
        Self {
            text: params.text(text),
            parse_mode: params.text("parse_mode"),
            entities: params.json(entities),
        }
    }

    /// An item of an album or of editMessageMedia.
    pub(super) fn item(item: &Value) -> Self {
        let field = |name: &str| item.get(name).and_then(Value::as_str).map(str::to_owned);
        Self {
            text: field("caption"),
            parse_mode: field("parse_mode"),
            entities: item.get("caption_entities").cloned(),
        }
    }
}

/// What sendMessage says to a text that is too long; editMessageText has another word for it.
pub(super) const TOO_LONG: &str = "message is too long";
pub(super) const EDIT_TOO_LONG: &str = "MESSAGE_TOO_LONG";

/// The text of a message, new or edited.
pub(super) fn message(
    world: &World,
    params: &Params,
    too_long: &str,
) -> Result<Formatted, Refusal> {
    let text = format(world, Source::params(params, "text", "entities"))?;
    if text.is_empty() {
        return Err(Refusal::bad("message text is empty"));
    }
    if text.units() > TEXT_LIMIT {
        return Err(Refusal::bad(too_long));
    }
    Ok(text)
}

/// The caption of a file.
pub(super) fn caption(world: &World, params: &Params) -> Result<Formatted, Refusal> {
    caption_of(world, Source::params(params, "caption", "caption_entities"))
}

pub(super) fn caption_of(world: &World, source: Source) -> Result<Formatted, Refusal> {
    let caption = format(world, source)?;
    if caption.units() > CAPTION_LIMIT {
        return Err(Refusal::bad("message caption is too long"));
    }
    Ok(caption)
}

fn format(world: &World, source: Source) -> Result<Formatted, Refusal> {
    let text = source.text.unwrap_or_default().replace('\r', "");
    let mode = source.parse_mode.unwrap_or_default().to_ascii_lowercase();
    let raw = match mode.as_str() {
        "html" => text::html::parse(&text)
            .map_err(|error| Refusal::bad(format!("can't parse entities: {error}")))?,
        "" => Formatted {
            entities: given(source.entities)?,
            text,
        },
        _ => return Err(Refusal::bad("unsupported parse_mode")),
    };
    let mut tidy = text::tidy(raw);
    // A mention of somebody the bot has never met is plain text.
    tidy.entities.retain(|entity| {
        let known = entity.user.as_ref().map(|user| world.who(user.id));
        entity.kind != EntityKind::TextMention || known.flatten().is_some()
    });
    text::detect::detect(&mut tidy);
    Ok(tidy)
}

fn given(entities: Option<Value>) -> Result<Vec<Entity>, Refusal> {
    let list = match entities {
        None => return Ok(Vec::new()),
        Some(Value::Array(list)) => list,
        Some(_) => {
            return Err(Refusal::bad(
                "can't parse entities: expected an Array of MessageEntity",
            ));
        }
    };
    let parsed = list.into_iter().map(serde_json::from_value);
    parsed
        .collect::<Result<_, _>>()
        .map_err(|error| Refusal::bad(format!("can't parse entities: {error}")))
}
