//! A message with its keyboard, as a value.

use crate::{action::Action, html::Html};

/// What a customer sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Screen {
    /// The text.
    pub text: Html,
    /// The buttons below it, row by row.
    pub keyboard: Vec<Vec<Button>>,
}

/// A button.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Button {
    /// What stands on it.
    pub label: String,
    /// What pressing it does.
    pub does: Does,
}

/// What pressing a button does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Does {
    /// Tells the bot.
    Act(Action),
    /// Opens an address.
    Open(String),
    /// Copies a text of at most 256 characters.
    Copy(String),
}

impl Button {
    /// A button that tells the bot.
    pub fn act(label: impl Into<String>, action: Action) -> Self {
        Self {
            label: label.into(),
            does: Does::Act(action),
        }
    }
}
