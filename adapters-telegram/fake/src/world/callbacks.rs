//! Presses of buttons and their answers.

use serde_json::{Value, json};

use super::World;
use crate::{
    chat::news::News,
    clock,
    model::callback::{Answer, Callback},
    wire,
};

/// Presses remembered after their answer. Ids grow, so the first is the oldest.
const KEPT: usize = 5_000;

/// A query nobody waits for any more, or that never was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stale;

impl World {
    /// A person presses a button: the bot gets a callback query. `data` need not be on the keyboard, since a modified
    /// client can send anything.
    pub(crate) fn press(&mut self, chat: i64, user: i64, message: i64, data: &str) -> String {
        self.ensure_person(user);
        let serial = self.next_serial();
        let id = format!("{}", 4_000_000_000_000_000_000_u64.saturating_add(serial));
        let shown = self.chats.get(&chat).and_then(|c| c.posts.get(&message));
        let mut query = json!({
            "id": id,
            "from": wire::people::user(self, user),
            // One value per chat and bot, as Telegram promises.
            "chat_instance": format!("{}", chat.wrapping_mul(7_919)),
            "data": data,
        });
        let message_value = match shown {
            Some(post) => wire::message::message(self, post),
            None => wire::message::inaccessible(self, chat, message),
        };
        if let Some(fields) = query.as_object_mut() {
            fields.insert("message".to_owned(), message_value);
        }
        self.updates.push("callback_query", chat, query);
        let callback = Callback {
            id: id.clone(),
            chat,
            user,
            message,
            at: clock::seconds(),
            expired: false,
            answer: None,
        };
        if self.callbacks.len() >= KEPT {
            self.forget_a_press();
        }
        self.callbacks.insert(id.clone(), callback);
        id
    }

    /// Forgets the oldest press that was answered; one that still spins is not forgotten.
    fn forget_a_press(&mut self) {
        let mut presses = self.callbacks.values();
        let oldest = presses.find(|callback| callback.answer.is_some());
        if let Some(id) = oldest.map(|callback| callback.id.clone()) {
            self.callbacks.remove(&id);
        }
    }

    /// The bot's answer. A second one is accepted and changes nothing, since the person has seen the first.
    pub(crate) fn answer(
        &mut self,
        id: &str,
        answer: Answer,
        lifetime_seconds: u64,
    ) -> Result<(), Stale> {
        let callback = self.callbacks.get_mut(id).ok_or(Stale)?;
        let age = clock::seconds().saturating_sub(callback.at);
        if callback.expired || age > lifetime_seconds {
            return Err(Stale);
        }
        if callback.answer.is_some() {
            return Ok(());
        }
        callback.answer = Some(answer.clone());
        let news = News::Answered {
            chat: callback.chat,
            user: callback.user,
            message: callback.message,
            callback: id.to_owned(),
            answer,
        };
        self.tell(news);
        Ok(())
    }

    /// The data of the button with this text, or with this data.
    pub(crate) fn find_button(&self, chat: i64, message: i64, wanted: &str) -> Option<&Value> {
        let keyboard = self
            .chats
            .get(&chat)?
            .posts
            .get(&message)?
            .keyboard
            .as_ref()?;
        let with = |field: &'static str| {
            keyboard
                .iter()
                .flatten()
                .find(move |button| button.get(field).and_then(Value::as_str) == Some(wanted))
        };
        with("text").or_else(|| with("callback_data"))
    }
}
