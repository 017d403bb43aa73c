use async_trait::async_trait;
use domain::{time::Timestamp, user::UserId};
use thiserror::Error;

use crate::Fault;

/// Where people are in their conversations, and which updates have been dealt with.
///
/// What a session holds is the messenger adapter's affair: a store keeps it as it is. A save carries the id of the update
/// that caused it, in the same commit, so that an update that comes twice changes nothing the second time; and the version
/// it is based on, so that two processes cannot overwrite each other.
#[cfg_attr(feature = "mock", mockall::automock)]
#[async_trait]
pub trait Sessions: Send + Sync {
    /// The session as it is, and whether this update was saved before.
    async fn open(&self, key: SessionKey, update: i64) -> Result<Opened, Fault>;

    /// Replaces the session and remembers the update, or does neither.
    ///
    /// `based_on` is the version that was opened, `None` if there was none. Returns the new version.
    async fn save(
        &self,
        key: SessionKey,
        payload: String,
        based_on: Option<u64>,
        update: i64,
        now: Timestamp,
    ) -> Result<u64, SaveError>;

    /// Forgets sessions not saved since `sessions` and updates not saved since `updates`; returns how many of both.
    /// Telegram repeats an update for at most 24 hours (<https://core.telegram.org/bots/api#getting-updates>).
    async fn forget(&self, sessions: Timestamp, updates: Timestamp) -> Result<usize, Fault>;
}

/// Whose conversation, and where: in a group each member has a session of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SessionKey {
    /// The chat.
    pub chat: i64,
    /// The person.
    pub user: UserId,
}

/// A conversation as it was saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Grows by one with each save.
    pub version: u64,
    /// What the messenger adapter wrote.
    pub payload: String,
}

/// A session that was opened for an update.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// The session, if there is one.
    pub session: Option<Session>,
    /// Whether this update was saved before: then it is a repeat.
    pub repeated: bool,
}

/// Why a session was not saved.
#[derive(Debug, Error)]
pub enum SaveError {
    /// Somebody has saved it in the meantime, or has dealt with this update: open it again.
    #[error("the session has been saved by somebody else")]
    Stale,
    /// See [`Fault`].
    #[error(transparent)]
    Fault(#[from] Fault),
}
