use async_trait::async_trait;
use domain::{
    ledger::Posting,
    user::UserId,
    wallet::{OutOfBounds, Wallet},
};
use thiserror::Error;

use crate::{Fault, Page};

/// Money that does not belong to an order, and a look into the books. The money of orders moves in
/// [`Generations`](super::Generations), in the same commit as the order itself.
#[cfg_attr(feature = "mock", mockall::automock)]
#[async_trait]
pub trait Wallets: Send + Sync {
    /// What a customer has; an empty wallet for somebody who never had anything.
    async fn wallet(&self, user: UserId) -> Result<Wallet, Fault>;

    /// Writes a posting and changes the wallets it concerns.
    ///
    /// - A posting whose key is already in the books changes nothing and is [`Posted::Before`], whatever its lines say.
    /// - MUST refuse a posting that takes a pocket out of its bounds, and then change nothing.
    async fn post(&self, posting: Posting) -> Result<Posted, PostError>;

    /// The postings that concern a customer, the newest first.
    async fn statement(&self, user: UserId, page: Page) -> Result<Vec<Posting>, Fault>;

    /// All postings, the newest first.
    async fn recent(&self, page: Page) -> Result<Vec<Posting>, Fault>;

    /// Computes every wallet again from the lines of the books and returns those that differ from what is stored. In good
    /// books there are none.
    async fn audit(&self) -> Result<Vec<Discrepancy>, Fault>;
}

/// Whether a posting was new.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Posted {
    /// It was written now.
    Now,
    /// It had been written before.
    Before,
}

/// A wallet that is not the sum of its lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Discrepancy {
    /// What is stored.
    pub stored: Wallet,
    /// What the lines say, in kopecks: main, bonus and held. Not a [`Wallet`], since wrong books may well be negative.
    pub computed: (i64, i64, i64),
}

/// Why a posting was not written.
#[derive(Debug, Error)]
pub enum PostError {
    /// It would take a pocket out of its bounds.
    #[error(transparent)]
    OutOfBounds(#[from] OutOfBounds),
    /// See [`Fault`].
    #[error(transparent)]
    Fault(#[from] Fault),
}
