//! What an open page is told.

use serde::Serialize;
use serde_json::Value;

use crate::model::{callback::Answer, stars::Payment};

/// One change of the chat, as the page reads it.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub(crate) enum News {
    /// A message is new or changed.
    Message {
        chat: i64,
        message: Value,
    },
    Deleted {
        chat: i64,
        message: i64,
    },
    Action {
        chat: i64,
        action: String,
    },
    Answered {
        chat: i64,
        user: i64,
        message: i64,
        callback: String,
        answer: Answer,
    },
    Payment {
        user: i64,
        query: String,
        payment: Payment,
    },
    /// People, chats or command menus have changed: load the state anew.
    Chats,
}
