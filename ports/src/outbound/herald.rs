use std::time::Duration;

use async_trait::async_trait;
use domain::user::UserId;
use thiserror::Error;

use crate::Fault;

/// Whoever shows one message to many, one after the other.
#[cfg_attr(feature = "mock", mockall::automock)]
#[async_trait]
pub trait Herald: Send + Sync {
    /// Shows somebody a copy of a message that is in somebody's chat with the bot, with nothing in it of where it came from.
    ///
    /// It may be tried again after [`AnnounceError::Later`]. After a [`Fault`] the copy may or may not have arrived.
    async fn announce(&self, to: UserId, from_chat: i64, message: i32)
    -> Result<(), AnnounceError>;

    /// Shows somebody what [`announce`](Self::announce) would show the others, of a message in their own chat: they have asked
    /// for it and wait, so it takes its turn among answers.
    async fn rehearse(&self, to: UserId, message: i32) -> Result<(), AnnounceError>;
}

/// Why nobody was shown anything.
#[derive(Debug, Error)]
pub enum AnnounceError {
    /// The addressee has blocked the bot, or is gone.
    #[error("the addressee cannot be reached")]
    Unreachable,
    /// The messenger wants a pause.
    #[error("the messenger wants a pause of {retry_after:?}")]
    Later {
        /// How long.
        retry_after: Duration,
    },
    /// The original is not there any more, or is of a kind that cannot be copied: nobody can be shown it.
    #[error("the original is gone")]
    OriginalGone,
    /// See [`Fault`]. One that is [`Corrupt`](crate::FaultKind::Corrupt) is about this addressee.
    #[error(transparent)]
    Fault(#[from] Fault),
}
