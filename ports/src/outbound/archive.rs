use async_trait::async_trait;
use domain::{
    generation::{Generation, GenerationId},
    ledger::Posting,
    letter::{Letter, LetterKey},
    user::{User, UserId},
    wallet::Wallet,
};

use super::Posted;
use crate::Fault;

/// Everything that a store keeps for good, page by page, to be carried into another store.
///
/// A page holds at most `limit` entries that come after the one named, in an order of the store's own that does not change
/// while it is read; an empty page is the end. What is written meanwhile may be missed. Sessions are not kept for good.
///
/// Postings are taken in by [`Wallets::post`](super::Wallets::post) and letters by [`Outbox::post`](super::Outbox::post);
/// both know by natural keys what they have already. So does everything that is admitted here.
#[cfg_attr(feature = "mock", mockall::automock)]
#[async_trait]
pub trait Archive: Send + Sync {
    /// Users.
    async fn users(&self, after: Option<UserId>, limit: usize) -> Result<Vec<User>, Fault>;

    /// What everybody has.
    async fn wallets(&self, after: Option<UserId>, limit: usize) -> Result<Vec<Wallet>, Fault>;

    /// Postings, each after those it may build on. The number of each is for the next call; the first call says 0.
    async fn postings(&self, after: u64, limit: usize) -> Result<Vec<(u64, Posting)>, Fault>;

    /// Generations.
    async fn generations(
        &self,
        after: Option<GenerationId>,
        limit: usize,
    ) -> Result<Vec<Generation>, Fault>;

    /// Letters that have not arrived, parked ones too.
    async fn letters(&self, after: Option<LetterKey>, limit: usize) -> Result<Vec<Letter>, Fault>;

    /// Takes a user in as they are, unless they are known.
    async fn admit_user(&self, user: User) -> Result<Posted, Fault>;

    /// Takes a generation in as it is, with no money moving and no letter written, unless it is known.
    async fn admit_generation(&self, generation: Generation) -> Result<Posted, Fault>;
}
