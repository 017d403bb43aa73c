//! Text that cannot break Telegram's markup: whatever a person or a provider wrote is escaped by type.

#[cfg(test)]
mod tests;

use std::{borrow::Cow, fmt};

use domain::user::UserId;

/// The longest message Telegram takes, in UTF-16 units after the markup is taken out.
pub const LONGEST_MESSAGE: usize = 4096;
/// The longest caption under a photo, a video or a sound, counted the same way.
pub const LONGEST_CAPTION: usize = 1024;

/// Text in Telegram's HTML. It can only be built from literals of ours and escaped text of others.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Html(String);

impl Html {
    /// Markup of our own, from a source file or a translation.
    pub fn trusted(markup: impl Into<String>) -> Self {
        Self(markup.into())
    }

    /// Somebody's words.
    pub fn escaped(text: &str) -> Self {
        let mut html = String::with_capacity(text.len());
        for c in text.chars() {
            match c {
                '&' => html.push_str("&amp;"),
                '<' => html.push_str("&lt;"),
                '>' => html.push_str("&gt;"),
                '"' => html.push_str("&quot;"),
                c => html.push(c),
            }
        }
        Self(html)
    }

    /// A link to an address, or its text alone if the address is none that Telegram would open.
    pub fn link(address: &str, text: &Self) -> Self {
        let opens = ["https://", "http://"]
            .iter()
            .any(|scheme| address.starts_with(scheme));
        if opens {
            Self(format!("<a href=\"{}\">{text}</a>", Self::escaped(address)))
        } else {
            text.clone()
        }
    }

    /// Somebody's name, of which their Telegram tells them.
    pub fn mention(user: UserId, name: &str) -> Self {
        let name = Self::escaped(name);
        Self(format!("<a href=\"tg://user?id={}\">{name}</a>", user.0))
    }

    /// The markup as sent.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether nothing would be seen.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The same text in bold.
    #[must_use]
    pub fn bold(&self) -> Self {
        Self(format!("<b>{}</b>", self.0))
    }

    /// The same text as a quotation, folded up where it is long.
    #[must_use]
    pub fn quoted(&self) -> Self {
        Self(format!("<blockquote expandable>{}</blockquote>", self.0))
    }

    /// Adds more text.
    pub fn push(&mut self, more: &Self) {
        self.0.push_str(&more.0);
    }

    /// Adds a text on a line of its own, below what is there already.
    pub fn below(&mut self, line: &Self) {
        if !self.0.is_empty() {
            self.0.push('\n');
        }
        self.0.push_str(&line.0);
    }

    /// Adds a paragraph: an empty line keeps it apart from what is there already.
    pub fn paragraph(&mut self, paragraph: &Self) {
        if !self.0.is_empty() && !paragraph.0.is_empty() {
            self.0.truncate(self.0.trim_end_matches('\n').len());
            self.0.push_str("\n\n");
        }
        self.0.push_str(&paragraph.0);
    }

    /// How long Telegram finds it: UTF-16 units, without the tags and with each entity as the character it stands for.
    pub fn units(&self) -> usize {
        let mut units = 0;
        let mut hidden = None;
        for c in self.0.chars() {
            match (hidden, c) {
                (None, '<') => hidden = Some('>'),
                (None, '&') => hidden = Some(';'),
                (None, c) => units += c.len_utf16(),
                (Some(end), c) if c == end => {
                    units += usize::from(end == ';');
                    hidden = None;
                }
                (Some(_), _) => {}
            }
        }
        units
    }
}

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A text of at most so many UTF-16 units: the whole, or its beginning with `…`.
pub fn shortened(text: &str, units: usize) -> Cow<'_, str> {
    if text.encode_utf16().count() <= units {
        return Cow::Borrowed(text);
    }
    let mut left = units.saturating_sub(1);
    let mut short = String::new();
    for c in text.chars() {
        let Some(rest) = left.checked_sub(c.len_utf16()) else {
            break;
        };
        left = rest;
        short.push(c);
    }
    short.truncate(short.trim_end().len());
    short.push('…');
    Cow::Owned(short)
}

/// A text in one line, for buttons and lists: line breaks and runs of blanks become single blanks.
pub fn one_line(text: &str, units: usize) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    shortened(&words, units).into_owned()
}
