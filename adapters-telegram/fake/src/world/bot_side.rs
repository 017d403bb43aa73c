//! What the bot does in chats.

use std::collections::BTreeMap;

use super::World;
use crate::{chat::news::News, clock, model::post::Post};

impl World {
    /// Stores the bot's message under the next id of its chat. The caller has checked that the bot may write there.
    pub(crate) fn say(&mut self, mut post: Post) -> Post {
        let Some(chat) = self.chats.get_mut(&post.chat) else {
            return post;
        };
        post.id = chat.take_id();
        post.date = clock::seconds();
        self.actions.remove(&post.chat);
        self.store(post.clone());
        post
    }

    /// Replaces a message by its edited form.
    pub(crate) fn edit(&mut self, mut post: Post) -> Post {
        post.edit_date = Some(clock::seconds());
        post.edits = post.edits.saturating_add(1);
        self.store(post.clone());
        post
    }

    pub(crate) fn delete(&mut self, chat: i64, message: i64) -> bool {
        let posts = self.chats.get_mut(&chat).map(|chat| &mut chat.posts);
        let gone = posts.and_then(|posts: &mut BTreeMap<i64, Post>| posts.remove(&message));
        if gone.is_some() {
            self.tell(News::Deleted { chat, message });
        }
        gone.is_some()
    }

    pub(crate) fn act(&mut self, chat: i64, action: &str) {
        self.actions
            .insert(chat, (action.to_owned(), clock::seconds()));
        self.tell(News::Action {
            chat,
            action: action.to_owned(),
        });
    }

    pub(crate) fn post(&self, chat: i64, message: i64) -> Option<&Post> {
        self.chats.get(&chat)?.posts.get(&message)
    }
}
