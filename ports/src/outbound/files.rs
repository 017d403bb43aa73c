use async_trait::async_trait;
use thiserror::Error;

use super::Content;
use crate::Fault;

/// Files that customers have sent, at the messenger.
#[cfg_attr(feature = "mock", mockall::automock)]
#[async_trait]
pub trait Files: Send + Sync {
    /// The file with the messenger's opaque id. The address it is fetched from carries the bot's token and MUST NOT appear
    /// in the result, in an error or in a log.
    async fn open(&self, file: &str) -> Result<Content, FileError>;
}

/// Why a customer's file could not be had.
#[derive(Debug, Error)]
pub enum FileError {
    /// The messenger does not hand out files this large to bots (20 MB at Telegram).
    #[error("the messenger does not hand out files this large")]
    TooLarge,
    /// The messenger no longer knows it.
    #[error("the messenger does not know this file")]
    Gone,
    /// See [`Fault`].
    #[error(transparent)]
    Fault(#[from] Fault),
}
