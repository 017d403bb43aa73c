//! One start tag: its name, its attributes, and what it may be.

use super::escapes;

/// The tags Telegram knows; everything else is refused by name.
const KNOWN: [&str; 16] = [
    "a",
    "b",
    "strong",
    "i",
    "em",
    "s",
    "strike",
    "del",
    "u",
    "ins",
    "tg-spoiler",
    "tg-emoji",
    "span",
    "pre",
    "code",
    "blockquote",
];

/// A start tag with the one attribute that matters to it.
#[derive(Debug)]
pub(super) struct Tag {
    pub(super) name: String,
    pub(super) argument: Option<String>,
}

/// Reads forward over a text; positions are bytes, as in Telegram's error texts.
pub(super) struct Cursor<'a> {
    pub(super) source: &'a str,
    pub(super) at: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn rest(&self) -> &'a str {
        self.source.get(self.at..).unwrap_or_default()
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn bump(&mut self) {
        self.at += self.peek().map_or(0, char::len_utf8);
    }

    pub(super) fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let length = rest.find(|c| !wanted(c)).unwrap_or(rest.len());
        self.at += length;
        rest.get(..length).unwrap_or_default()
    }

    pub(super) fn skip_spaces(&mut self) {
        self.take_while(|c| c.is_ascii_whitespace());
    }
}

/// Reads the tag whose `<` stands at the cursor, up to and including `>`.
pub(super) fn read(cursor: &mut Cursor<'_>) -> Result<Tag, String> {
    let begin = cursor.at;
    let unclosed = || format!("Unclosed start tag at byte offset {begin}");
    cursor.bump();
    let name = cursor
        .take_while(|c| !c.is_ascii_whitespace() && c != '>')
        .to_ascii_lowercase();
    if cursor.peek().is_none() {
        return Err(unclosed());
    }
    if !KNOWN.contains(&name.as_str()) {
        return Err(format!(
            "Unsupported start tag \"{name}\" at byte offset {begin}"
        ));
    }
    let mut tag = Tag {
        name,
        argument: None,
    };
    loop {
        cursor.skip_spaces();
        match cursor.peek() {
            None => return Err(unclosed()),
            Some('>') => break cursor.bump(),
            Some(_) => attribute(cursor, &mut tag, begin)?,
        }
    }
    if tag.name == "span" && tag.argument.as_deref() != Some("spoiler") {
        return Err(format!(
            "Tag \"span\" must have class \"tg-spoiler\" at byte offset {begin}"
        ));
    }
    Ok(tag)
}

fn attribute(cursor: &mut Cursor<'_>, tag: &mut Tag, begin: usize) -> Result<(), String> {
    let name = cursor
        .take_while(|c| !c.is_ascii_whitespace() && c != '=' && c != '>')
        .to_ascii_lowercase();
    if name.is_empty() {
        return Err(format!(
            "Empty attribute name in the tag \"{}\" at byte offset {begin}",
            tag.name
        ));
    }
    cursor.skip_spaces();
    let value = if cursor.peek() == Some('=') {
        cursor.bump();
        cursor.skip_spaces();
        value(cursor, begin)?
    } else {
        String::new()
    };
    match (tag.name.as_str(), name.as_str()) {
        ("a", "href") | ("tg-emoji", "emoji-id") | ("blockquote", "expandable") => {
            tag.argument = Some(value);
        }
        ("code", "class") => {
            tag.argument = value.strip_prefix("language-").map(str::to_owned);
        }
        ("span", "class") => tag.argument = value.strip_prefix("tg-").map(str::to_owned),
        _ => {}
    }
    Ok(())
}

fn value(cursor: &mut Cursor<'_>, begin: usize) -> Result<String, String> {
    match cursor.peek() {
        None => Err(format!("Unclosed start tag at byte offset {begin}")),
        Some(quote @ ('"' | '\'')) => {
            cursor.bump();
            quoted(cursor, quote, begin)
        }
        Some(_) => {
            let start = cursor.at;
            let token = cursor.take_while(|c| c.is_ascii_alphanumeric() || c == '.' || c == '-');
            match cursor.peek() {
                Some(c) if c.is_ascii_whitespace() || c == '>' => Ok(token.to_ascii_lowercase()),
                _ => Err(format!(
                    "Unexpected end of name token at byte offset {start}"
                )),
            }
        }
    }
}

fn quoted(cursor: &mut Cursor<'_>, quote: char, begin: usize) -> Result<String, String> {
    let mut out = String::new();
    while let Some(character) = cursor.peek() {
        if character == quote {
            cursor.bump();
            return Ok(out);
        }
        if let Some((decoded, length)) = escapes::decode(cursor.rest()) {
            out.push(decoded);
            cursor.at += length;
        } else {
            out.push(character);
            cursor.bump();
        }
    }
    Err(format!("Unclosed start tag at byte offset {begin}"))
}
