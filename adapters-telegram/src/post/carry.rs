//! One call, brought through: in turn, again when that is safe, and with an error that says what to do.

use std::{error::Error as _, time::Duration};

use ports::{Fault, outbound::DeliverError};
use serde::{Serialize, de::DeserializeOwned};
use teloxide::requests::Payload;
use thiserror::Error;
use tokio::time::sleep;

use super::{
    Post,
    line::{self, CallError, Enclosure, Refusal},
    pace::{Urgency, Weight},
};

/// The pauses before a call is tried again that found Telegram out of order or got no answer. A message may arrive twice
/// that way; not at all would be worse.
const PAUSES: [Duration; 2] = [Duration::from_millis(300), Duration::from_secs(2)];

/// The chat of what belongs to none. A pause that Telegram wants there holds whoever caused it, and nobody else.
pub(crate) const NOWHERE: i64 = 0;

/// Why a message was not sent.
#[derive(Debug, Error)]
pub enum SendError {
    /// Telegram wants a longer pause than it makes sense to wait for here.
    #[error("Telegram wants a pause of {retry_after:?}")]
    Later {
        /// How long.
        retry_after: Duration,
    },
    /// The addressee has blocked the bot, or is gone.
    #[error("the addressee cannot be reached")]
    Unreachable,
    /// Telegram does not take this message as it is.
    #[error("Telegram does not take the message")]
    Refused(#[source] Refusal),
    /// See [`Fault`].
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<SendError> for DeliverError {
    fn from(error: SendError) -> Self {
        match error {
            SendError::Later { retry_after } => Self::Later { retry_after },
            SendError::Unreachable => Self::Unreachable,
            SendError::Refused(refusal) => Self::Fault(Fault::corrupt("send a message", refusal)),
            SendError::Fault(fault) => Self::Fault(fault),
        }
    }
}

/// How a call is to be made.
#[derive(Clone, Copy)]
pub(crate) struct Errand<'a> {
    /// The chat it is about.
    pub(crate) chat: i64,
    /// What it counts as.
    pub(crate) weight: Weight,
    /// Who goes first.
    pub(crate) urgency: Urgency,
    /// The files to send along.
    pub(crate) files: &'a [Enclosure],
    /// How long Telegram may take to answer.
    pub(crate) patience: Duration,
}

impl Errand<'_> {
    /// Something for a chat without files.
    pub(crate) const fn new(chat: i64, weight: Weight, urgency: Urgency) -> Self {
        Self {
            chat,
            weight,
            urgency,
            files: &[],
            patience: line::QUICK,
        }
    }
}

impl Post {
    /// Calls a method in turn, and again after a failure that may pass.
    pub(crate) async fn carry<P, T>(&self, errand: Errand<'_>, payload: &P) -> Result<T, SendError>
    where
        P: Payload + Serialize + Sync,
        T: DeserializeOwned,
    {
        let mut pauses = PAUSES.iter();
        let mut waited = Duration::ZERO;
        loop {
            let turn = self.pace.wait(errand.chat, errand.weight, errand.urgency);
            let turn = turn.await;
            turn.map_err(|retry_after| SendError::Later { retry_after })?;
            let error = match self.once(errand, payload).await {
                Ok(answer) => return Ok(answer),
                Err(error) => error,
            };
            if let Some(retry_after) = pause_wanted(&error) {
                if errand.chat != NOWHERE {
                    self.pace.hold(errand.chat, retry_after);
                }
                waited = waited.saturating_add(retry_after);
                if waited > worth_waiting(errand.urgency) {
                    return Err(SendError::Later { retry_after });
                }
                tracing::info!(method = P::NAME, ?retry_after, "Telegram wants a pause");
                if errand.chat == NOWHERE {
                    sleep(retry_after).await;
                }
                continue;
            }
            match pauses.next().filter(|_| may_pass(&error, &errand)) {
                Some(pause) => sleep(*pause).await,
                None => return Err(classify(error, P::NAME)),
            }
        }
    }

    async fn once<P, T>(&self, errand: Errand<'_>, payload: &P) -> Result<T, CallError>
    where
        P: Payload + Serialize + Sync,
        T: DeserializeOwned,
    {
        if errand.files.is_empty() {
            self.line.ask(payload, errand.patience).await
        } else {
            self.line.upload(payload, errand.files).await
        }
    }
}

/// How long a flood pause may be before somebody else takes over: a handler has its customer waiting, a letter goes back to
/// its queue, a progress edit is forgotten.
const fn worth_waiting(urgency: Urgency) -> Duration {
    match urgency {
        Urgency::Answer => Duration::from_secs(30),
        // Half of an album may be out already, and would come again with the letter.
        Urgency::Delivery => Duration::from_mins(1),
        Urgency::Progress | Urgency::Announcement => Duration::ZERO,
    }
}

fn pause_wanted(error: &CallError) -> Option<Duration> {
    match error {
        CallError::Refused(refusal) => refusal.retry_after,
        CallError::OutOfOrder(_) | CallError::Silent(_) | CallError::Nonsense(_) => None,
    }
}

/// Silence about a large file is no reason to send it again at once: it may well be there, and whoever sent it comes back.
fn may_pass(error: &CallError, errand: &Errand<'_>) -> bool {
    let passing = match error {
        CallError::OutOfOrder(_) => true,
        CallError::Silent(_) => errand.files.is_empty() && errand.patience <= line::QUICK,
        CallError::Refused(_) | CallError::Nonsense(_) => false,
    };
    // Many are told at most once, rather than some of them twice.
    passing && !matches!(errand.urgency, Urgency::Progress | Urgency::Announcement)
}

/// What to do about a failed call.
fn classify(error: CallError, method: &str) -> SendError {
    let doing = format!("call {method}");
    match error {
        CallError::Refused(refusal) if is_unreachable(&refusal) => SendError::Unreachable,
        CallError::Refused(refusal) => SendError::Refused(refusal),
        CallError::Nonsense(_) => SendError::Fault(Fault::corrupt(doing, error)),
        CallError::OutOfOrder(_) => SendError::Fault(Fault::unavailable(doing, error)),
        CallError::Silent(ref inner) => {
            // "error sending request" says nothing; the cause below it does.
            let cause = inner.source().map(ToString::to_string);
            tracing::debug!(method, cause, "there was no answer from Telegram");
            SendError::Fault(Fault::unavailable(doing, error))
        }
    }
}

/// Blocked, deactivated, kicked, never started, or a group that has become another.
fn is_unreachable(refusal: &Refusal) -> bool {
    refusal.code == 403
        || refusal.moved_to.is_some()
        || [
            "chat not found",
            "user is deactivated",
            "group is deactivated",
            "PEER_ID_INVALID",
            "can't initiate conversation",
            "not enough rights to send",
            "have no rights to send",
            "CHAT_WRITE_FORBIDDEN",
            "TOPIC_CLOSED",
        ]
        .iter()
        .any(|words| refusal.says(words))
}
