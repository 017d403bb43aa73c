use async_trait::async_trait;
use bytes::Bytes;
use thiserror::Error;

use crate::Fault;

/// Files at addresses: what the provider has made, and what customers point at.
#[cfg_attr(feature = "mock", mockall::automock)]
#[async_trait]
pub trait Media: Send + Sync {
    /// The file at this address, if it has at most `max_bytes`. Only what everybody can reach MAY be visited: nothing inside
    /// the house's own network.
    async fn fetch(&self, url: &str, max_bytes: u64) -> Result<Content, FetchError>;
}

/// A file in hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// What is in it.
    pub bytes: Bytes,
    /// Its MIME type, told from the content where it can be.
    pub mime: String,
    /// A name with an extension.
    pub name: String,
}

/// Why a file could not be had.
#[derive(Debug, Error)]
pub enum FetchError {
    /// It is larger than wanted.
    #[error("the file is larger than {max_bytes} bytes")]
    TooLarge {
        /// What was wanted at most.
        max_bytes: u64,
    },
    /// The address leads nowhere (any more), or to something that is no media.
    #[error("there is no such file")]
    Gone,
    /// See [`Fault`].
    #[error(transparent)]
    Fault(#[from] Fault),
}
