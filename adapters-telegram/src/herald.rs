//! One message to many, as copies of it: they look as if the bot had written them, whatever they are.

use std::time::Duration;

use async_trait::async_trait;
use domain::user::UserId;
use ports::{
    Fault,
    outbound::{AnnounceError, Herald},
};
use serde::de::IgnoredAny;
use teloxide::{
    payloads::CopyMessage,
    types::{ChatId, MessageId},
};

use crate::post::{Errand, Post, Refusal, SendError, Urgency, Weight};

/// A copy is a small call. Whoever tells many waits less long for each of them than this and a little.
const PATIENCE: Duration = Duration::from_secs(4);

/// Copies messages through Telegram.
#[derive(Clone)]
pub struct TelegramHerald {
    post: Post,
}

impl TelegramHerald {
    /// A herald that sends through this post.
    pub const fn new(post: Post) -> Self {
        Self { post }
    }

    async fn copy(
        &self,
        to: UserId,
        (from_chat, message): (i64, i32),
        urgency: Urgency,
    ) -> Result<(), AnnounceError> {
        let payload = CopyMessage::new(ChatId(to.0), ChatId(from_chat), MessageId(message));
        let errand = Errand {
            patience: PATIENCE,
            ..Errand::new(to.0, Weight::Message, urgency)
        };
        let copied = self.post.carry::<_, IgnoredAny>(errand, &payload).await;
        copied.map(|_id| ()).map_err(|error| match error {
            SendError::Unreachable => AnnounceError::Unreachable,
            SendError::Later { retry_after } => AnnounceError::Later { retry_after },
            SendError::Refused(refusal) if is_about_the_original(&refusal) => {
                AnnounceError::OriginalGone
            }
            SendError::Refused(refusal) => {
                Fault::corrupt("copy a message to somebody", refusal).into()
            }
            SendError::Fault(fault) => fault.into(),
        })
    }
}

#[async_trait]
impl Herald for TelegramHerald {
    /// Announcements leave room for results: both count among the 30 a second, and whoever paid goes first.
    async fn announce(
        &self,
        to: UserId,
        from_chat: i64,
        message: i32,
    ) -> Result<(), AnnounceError> {
        let original = (from_chat, message);
        self.copy(to, original, Urgency::Announcement).await
    }

    async fn rehearse(&self, to: UserId, message: i32) -> Result<(), AnnounceError> {
        self.copy(to, (to.0, message), Urgency::Answer).await
    }
}

fn is_about_the_original(refusal: &Refusal) -> bool {
    [
        "message to copy not found",
        "message can't be copied",
        "MESSAGE_ID_INVALID",
        "message identifier is not specified",
    ]
    .iter()
    .any(|words| refusal.says(words))
}
