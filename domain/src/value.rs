//! Answers: what a customer has said about a model's parameters.

use std::{collections::BTreeMap, fmt};

use rust_decimal::Decimal;
use thiserror::Error;

use crate::{earlier::EarlierResult, media::Attachment};

/// A parameter's name, as the provider spells it: `aspect_ratio`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ParameterName(String);

/// A name that no parameter can have.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0:?} is no parameter name: 1 to 32 letters, digits and underscores are")]
pub struct InvalidParameterName(String);

impl ParameterName {
    /// One to 32 ASCII letters, digits and underscores. The limit keeps a name, a model and an option inside the 64 bytes
    /// of a Telegram button.
    pub fn new(name: impl Into<String>) -> Result<Self, InvalidParameterName> {
        let name = name.into();
        let fits = (1..=32).contains(&name.len());
        if fits
            && name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        {
            Ok(Self(name))
        } else {
            Err(InvalidParameterName(name))
        }
    }

    /// The name as the provider spells it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ParameterName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Answers by parameter.
pub type Values = BTreeMap<ParameterName, Value>;

/// An answer that has been understood. How it travels to the provider (a string, a number, a list of addresses) is the
/// provider's adapter's affair.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Value {
    /// Words, or an option that is a word.
    Text(String),
    /// A whole number, or an option that is one.
    Integer(i64),
    /// A number with a fraction.
    Decimal(Decimal),
    /// Yes or no.
    Toggle(bool),
    /// Files, in the order given.
    Files(Vec<Attachment>),
    /// Several of the same kind: dialogue lines, shots.
    List(Vec<Value>),
    /// Named parts: one dialogue line with its voice and text.
    Group(Values),
    /// Something that was made before and is still at the provider.
    Earlier(Box<EarlierResult>),
}

impl Value {
    /// How many things this is: files of a list of files, items of a list, otherwise one.
    pub fn count(&self) -> usize {
        match self {
            Self::Files(files) => files.len(),
            Self::List(items) => items.len(),
            _ => 1,
        }
    }

    /// The number in it, if there is one: `10`, `2.5`, and also `"10"`, since some models spell numbers as words.
    pub fn number(&self) -> Option<Decimal> {
        match self {
            Self::Integer(number) => Some(Decimal::from(*number)),
            Self::Decimal(number) => Some(*number),
            Self::Text(text) => {
                let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
                digits.parse().ok()
            }
            _ => None,
        }
    }

    /// How many characters of text it holds. Of a group only the parts with these names count: the id of a voice is no
    /// text that is spoken.
    pub fn characters(&self, parts: &[ParameterName]) -> usize {
        match self {
            Self::Text(text) => text.chars().count(),
            Self::List(items) => items.iter().map(|item| item.characters(parts)).sum(),
            Self::Group(values) => values
                .iter()
                .filter(|(name, _)| parts.contains(name))
                .map(|(_, value)| value.characters(parts))
                .sum(),
            _ => 0,
        }
    }

    /// The attachments in it, all parts together, in order.
    pub fn attachments(&self) -> Vec<&Attachment> {
        match self {
            Self::Files(files) => files.iter().collect(),
            Self::List(items) => items.iter().flat_map(Self::attachments).collect(),
            Self::Group(parts) => parts.values().flat_map(Self::attachments).collect(),
            _ => Vec::new(),
        }
    }
}
