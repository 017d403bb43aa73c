//! Messages out: everything the bot says goes through here, in turn and at a pace that Telegram puts up with.
//!
//! The post sends [`Screen`]s and carries out [`Reply`](crate::reply::Reply)s. It knows no texts and decides nothing about
//! the conversation.

mod apply;
mod carry;
mod invoice;
mod keyboard;
mod line;
mod pace;
mod room;

use std::sync::Arc;

use ports::{Fault, outbound::Media};
use serde::{Deserialize, de::IgnoredAny};
use teloxide::{
    payloads::{
        AnswerCallbackQuery, AnswerCallbackQuerySetters, DeleteMessage, EditMessageCaption,
        EditMessageReplyMarkup, EditMessageText, EditMessageTextSetters, SendChatAction,
        SendChatActionSetters, SendMessage, SendMessageSetters,
    },
    types::{
        CallbackQueryId, ChatAction, ChatId, InlineKeyboardMarkup, LinkPreviewOptions, MessageId,
        ParseMode, ThreadId,
    },
};

pub use self::{
    apply::{Applied, Origin},
    carry::SendError,
    line::{CallError, Line, LineError, Refusal},
    pace::Pacing,
};
pub(crate) use self::{
    carry::{Errand, NOWHERE},
    invoice::FORWARDED,
    keyboard::markup,
    line::{Enclosure, PATIENT, attached, is_here},
    pace::{Urgency, Weight},
    room::Room,
};
use self::{pace::Pace, room::Rooms};
use crate::{reply::Toast, screen::Screen};

/// Whoever sends messages. It is cheap to clone; all clones keep one pace.
#[derive(Clone)]
pub struct Post {
    line: Line,
    pace: Arc<Pace>,
    media: Arc<dyn Media>,
    rooms: Rooms,
}

/// What became of a message that was to be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edited {
    /// It says so now.
    Done,
    /// It had said so before.
    Unchanged,
    /// It is gone, or of a kind that cannot be changed.
    Gone,
}

/// What is needed of a message that was sent.
#[derive(Debug, Deserialize)]
struct Sent {
    message_id: i32,
}

impl Post {
    /// A post that sends over this line at the usual pace, and fetches from `media` what Telegram does not fetch itself.
    pub fn new(line: Line, media: Arc<dyn Media>) -> Self {
        Self::paced(line, media, Pacing::USUAL)
    }

    /// The same at another pace.
    pub fn paced(line: Line, media: Arc<dyn Media>, pacing: Pacing) -> Self {
        Self {
            line,
            pace: Arc::new(Pace::new(pacing)),
            media,
            rooms: Rooms::new(),
        }
    }

    /// Room in memory for files of so many megabytes together, as soon as there is some. Whoever has room does not ask for
    /// more before giving it back.
    pub(crate) async fn room(&self, megabytes: u32) -> Result<Room, Fault> {
        self.rooms.take(megabytes).await
    }

    /// Where results are fetched from.
    pub(crate) fn media(&self) -> &dyn Media {
        self.media.as_ref()
    }

    /// The line it sends over, for calls that are no messages.
    pub const fn line(&self) -> &Line {
        &self.line
    }

    /// Answers a press, so that its spinner stops. One that is too old for an answer has no spinner any more.
    pub async fn answer(&self, callback: &str, toast: Option<&Toast>) -> Result<(), SendError> {
        let mut payload = AnswerCallbackQuery::new(CallbackQueryId(callback.to_owned()));
        if let Some(toast) = toast {
            let text: String = toast.text.chars().take(200).collect();
            payload = payload.text(text).show_alert(toast.alert);
        }
        // A press is in no chat as far as the pace is concerned.
        let errand = Errand::new(NOWHERE, Weight::Sign, Urgency::Answer);
        match self.carry::<_, IgnoredAny>(errand, &payload).await {
            Err(SendError::Refused(refusal)) if refusal.says("query is too old") => Ok(()),
            answered => answered.map(|_| ()),
        }
    }

    /// Changes a message.
    pub async fn edit(
        &self,
        chat: i64,
        message: i32,
        screen: &Screen,
    ) -> Result<Edited, SendError> {
        self.edit_when(Urgency::Answer, chat, message, screen).await
    }

    /// Changes the words and the buttons of a message that may hold a file.
    pub(crate) async fn edit_words(
        &self,
        urgency: Urgency,
        chat: i64,
        message: i32,
        screen: &Screen,
    ) -> Result<Edited, SendError> {
        let mut payload = EditMessageCaption::new(ChatId(chat), MessageId(message));
        payload.caption = Some(screen.text.as_str().to_owned());
        payload.parse_mode = Some(ParseMode::Html);
        payload.reply_markup = Some(markup(&screen.keyboard));
        let errand = Errand::new(chat, Weight::Edit, urgency);
        match self.carry::<_, IgnoredAny>(errand, &payload).await {
            Err(SendError::Refused(refusal)) if refusal.says("no caption in the message") => {
                self.edit_when(urgency, chat, message, screen).await
            }
            answer => edited(answer),
        }
    }

    /// Changes a message when its turn comes.
    pub(crate) async fn edit_when(
        &self,
        urgency: Urgency,
        chat: i64,
        message: i32,
        screen: &Screen,
    ) -> Result<Edited, SendError> {
        let payload = EditMessageText::new(ChatId(chat), MessageId(message), screen.text.as_str())
            .parse_mode(ParseMode::Html)
            .link_preview_options(no_preview())
            .reply_markup(markup(&screen.keyboard));
        let errand = Errand::new(chat, Weight::Edit, urgency);
        edited(self.carry(errand, &payload).await)
    }

    /// Sends a message and returns its id.
    pub async fn send(
        &self,
        chat: i64,
        topic: Option<i32>,
        screen: &Screen,
        silent: bool,
    ) -> Result<i32, SendError> {
        self.send_when(Urgency::Answer, chat, topic, screen, silent)
            .await
    }

    /// Sends a message when its turn comes.
    pub(crate) async fn send_when(
        &self,
        urgency: Urgency,
        chat: i64,
        topic: Option<i32>,
        screen: &Screen,
        silent: bool,
    ) -> Result<i32, SendError> {
        let mut payload = SendMessage::new(ChatId(chat), screen.text.as_str())
            .parse_mode(ParseMode::Html)
            .link_preview_options(no_preview())
            .disable_notification(silent);
        if !screen.keyboard.is_empty() {
            payload = payload.reply_markup(markup(&screen.keyboard));
        }
        let errand = Errand::new(chat, Weight::Message, urgency);
        payload.message_thread_id = topic.map(thread);
        let sent: Result<Sent, _> = self.carry(errand, &payload).await;
        let sent = match sent {
            // The topic was deleted; the chat is still there.
            Err(SendError::Refused(refusal)) if topic.is_some() && no_topic(&refusal) => {
                payload.message_thread_id = None;
                self.carry::<_, Sent>(errand, &payload).await?
            }
            sent => sent?,
        };
        Ok(sent.message_id)
    }

    /// Deletes a message. One that cannot be deleted any more loses its buttons.
    pub async fn delete(&self, chat: i64, message: i32) -> Result<(), SendError> {
        let payload = DeleteMessage::new(ChatId(chat), MessageId(message));
        let errand = Errand::new(chat, Weight::Sign, Urgency::Answer);
        match self.carry::<_, IgnoredAny>(errand, &payload).await {
            Err(SendError::Refused(refusal)) if refusal.says("not found") => Ok(()),
            Err(SendError::Refused(_)) => self.strip(chat, message).await.map(|_| ()),
            deleted => deleted.map(|_| ()),
        }
    }

    /// Takes away a message's buttons.
    pub async fn strip(&self, chat: i64, message: i32) -> Result<Edited, SendError> {
        let mut payload = EditMessageReplyMarkup::new(ChatId(chat), MessageId(message));
        payload.reply_markup = Some(InlineKeyboardMarkup::default());
        let errand = Errand::new(chat, Weight::Edit, Urgency::Answer);
        edited(self.carry(errand, &payload).await)
    }

    /// Shows for up to 5 s that something is being done.
    pub async fn action(
        &self,
        chat: i64,
        topic: Option<i32>,
        action: ChatAction,
    ) -> Result<(), SendError> {
        let mut payload = SendChatAction::new(ChatId(chat), action);
        if let Some(topic) = topic {
            payload = payload.message_thread_id(thread(topic));
        }
        let errand = Errand::new(chat, Weight::Sign, Urgency::Progress);
        self.carry::<_, IgnoredAny>(errand, &payload)
            .await
            .map(|_| ())
    }
}

/// A topic as Telegram has it: the message it began with.
pub(crate) const fn thread(topic: i32) -> ThreadId {
    ThreadId(MessageId(topic))
}

/// Whether there is no such topic.
pub(crate) fn no_topic(refusal: &Refusal) -> bool {
    refusal.says("message thread not found") || refusal.says("TOPIC_DELETED")
}

/// Addresses in our texts are for pressing, not for show.
pub(crate) const fn no_preview() -> LinkPreviewOptions {
    LinkPreviewOptions {
        is_disabled: true,
        url: None,
        prefer_small_media: false,
        prefer_large_media: false,
        show_above_text: false,
    }
}

fn edited(answer: Result<IgnoredAny, SendError>) -> Result<Edited, SendError> {
    match answer {
        Ok(_) => Ok(Edited::Done),
        Err(SendError::Refused(refusal)) if refusal.says("message is not modified") => {
            Ok(Edited::Unchanged)
        }
        Err(SendError::Refused(refusal)) if is_gone(&refusal) => Ok(Edited::Gone),
        Err(error) => Err(error),
    }
}

fn is_gone(refusal: &Refusal) -> bool {
    [
        "message to edit not found",
        "message can't be edited",
        "MESSAGE_ID_INVALID",
        // A photo cannot become a text.
        "there is no text in the message to edit",
    ]
    .iter()
    .any(|words| refusal.says(words))
}
