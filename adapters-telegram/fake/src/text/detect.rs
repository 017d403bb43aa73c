//! Entities nobody marked: commands, addresses, mentions, hashtags.

use crate::model::entity::{Entity, EntityKind, Formatted};

/// Adds what Telegram finds by itself, outside code and links.
pub(crate) fn detect(text: &mut Formatted) {
    let mut found = Vec::new();
    let mut offset = 0;
    for word in text.text.split_inclusive(char::is_whitespace) {
        let trimmed = word.trim_end();
        let body = trimmed.trim_start_matches(['(', '«', '"']);
        let lead = units(trimmed) - units(body);
        if let Some((kind, length)) = classify(body) {
            found.push(Entity::new(kind, offset + lead, length));
        }
        offset += units(word);
    }
    let taken: Vec<(usize, usize)> = text
        .entities
        .iter()
        .filter(|entity| {
            matches!(
                entity.kind,
                EntityKind::Code | EntityKind::Pre | EntityKind::TextLink | EntityKind::TextMention
            )
        })
        .map(|entity| (entity.offset, entity.end()))
        .collect();
    found.retain(|entity| {
        !taken
            .iter()
            .any(|(start, end)| entity.offset < *end && *start < entity.end())
    });
    text.entities.extend(found);
    text.entities
        .sort_by_key(|entity| (entity.offset, usize::MAX - entity.length));
}

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

fn classify(word: &str) -> Option<(EntityKind, usize)> {
    let name = |text: &str| {
        text.chars()
            .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
            .count()
    };
    if let Some(rest) = word.strip_prefix('/') {
        let length = name(rest);
        let tail = rest.get(length..).and_then(|tail| tail.strip_prefix('@'));
        let to = tail.map_or(0, |tail| name(tail) + 1);
        return (1..=64)
            .contains(&length)
            .then_some((EntityKind::BotCommand, 1 + length + to));
    }
    if let Some(rest) = word.strip_prefix('@') {
        let length = name(rest);
        return (4..=32)
            .contains(&length)
            .then_some((EntityKind::Mention, 1 + length));
    }
    if let Some(rest) = word.strip_prefix('#') {
        let tag: String = rest
            .chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect();
        return (!tag.is_empty()).then(|| (EntityKind::Hashtag, 1 + units(&tag)));
    }
    address(word.trim_end_matches(['.', ',', '!', '?', ')', '»', '"', ':', ';']))
}

fn address(word: &str) -> Option<(EntityKind, usize)> {
    let known = ["http://", "https://", "t.me/", "tg://"];
    if known
        .iter()
        .any(|scheme| word.starts_with(scheme) && word.len() > scheme.len())
    {
        return Some((EntityKind::Url, units(word)));
    }
    let (user, host) = word.split_once('@')?;
    let mail = !user.is_empty() && host.contains('.') && !host.starts_with('.');
    mail.then(|| (EntityKind::Email, units(word)))
}
