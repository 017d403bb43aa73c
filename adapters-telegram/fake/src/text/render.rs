//! Entities back to HTML, so that a test can say what a text looks like in one string.

use std::fmt::Write;

use super::escapes::escape;
use crate::model::entity::{Entity, EntityKind, Formatted};

/// Writes the text with the shortest of Telegram's tags. Detected entities (commands, bare addresses) need none.
pub(crate) fn html(formatted: &Formatted) -> String {
    let marked = formatted.entities.iter().filter(|e| open(e).is_some());
    let marked: Vec<&Entity> = marked.collect();
    let mut out = String::new();
    let mut stack: Vec<&Entity> = Vec::new();
    let mut next = marked.iter().peekable();
    let mut at = 0;
    for character in formatted.text.chars() {
        close_until(&mut stack, at, &mut out);
        while let Some(entity) = next.next_if(|entity| entity.offset <= at) {
            out.push_str(&open(entity).unwrap_or_default());
            stack.push(entity);
        }
        escape(character.encode_utf8(&mut [0; 4]), &mut out);
        at += character.len_utf16();
    }
    close_until(&mut stack, usize::MAX, &mut out);
    out
}

/// Closes what ends here. Entities that cross each other are cut at the inner end: HTML cannot say it otherwise.
fn close_until(stack: &mut Vec<&Entity>, at: usize, out: &mut String) {
    let Some(depth) = stack.iter().position(|entity| entity.end() <= at) else {
        return;
    };
    for entity in stack.split_off(depth).into_iter().rev() {
        out.push_str(close(entity));
    }
}

fn open(entity: &Entity) -> Option<String> {
    let tag = match entity.kind {
        EntityKind::Bold => "<b>",
        EntityKind::Italic => "<i>",
        EntityKind::Underline => "<u>",
        EntityKind::Strikethrough => "<s>",
        EntityKind::Spoiler => "<tg-spoiler>",
        EntityKind::Blockquote => "<blockquote>",
        EntityKind::ExpandableBlockquote => "<blockquote expandable>",
        EntityKind::Code => "<code>",
        EntityKind::Pre => return Some(pre(entity.language.as_deref())),
        EntityKind::TextLink => return Some(anchor(entity.url.as_deref().unwrap_or_default())),
        EntityKind::TextMention => {
            let id = entity.user.as_ref().map_or(0, |user| user.id);
            return Some(anchor(&format!("tg://user?id={id}")));
        }
        EntityKind::CustomEmoji => {
            let id = entity.custom_emoji_id.as_deref().unwrap_or_default();
            return Some(format!("<tg-emoji emoji-id=\"{id}\">"));
        }
        _ => return None,
    };
    Some(tag.to_owned())
}

fn close(entity: &Entity) -> &'static str {
    match entity.kind {
        EntityKind::Bold => "</b>",
        EntityKind::Italic => "</i>",
        EntityKind::Underline => "</u>",
        EntityKind::Strikethrough => "</s>",
        EntityKind::Spoiler => "</tg-spoiler>",
        EntityKind::Blockquote | EntityKind::ExpandableBlockquote => "</blockquote>",
        EntityKind::Code => "</code>",
        EntityKind::Pre if entity.language.is_some() => "</code></pre>",
        EntityKind::Pre => "</pre>",
        EntityKind::TextLink | EntityKind::TextMention => "</a>",
        EntityKind::CustomEmoji => "</tg-emoji>",
        _ => "",
    }
}

fn pre(language: Option<&str>) -> String {
    let mut tag = "<pre>".to_owned();
    if let Some(language) = language {
        // Writing to a String cannot fail.
        let _ = write!(tag, "<code class=\"language-{language}\">");
    }
    tag
}

fn anchor(target: &str) -> String {
    let mut tag = "<a href=\"".to_owned();
    escape(target, &mut tag);
    tag.push_str("\">");
    tag
}
