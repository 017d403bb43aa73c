//! From Telegram's update to what somebody did.

use domain::{
    generation::Venue,
    payment::Receipt,
    user::{Language, UserId, Visitor},
};
use ports::outbound::SessionKey;
use teloxide::types::{
    CallbackQuery, Chat, ChatId, MaybeInaccessibleMessage, Message, Update, UpdateKind, User,
};

use crate::{action::Action, attachment, identity::Me, scene::Input};

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
    /// What the message would be as the receipt of a bank transfer, if it could be one.
    pub(crate) receipt: Option<Receipt>,
    /// The message's number in its chat; `None` for a press.
    pub(crate) message: Option<i32>,
    /// The press to answer, if it is one.
    pub(crate) callback: Option<String>,
}

impl Incoming {
    /// What an update is, if it is a press of a person or a message of theirs to the bot. As long as nobody knows who the bot is,
    /// nothing that is said in a group is said to it.
    pub(crate) fn of(update: &Update, me: Option<&Me>) -> Option<Self> {
        let id = i64::from(update.id.0);
        match &update.kind {
            UpdateKind::Message(message) => Self::message(id, message, me),
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

    fn message(update: i64, message: &Message, me: Option<&Me>) -> Option<Self> {
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
        let input = if message.chat.is_private() {
            input(message, message.text())
        } else {
            addressed(message, me?)?
        };
        Some(Self {
            update,
            visitor: visitor(from),
            venue,
            input,
            album: message.media_group_id().map(|id| id.0.clone()),
            receipt: attachment::receipt(message),
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
            receipt: None,
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

/// What a message in a group says to the bot. People talk to each other there: only a command that names no other bot, an answer
/// to one of this bot's messages, or words with its @name in them are its business.
fn addressed(message: &Message, me: &Me) -> Option<Input> {
    let words = message.text().or_else(|| message.caption());
    if let Some(addressee) = words.and_then(|words| words.strip_prefix('/').and_then(addressee)) {
        return me.is_called(addressee).then(|| input(message, words));
    }
    if message.text().is_some_and(|text| text.starts_with('/')) || replies_to(message, me) {
        return Some(input(message, message.text()));
    }
    let rest = without_mention(words?, me)?;
    Some(match message.text() {
        // A bare @name is a knock on the door.
        Some(_) if rest.is_empty() => command("start"),
        Some(_) => input(message, Some(&rest)),
        None => input(message, None),
    })
}

/// Whom `start@some_bot ref_7` is for, if it says so.
fn addressee(line: &str) -> Option<&str> {
    let word = line.split_whitespace().next()?;
    word.split_once('@').map(|(_, name)| name)
}

/// The words without the bot's @name, if it stands among them.
fn without_mention(words: &str, me: &Me) -> Option<String> {
    let is_mention = |word: &&str| {
        let name = word
            .strip_prefix('@')
            .map(|name| name.trim_end_matches([',', ':', '!', '.', '?']));
        name.is_some_and(|name| me.is_called(name))
    };
    let mention = words.split_whitespace().find(is_mention)?;
    Some(words.replacen(mention, "", 1).trim().to_owned())
}

fn replies_to(message: &Message, me: &Me) -> bool {
    message
        .reply_to_message()
        .and_then(|replied| replied.from.as_ref())
        .is_some_and(|from| user_id(from) == me.id)
}

fn input(message: &Message, text: Option<&str>) -> Input {
    if let Some(text) = text {
        return text
            .strip_prefix('/')
            .map_or_else(|| Input::Text(text.to_owned()), command);
    }
    attachment::of(message).map_or(Input::Other, Input::File)
}

/// `/Start@some_bot ref_7` is `start` with `ref_7`.
fn command(line: &str) -> Input {
    let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let name = word.split('@').next().unwrap_or(word);
    Input::Command {
        name: name.to_lowercase(),
        rest: rest.trim().to_owned(),
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn me() -> Me {
        Me {
            id: UserId(42),
            name: "Kie_Bot".to_owned(),
        }
    }

    #[test]
    fn a_name_among_the_words_is_a_mention_and_part_of_another_name_is_not() {
        let rest = |words| without_mention(words, &me());
        assert_eq!(rest("@kie_bot кот").as_deref(), Some("кот"));
        assert_eq!(
            rest("нарисуй кота, @Kie_Bot!").as_deref(),
            Some("нарисуй кота,")
        );
        assert_eq!(rest("@kie_bot").as_deref(), Some(""));
        assert_eq!(rest("@kie_bot_2 кот"), None);
        assert_eq!(rest("a@kie_bot"), None);
        assert_eq!(rest("кот"), None);
    }

    #[test]
    fn a_command_may_say_whom_it_is_for() {
        assert_eq!(addressee("start@Kie_bot now"), Some("Kie_bot"));
        assert_eq!(addressee("start a@b"), None);
        assert_eq!(addressee(""), None);
    }

    #[test]
    fn a_command_keeps_what_is_said_with_it() {
        for (line, name, rest) in [
            ("start", "start", ""),
            ("Start@some_bot promo_Code", "start", "promo_Code"),
            (
                "gen flux 2 pro:\n рыжий Кот ",
                "gen",
                "flux 2 pro:\n рыжий Кот",
            ),
            ("gen\tflux", "gen", "flux"),
            ("", "", ""),
        ] {
            let expected = Input::Command {
                name: name.to_owned(),
                rest: rest.to_owned(),
            };
            assert_eq!(command(line), expected);
        }
    }
}
