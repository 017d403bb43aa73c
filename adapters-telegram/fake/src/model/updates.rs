//! Updates the bot has not confirmed yet.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// Kinds a bot has to ask for by name.
const ON_REQUEST: [&str; 3] = ["chat_member", "message_reaction", "message_reaction_count"];

/// An update as it will be delivered.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Update {
    pub(crate) id: u64,
    /// Updates of one lane (chat or person) reach a webhook one after the other.
    pub(crate) lane: i64,
    pub(crate) value: Value,
}

/// The queue between people and the bot.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Updates {
    pub(crate) next_id: u64,
    pub(crate) confirmed: u64,
    pub(crate) waiting: VecDeque<Update>,
    /// `None` until a bot says what it wants; then its last word counts.
    #[serde(default)]
    pub(crate) allowed: Option<Vec<String>>,
}

impl Updates {
    /// Queues an update, unless the bot does not want its kind. As with Telegram the wish counts when the update is
    /// made, not when it is fetched.
    pub(crate) fn push(&mut self, kind: &str, lane: i64, value: Value) {
        let wanted = match &self.allowed {
            Some(list) if !list.is_empty() => list.iter().any(|name| name == kind),
            _ => !ON_REQUEST.contains(&kind),
        };
        if !wanted {
            return;
        }
        let id = self.next_id;
        self.next_id = id.saturating_add(1);
        let mut update = json!({ "update_id": id });
        if let Some(fields) = update.as_object_mut() {
            fields.insert(kind.to_owned(), value);
        }
        self.waiting.push_back(Update {
            id,
            lane,
            value: update,
        });
    }

    /// Applies the `offset` of a getUpdates: positive forgets everything below it, negative everything but the last.
    pub(crate) fn confirm(&mut self, offset: i64) {
        let first = match u64::try_from(offset) {
            Ok(first) => first,
            Err(_negative) => {
                let keep = usize::try_from(offset.unsigned_abs()).unwrap_or(usize::MAX);
                let skip = self.waiting.len().saturating_sub(keep);
                self.waiting.get(skip).map_or(0, |update| update.id)
            }
        };
        self.waiting.retain(|update| update.id >= first);
        self.confirmed = self.confirmed.max(first.min(self.next_id));
    }

    /// Takes out one update that a webhook has accepted.
    pub(crate) fn deliver(&mut self, id: u64) {
        self.waiting.retain(|update| update.id != id);
        self.confirmed = self.confirmed.max(id.saturating_add(1));
    }

    pub(crate) fn batch(&self, limit: usize) -> Vec<Value> {
        let first = self.waiting.iter().take(limit);
        first.map(|update| update.value.clone()).collect()
    }
}
