use async_trait::async_trait;
use domain::{ledger::Posting, money::Money, user::UserId, wallet::Wallet};
use thiserror::Error;

use crate::{Fault, Page};

/// The customers' money.
#[cfg_attr(feature = "mock", mockall::automock)]
#[async_trait]
pub trait Cashier: Send + Sync {
    /// What a customer has.
    async fn wallet(&self, user: UserId) -> Result<Wallet, Fault>;

    /// What happened to it, the newest first.
    async fn statement(&self, user: UserId, page: Page) -> Result<Vec<Posting>, Fault>;

    /// How much play money one request for it brings; `None` where money is real.
    fn play_money(&self) -> Option<Money>;

    /// Gives play money. `request` names the customer's request: the same one is answered once.
    async fn play(&self, user: UserId, request: &str) -> Result<Wallet, PlayError>;
}

/// Why there was no play money.
#[derive(Debug, Error)]
pub enum PlayError {
    /// Money is real here.
    #[error("there is no play money here")]
    RealMoney,
    /// The customer has as much as the bot handles.
    #[error("the wallet is full")]
    Full,
    /// See [`Fault`].
    #[error(transparent)]
    Fault(#[from] Fault),
}
