//! What people do in chats.

use super::World;
use crate::{
    chat::news::News,
    clock,
    model::{
        chat::Chat,
        post::{Body, Origin, Post},
    },
    wire,
};

/// A message that is about to be written.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) body: Body,
    pub(crate) album: Option<String>,
    pub(crate) reply_to: Option<i64>,
    pub(crate) forward: Option<Origin>,
}

impl Draft {
    pub(crate) fn new(body: Body) -> Self {
        Self {
            body,
            album: None,
            reply_to: None,
            forward: None,
        }
    }
}

impl World {
    /// A person writes; the bot gets a `message` update. Writing to a blocked bot unblocks it first, as the button
    /// «Restart» does.
    pub(crate) fn write(&mut self, chat: i64, user: i64, draft: Draft) -> i64 {
        self.ensure_person(user);
        if chat == user {
            self.set_blocked(user, false);
        }
        let group = || Chat::group(chat, format!("Group {chat}"), vec![user]);
        let place = self.chats.entry(chat).or_insert_with(group);
        place.started = true;
        let id = place.take_id();
        let post = Post {
            id,
            chat,
            from: user,
            date: clock::seconds(),
            edit_date: None,
            edits: 0,
            body: draft.body,
            keyboard: None,
            album: draft.album,
            reply_to: draft.reply_to,
            forward: draft.forward,
            protected: false,
            silent: false,
        };
        self.store(post.clone());
        let value = wire::message::message(self, &post);
        self.updates.push("message", chat, value);
        id
    }

    /// Puts a message into its chat, new or changed, and shows it.
    pub(crate) fn store(&mut self, post: Post) {
        let (chat, id) = (post.chat, post.id);
        if let Some(place) = self.chats.get_mut(&chat) {
            place.posts.insert(id, post);
        }
        let Some(post) = self.chats.get(&chat).and_then(|c| c.posts.get(&id)) else {
            return;
        };
        let message = wire::message::message(self, post);
        self.tell(News::Message { chat, message });
    }
}
