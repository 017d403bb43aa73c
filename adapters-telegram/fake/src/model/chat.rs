//! Chats and the messages in them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::post::Post;

/// A private chat with the bot, or a group with it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Chat {
    pub(crate) id: i64,
    pub(crate) place: Place,
    pub(crate) next_id: i64,
    pub(crate) posts: BTreeMap<i64, Post>,
    /// The person stopped the bot; nothing reaches them.
    #[serde(default)]
    pub(crate) blocked: bool,
    /// A bot may not write first: the chat begins when the person says something.
    #[serde(default)]
    pub(crate) started: bool,
    #[serde(default)]
    pub(crate) pinned: Option<i64>,
}

/// Who is in a chat.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Place {
    Private,
    Group { title: String, members: Vec<i64> },
}

impl Chat {
    pub(crate) fn private(person: i64) -> Self {
        Self::new(person, Place::Private)
    }

    pub(crate) fn group(id: i64, title: String, members: Vec<i64>) -> Self {
        Self {
            started: true,
            ..Self::new(id, Place::Group { title, members })
        }
    }

    fn new(id: i64, place: Place) -> Self {
        Self {
            id,
            place,
            next_id: 1,
            posts: BTreeMap::new(),
            blocked: false,
            started: false,
            pinned: None,
        }
    }

    pub(crate) fn take_id(&mut self) -> i64 {
        let id = self.next_id;
        self.next_id = id.saturating_add(1);
        id
    }
}
