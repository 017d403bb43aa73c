use async_trait::async_trait;
use domain::{
    time::Timestamp,
    user::{Language, User, UserChange, UserId, Visitor},
};
use thiserror::Error;

use crate::Fault;

/// Who the bot knows.
#[cfg_attr(feature = "mock", mockall::automock)]
#[async_trait]
pub trait Users: Send + Sync {
    /// Remembers somebody who has just written, or brings their name up to date.
    ///
    /// - A newcomer becomes [`User::newcomer`]; `fallback` is the language of somebody whose own the bot does not speak.
    /// - Somebody known becomes [`User::seen_again`].
    /// - [`Met::first_time`] is `true` for exactly one call for each user, however many come at once.
    async fn meet(
        &self,
        visitor: Visitor,
        fallback: Language,
        now: Timestamp,
    ) -> Result<Met, Fault>;

    /// The user with this id.
    async fn find(&self, id: UserId) -> Result<Option<User>, Fault>;

    /// Applies [`User::changed`] and returns the user as they are now.
    async fn change(&self, id: UserId, change: UserChange) -> Result<User, ChangeError>;
}

/// Somebody who has just written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Met {
    /// Who.
    pub user: User,
    /// Whether they had never written before.
    pub first_time: bool,
}

/// Why a user could not be changed.
#[derive(Debug, Error)]
pub enum ChangeError {
    /// There is no such user.
    #[error("there is no such user")]
    Unknown,
    /// See [`Fault`].
    #[error(transparent)]
    Fault(#[from] Fault),
}
