//! `parse_mode=HTML`, with the refusals of the real parser.

use super::{
    escapes,
    tag::{self, Cursor, Tag},
};
use crate::model::entity::{Entity, EntityKind, Formatted, Mentioned};

/// A tag that waits for its end.
struct Open {
    tag: Tag,
    offset: usize,
    start: usize,
}

#[derive(Default)]
struct Output {
    text: String,
    units: usize,
    open: Vec<Open>,
    entities: Vec<Entity>,
}

/// Parses a text; the error is what follows "can't parse entities: ".
pub(crate) fn parse(source: &str) -> Result<Formatted, String> {
    let mut cursor = Cursor { source, at: 0 };
    let mut output = Output::default();
    while let Some(character) = cursor.peek() {
        match character {
            '<' if cursor.rest().starts_with("</") => output.close(&mut cursor)?,
            '<' => {
                let tag = tag::read(&mut cursor)?;
                output.open.push(Open {
                    tag,
                    offset: output.units,
                    start: output.text.len(),
                });
            }
            _ => {
                let decoded = escapes::decode(cursor.rest());
                let (character, length) = decoded.unwrap_or((character, character.len_utf8()));
                output.push(character);
                cursor.at += length;
            }
        }
    }
    match output.open.pop() {
        Some(open) => Err(format!(
            "Can't find end tag corresponding to start tag \"{}\"",
            open.tag.name
        )),
        None => Ok(Formatted {
            text: output.text,
            entities: output.entities,
        }),
    }
}

impl Output {
    fn push(&mut self, character: char) {
        self.text.push(character);
        self.units += character.len_utf16();
    }

    fn close(&mut self, cursor: &mut Cursor<'_>) -> Result<(), String> {
        let begin = cursor.at;
        let Some(open) = self.open.pop() else {
            return Err(format!("Unexpected end tag at byte offset {begin}"));
        };
        cursor.at += "</".len();
        let name = cursor.take_while(|c| !c.is_ascii_whitespace() && c != '>');
        cursor.skip_spaces();
        if cursor.peek() != Some('>') {
            return Err(format!("Unclosed end tag at byte offset {begin}"));
        }
        cursor.bump();
        // An empty end tag closes whatever is open; that is how the real parser reads it.
        if !name.is_empty() && name.to_ascii_lowercase() != open.tag.name {
            return Err(format!(
                "Unmatched end tag at byte offset {begin}, expected \"</{}>\", found \"</{name}>\"",
                open.tag.name
            ));
        }
        if self.units > open.offset {
            self.finish(open);
        }
        Ok(())
    }

    fn finish(&mut self, open: Open) {
        let length = self.units - open.offset;
        let entity = |kind| Entity::new(kind, open.offset, length);
        let made = match (open.tag.name.as_str(), open.tag.argument) {
            ("b" | "strong", _) => Some(entity(EntityKind::Bold)),
            ("i" | "em", _) => Some(entity(EntityKind::Italic)),
            ("u" | "ins", _) => Some(entity(EntityKind::Underline)),
            ("s" | "strike" | "del", _) => Some(entity(EntityKind::Strikethrough)),
            ("tg-spoiler" | "span", _) => Some(entity(EntityKind::Spoiler)),
            ("blockquote", None) => Some(entity(EntityKind::Blockquote)),
            ("blockquote", Some(_)) => Some(entity(EntityKind::ExpandableBlockquote)),
            ("tg-emoji", argument) => argument.map(|id| Entity {
                custom_emoji_id: Some(id),
                ..entity(EntityKind::CustomEmoji)
            }),
            ("a", argument) => {
                let covered = self.text.get(open.start..).unwrap_or_default();
                let target = argument.filter(|url| !url.is_empty());
                link(
                    &target.unwrap_or_else(|| covered.to_owned()),
                    open.offset,
                    length,
                )
            }
            ("pre", _) => self.pre(open.offset, length),
            ("code", language) => self.code(open.offset, length, language),
            _ => None,
        };
        self.entities.extend(made);
    }

    /// `<pre>` around exactly one `<code class=language-x>` is one block with a language.
    fn pre(&mut self, offset: usize, length: usize) -> Option<Entity> {
        match self.entities.last_mut() {
            Some(inner) if inner.kind == EntityKind::Code && inner.offset == offset => {
                if inner.length != length || inner.language.is_none() {
                    return Some(Entity::new(EntityKind::Pre, offset, length));
                }
                inner.kind = EntityKind::Pre;
                None
            }
            _ => Some(Entity::new(EntityKind::Pre, offset, length)),
        }
    }

    /// The language stays on the entity until [`tidy`](super::tidy) drops it from code outside a block.
    fn code(&mut self, offset: usize, length: usize, language: Option<String>) -> Option<Entity> {
        match self.entities.last_mut() {
            Some(inner)
                if inner.kind == EntityKind::Pre
                    && inner.offset == offset
                    && inner.length == length
                    && language.is_some() =>
            {
                inner.language = language;
                None
            }
            _ => Some(Entity {
                language,
                ..Entity::new(EntityKind::Code, offset, length)
            }),
        }
    }
}

/// A link, a mention of a person by id, or nothing when the address is none.
fn link(target: &str, offset: usize, length: usize) -> Option<Entity> {
    if let Some(id) = target
        .strip_prefix("tg://user?id=")
        .and_then(|id| id.parse().ok())
    {
        return Some(Entity {
            user: Some(Mentioned { id }),
            ..Entity::new(EntityKind::TextMention, offset, length)
        });
    }
    let url = checked_link(target)?;
    Some(Entity {
        url: Some(url),
        ..Entity::new(EntityKind::TextLink, offset, length)
    })
}

/// Telegram takes http, https, tg and ton addresses, and reads a bare domain as http.
pub(crate) fn checked_link(target: &str) -> Option<String> {
    let target = target.trim();
    let full = if target.contains("://") || target.starts_with("tg:") {
        target.to_owned()
    } else {
        format!("http://{target}")
    };
    let url = url::Url::parse(&full).ok()?;
    match url.scheme() {
        "http" | "https" => {
            let dotted = url
                .host_str()
                .is_some_and(|host| host.contains('.') || host == "localhost");
            dotted.then(|| url.to_string())
        }
        "tg" | "ton" | "tonsite" => Some(full),
        _ => None,
    }
}
