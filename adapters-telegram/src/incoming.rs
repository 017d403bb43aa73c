//! From Telegram's update to what somebody did.

use domain::{
    generation::Venue,
    user::{Language, UserId, Visitor},
};
use ports::outbound::SessionKey;
use teloxide::types::{
    CallbackQuery, Chat, ChatId, MaybeInaccessibleMessage, Message, Update, UpdateKind, User,
};

use crate::{action::Action, attachment, scene::Input};

/// An update that somebody waits for an answer to.
#[derive(Debug, Clone)]
pub(crate) struct Incoming {
    /// Telegram's id of the update.
    pub(crate) update: i64,
    /// Who caused it.
    pub(crate) visitor: Visitor,
    /// Where.
    pub(crate) venue: Venue,
    /// What they did.
    pub(crate) input: Input,
    /// The album that the message is a part of, if it is one.
    pub(crate) album: Option<String>,
    /// The message's number in its chat; `None` for a press.
    pub(crate) message: Option<i32>,
    /// The press to answer, if it is one.
    pub(crate) callback: Option<String>,
}

impl Incoming {
    /// What an update is, if it is a message or a press of a person.
    pub(crate) fn of(update: &Update) -> Option<Self> {
        let id = i64::from(update.id.0);
        match &update.kind {
            UpdateKind::Message(message) => Self::message(id, message),
            UpdateKind::CallbackQuery(query) => Some(Self::press(id, query)),
            _ => None,
        }
    }

    /// Whose conversation it belongs to.
    pub(crate) const fn session(&self) -> SessionKey {
        SessionKey {
            chat: self.venue.chat,
            user: self.visitor.id,
        }
    }

    fn message(update: i64, message: &Message) -> Option<Self> {
        let from = message.from.as_ref().filter(|from| !from.is_bot)?;
        let topic = message
            .thread_id
            .filter(|_| message.is_topic_message)
            .map(|thread| thread.0.0);
        let venue = Venue {
            chat: message.chat.id.0,
            topic,
            card: None,
        };
        let input = input(message);
        // In a group people talk to each other: only what is addressed to the bot, or answers it, is the bot's business.
        let private = message.chat.is_private();
        let addressed = matches!(input, Input::Command(_)) || replies_to_bot(message);
        (private || addressed).then(|| Self {
            update,
            visitor: visitor(from),
            venue,
            input,
            album: message.media_group_id().map(|id| id.0.clone()),
            message: Some(message.id.0),
            callback: None,
        })
    }

    fn press(update: i64, query: &CallbackQuery) -> Self {
        let (chat, topic, card) = place_of(query);
        let venue = Venue {
            chat: chat.0,
            topic,
            card,
        };
        let action = query.data.as_deref().and_then(Action::decode);
        let input = action.map_or(Input::OldPress, Input::Press);
        Self {
            update,
            visitor: visitor(&query.from),
            venue,
            input,
            album: None,
            message: None,
            callback: Some(query.id.0.clone()),
        }
    }
}

/// Where the pressed message is. One too old for Telegram to show still has its chat and its number.
fn place_of(query: &CallbackQuery) -> (ChatId, Option<i32>, Option<i32>) {
    match &query.message {
        Some(MaybeInaccessibleMessage::Regular(message)) => {
            let topic = message
                .thread_id
                .filter(|_| message.is_topic_message)
                .map(|thread| thread.0.0);
            (message.chat.id, topic, Some(message.id.0))
        }
        Some(MaybeInaccessibleMessage::Inaccessible(message)) => {
            (message.chat.id, None, Some(message.message_id.0))
        }
        None => (query.from.id.into(), None, None),
    }
}

fn replies_to_bot(message: &Message) -> bool {
    message
        .reply_to_message()
        .and_then(|replied| replied.from.as_ref())
        .is_some_and(|from| from.is_bot)
}

fn input(message: &Message) -> Input {
    if let Some(text) = message.text() {
        return text
            .strip_prefix('/')
            .map_or_else(|| Input::Text(text.to_owned()), command);
    }
    attachment::of(message).map_or(Input::Other, Input::File)
}

/// `/Start@some_bot ref_7` is `start`.
fn command(line: &str) -> Input {
    let word = line.split_whitespace().next().unwrap_or_default();
    let name = word.split('@').next().unwrap_or(word);
    Input::Command(name.to_lowercase())
}

fn visitor(user: &User) -> Visitor {
    Visitor {
        id: user_id(user),
        name: user.full_name(),
        username: user.username.clone(),
        language: user.language_code.as_deref().and_then(Language::from_code),
    }
}

/// Telegram's user ids fit 52 bits, so the chat with a user has the same number.
fn user_id(user: &User) -> UserId {
    UserId(ChatId::from(user.id).0)
}

/// Whether somebody has opened or shut their door, from a change of the bot's membership in a private chat.
pub(crate) fn door(update: &Update) -> Option<(UserId, bool)> {
    let UpdateKind::MyChatMember(change) = &update.kind else {
        return None;
    };
    let Chat { id, .. } = &change.chat;
    change
        .chat
        .is_private()
        .then(|| (UserId(id.0), change.new_chat_member.is_present()))
}
