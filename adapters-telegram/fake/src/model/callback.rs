//! Pressed buttons that wait for the bot.

use serde::{Deserialize, Serialize};

/// A press and what became of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Callback {
    pub(crate) id: String,
    pub(crate) chat: i64,
    pub(crate) user: i64,
    pub(crate) message: i64,
    pub(crate) at: u64,
    /// A test may age a query without waiting for it.
    #[serde(default)]
    pub(crate) expired: bool,
    #[serde(default)]
    pub(crate) answer: Option<Answer>,
}

/// What the person saw after pressing a button. Without a text only the spinner stopped.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    #[serde(default)]
    pub text: Option<String>,
    #[serde(default)]
    pub show_alert: bool,
    #[serde(default)]
    pub url: Option<String>,
}
