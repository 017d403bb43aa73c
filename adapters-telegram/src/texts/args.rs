//! What is put into a text.

use fluent_bundle::FluentValue;

use crate::html::Html;

/// Words or a number, ours or somebody else's. Where the text is markup they are escaped.
#[derive(Debug, Clone)]
pub enum Word {
    /// Words.
    Text(String),
    /// A number that the text may count with: 1 файл, 2 файла, 5 файлов.
    Count(usize),
}

/// What is put into a text that is markup.
#[derive(Debug, Clone)]
pub enum Piece {
    /// To be escaped.
    Word(Word),
    /// Markup already.
    Markup(Html),
}

impl Word {
    pub(super) fn plain(&self) -> FluentValue<'static> {
        match self {
            Self::Text(text) => FluentValue::from(text.clone()),
            Self::Count(count) => FluentValue::from(*count),
        }
    }
}

impl Piece {
    pub(super) fn markup(&self) -> FluentValue<'static> {
        match self {
            Self::Word(Word::Text(text)) => {
                FluentValue::from(Html::escaped(text).as_str().to_owned())
            }
            Self::Word(word) => word.plain(),
            Self::Markup(html) => FluentValue::from(html.as_str().to_owned()),
        }
    }
}

impl From<&str> for Word {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Word {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Word {
    fn from(count: usize) -> Self {
        Self::Count(count)
    }
}

impl From<&str> for Piece {
    fn from(text: &str) -> Self {
        Self::Word(text.into())
    }
}

impl From<String> for Piece {
    fn from(text: String) -> Self {
        Self::Word(text.into())
    }
}

impl From<usize> for Piece {
    fn from(count: usize) -> Self {
        Self::Word(count.into())
    }
}

impl From<Html> for Piece {
    fn from(html: Html) -> Self {
        Self::Markup(html)
    }
}
