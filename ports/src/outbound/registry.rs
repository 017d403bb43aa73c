use async_trait::async_trait;
use domain::{
    time::Timestamp,
    user::{User, UserId},
};
use thiserror::Error;

use crate::{Fault, Page};

/// People as the house looks at them: to find one of them, and to forget one, or what they wanted long ago.
#[cfg_attr(feature = "mock", mockall::automock)]
#[async_trait]
pub trait Registry: Send + Sync {
    /// Who has this @name, without the @ and in whatever case. A name that was given up and taken by somebody else may be several
    /// people's; the one who was seen with it latest cannot be told from the others.
    async fn named(&self, username: String) -> Result<Vec<User>, Fault>;

    /// Everybody, the newest first.
    async fn newest(&self, page: Page) -> Result<Vec<User>, Fault>;

    /// Forgets somebody, in one commit: the user becomes [`User::forgotten`], what they asked for and got is taken out of their
    /// settled orders ([`Generation::forgotten`](domain::generation::Generation::forgotten)), receipts out of their top-ups,
    /// and their conversations and whatever waits to be told to them are gone. The books stay: they know people by number.
    ///
    /// Forgetting somebody twice, or somebody unknown, changes nothing.
    async fn forget(&self, user: UserId, now: Timestamp) -> Result<(), ForgetError>;

    /// Takes what was asked for and what came out
    /// ([`Generation::forgotten`](domain::generation::Generation::forgotten)) out of at most `limit` orders that were settled
    /// before this time ([`Generation::is_past`](domain::generation::Generation::is_past)), first out of those settled first,
    /// and says out of how many. Money, stages and times stay.
    ///
    /// MUST leave an order alone about which a letter waits: its result is still owed.
    async fn forget_orders(&self, before: Timestamp, limit: usize) -> Result<usize, Fault>;
}

/// Why nobody was forgotten.
#[derive(Debug, Error)]
pub enum ForgetError {
    /// Orders of theirs are still open, or top-ups are not settled
    /// ([`TopUp::is_settled`](domain::payment::TopUp::is_settled)): there is money in them.
    #[error("orders or top-ups are still open")]
    Busy,
    /// See [`Fault`].
    #[error(transparent)]
    Fault(#[from] Fault),
}
