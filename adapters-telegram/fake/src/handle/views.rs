//! What a test may look at.

use bytes::Bytes;
use serde_json::Value;

use super::{Handle, Message};
use crate::{
    journal::{Call, Journal},
    model::{
        callback::Answer,
        commands::{self, Command, Menu},
    },
};

impl Handle {
    /// The chat as it looks now, oldest first. Deleted messages are gone, edited ones show their last form.
    pub fn messages(&self, chat: i64) -> Vec<Message> {
        self.shared.read(|world| {
            let posts = world.chats.get(&chat).into_iter();
            let posts = posts.flat_map(|chat| chat.posts.values());
            posts.map(|post| Message::of(world, post)).collect()
        })
    }

    /// The newest messages of the chat, the newest first: a look that costs the same however long the chat is.
    pub fn newest(&self, chat: i64, count: usize) -> Vec<Message> {
        self.shared.read(|world| {
            let posts = world.chats.get(&chat).into_iter();
            let posts = posts.flat_map(|chat| chat.posts.values().rev());
            let newest = posts.take(count);
            newest.map(|post| Message::of(world, post)).collect()
        })
    }

    /// The id of the newest message of the bot in the chat, at no cost worth mentioning.
    pub fn last_of_bot(&self, chat: i64) -> Option<i64> {
        self.shared.read(|world| {
            let mut posts = world.chats.get(&chat)?.posts.values().rev();
            posts
                .find(|post| post.from == world.bot.id)
                .map(|post| post.id)
        })
    }

    /// The same, and how often that message was changed.
    pub fn last_drawn(&self, chat: i64) -> Option<(i64, u32)> {
        self.shared.read(|world| {
            let mut posts = world.chats.get(&chat)?.posts.values().rev();
            posts
                .find(|post| post.from == world.bot.id)
                .map(|post| (post.id, post.edits))
        })
    }

    pub fn message(&self, chat: i64, id: i64) -> Option<Message> {
        self.shared
            .read(|world| world.post(chat, id).map(|post| Message::of(world, post)))
    }

    /// The bytes behind a file id.
    pub fn file(&self, file_id: &str) -> Option<Bytes> {
        let record = self.shared.read(|world| world.file(file_id).cloned())?;
        self.shared.vault.get(&record.unique_id)
    }

    /// What the person saw after pressing a button; `None` while the button spins.
    pub fn answered(&self, callback: &str) -> Option<Answer> {
        self.shared
            .read(|world| world.callbacks.get(callback)?.answer.clone())
    }

    /// Whose press this is.
    pub fn presser(&self, callback: &str) -> Option<i64> {
        self.shared
            .read(|world| Some(world.callbacks.get(callback)?.user))
    }

    /// Presses the bot has not answered, oldest first.
    pub fn unanswered_callbacks(&self) -> Vec<String> {
        self.shared.read(|world| {
            let open = world.callbacks.values();
            let open = open.filter(|callback| callback.answer.is_none());
            open.map(|callback| callback.id.clone()).collect()
        })
    }

    /// Every request to the Bot API so far, in the order they ended.
    pub fn calls(&self) -> Vec<Call> {
        self.shared.journal(|journal| journal.calls())
    }

    /// The requests since the last look, and none of them again: whoever looks often enough misses none, however many
    /// there are.
    pub fn take_calls(&self) -> Vec<Call> {
        self.shared.journal(Journal::take)
    }

    pub fn forget_calls(&self) {
        self.shared.journal(Journal::clear);
    }

    /// Updates that wait for the bot, as it will get them.
    pub fn pending_updates(&self) -> Vec<Value> {
        self.shared.read(|world| world.updates.batch(usize::MAX))
    }

    /// Every update below this has been confirmed by the bot.
    pub fn confirmed_offset(&self) -> u64 {
        self.shared.read(|world| world.updates.confirmed)
    }

    /// The kinds of update the bot wants; `None` before it has said.
    pub fn allowed_updates(&self) -> Option<Vec<String>> {
        self.shared.read(|world| world.updates.allowed.clone())
    }

    /// Where updates are posted, if anywhere.
    pub fn webhook_url(&self) -> Option<String> {
        self.shared
            .read(|world| world.webhook.as_ref().map(|hook| hook.url.clone()))
    }

    /// Every command menu the bot has set.
    pub fn menus(&self) -> Vec<Menu> {
        self.shared.read(|world| world.menus.clone())
    }

    /// The «/» menu this person is shown in their private chat.
    pub fn commands_of(&self, user: i64) -> Vec<Command> {
        self.shared.read(|world| {
            let person = world.people.get(&user);
            let language = person.and_then(|person| person.language_code.as_deref());
            commands::shown(&world.menus, user, language.unwrap_or_default())
        })
    }

    /// The last chat action, until the next message of the bot.
    pub fn chat_action(&self, chat: i64) -> Option<String> {
        self.shared
            .read(|world| world.actions.get(&chat).map(|(action, _)| action.clone()))
    }
}
