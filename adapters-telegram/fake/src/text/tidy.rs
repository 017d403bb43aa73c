//! What Telegram does to every text before it stores it.

use crate::model::entity::{Entity, EntityKind, Formatted};

/// Cuts white space off the ends, drops what entities may not be, and sorts them.
pub(crate) fn tidy(raw: Formatted) -> Formatted {
    let mut entities = raw.entities;
    let first = entities.iter().map(|entity| entity.offset).min();
    let leading = raw
        .text
        .chars()
        .take(first.unwrap_or(usize::MAX))
        .take_while(|c| matches!(c, ' ' | '\n'))
        .count();
    // The characters cut off are one byte and one unit each, so the count serves as both.
    let text = raw.text.get(leading..).unwrap_or_default().trim_end();
    let text = text.to_owned();
    let units = text.encode_utf16().count();
    for entity in &mut entities {
        entity.offset = entity.offset.saturating_sub(leading);
        entity.length = entity.length.min(units.saturating_sub(entity.offset));
        if entity.kind == EntityKind::Code {
            entity.language = None;
        }
    }
    entities.retain(|entity| entity.length > 0);
    let verbatim: Vec<Entity> = entities
        .iter()
        .filter(|entity| matches!(entity.kind, EntityKind::Code | EntityKind::Pre))
        .cloned()
        .collect();
    entities.retain(|entity| !inside_verbatim(entity, &verbatim));
    entities.sort_by(|a, b| {
        let key = |e: &Entity| (e.offset, usize::MAX - e.length, rank(e.kind));
        key(a).cmp(&key(b))
    });
    Formatted { text, entities }
}

/// Code shows its characters as they are: nothing inside it is formatted.
fn inside_verbatim(entity: &Entity, verbatim: &[Entity]) -> bool {
    verbatim.iter().any(|code| {
        code != entity
            && rank(code.kind) < rank(entity.kind)
            && code.offset <= entity.offset
            && entity.end() <= code.end()
    })
}

/// Which of two entities over the same range is the outer one.
fn rank(kind: EntityKind) -> u8 {
    match kind {
        EntityKind::Blockquote | EntityKind::ExpandableBlockquote => 0,
        EntityKind::Pre => 11,
        EntityKind::Code => 20,
        EntityKind::TextLink | EntityKind::TextMention => 49,
        EntityKind::Mention
        | EntityKind::Hashtag
        | EntityKind::Cashtag
        | EntityKind::BotCommand
        | EntityKind::Url
        | EntityKind::Email
        | EntityKind::PhoneNumber => 50,
        EntityKind::Bold => 90,
        EntityKind::Italic => 91,
        EntityKind::Underline => 92,
        EntityKind::Strikethrough => 93,
        EntityKind::Spoiler => 94,
        EntityKind::CustomEmoji => 99,
    }
}
