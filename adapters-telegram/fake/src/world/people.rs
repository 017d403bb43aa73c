//! People and the chats they open.

use serde_json::json;

use super::World;
use crate::{
    chat::news::News,
    clock,
    model::chat::{Chat, Place},
    options::Person,
    wire,
};

impl World {
    /// Makes sure the person exists and has a chat; somebody unheard of gets a name from their number.
    pub(crate) fn ensure_person(&mut self, id: i64) {
        let known = self.people.contains_key(&id);
        if !known {
            self.people
                .insert(id, Person::new(id, format!("User {id}")));
        }
        let fresh = !self.chats.contains_key(&id);
        if fresh {
            self.chats.insert(id, Chat::private(id));
        }
        if fresh || !known {
            self.tell(News::Chats);
        }
    }

    /// Whether the person takes part in the chat; in a private chat that is its owner.
    pub(crate) fn is_member(&self, chat: i64, person: i64) -> bool {
        match self.chats.get(&chat).map(|chat| &chat.place) {
            Some(Place::Private) => chat == person,
            Some(Place::Group { members, .. }) => members.contains(&person),
            None => false,
        }
    }

    /// Stops or restarts the bot for a person. Returns whether anything changed.
    pub(crate) fn set_blocked(&mut self, person: i64, blocked: bool) -> bool {
        self.ensure_person(person);
        let Some(chat) = self.chats.get_mut(&person) else {
            return false;
        };
        if chat.blocked == blocked {
            return false;
        }
        chat.blocked = blocked;
        let (old, new) = if blocked {
            ("member", "kicked")
        } else {
            ("kicked", "member")
        };
        let bot = wire::people::bot(&self.bot);
        let member = |status: &str| match status {
            "kicked" => json!({ "user": bot, "status": status, "until_date": 0 }),
            _ => json!({ "user": bot, "status": status }),
        };
        let update = json!({
            "chat": wire::people::chat(self, person),
            "from": wire::people::user(self, person),
            "date": clock::seconds(),
            "old_chat_member": member(old),
            "new_chat_member": member(new),
        });
        self.updates.push("my_chat_member", person, update);
        self.tell(News::Chats);
        true
    }
}
