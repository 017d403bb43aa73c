use std::time::Duration;

use async_trait::async_trait;
use domain::{
    generation::Generation,
    letter::{Alarm, Letter},
    media::Keepsake,
    money::Delta,
    time::Timestamp,
    user::{Language, User, UserId},
    wallet::Wallet,
};
use thiserror::Error;

use super::PaymentSlip;
use crate::Fault;

/// Whoever brings news to customers.
#[cfg_attr(feature = "mock", mockall::automock)]
#[async_trait]
pub trait Courier: Send + Sync {
    /// Brings a letter with everything it tells of, and returns the messenger's copies of what was brought.
    ///
    /// `Ok` means that the messenger has accepted the result itself, or, where it does not take the file in any form, a
    /// link to it. A notice that something went wrong is not a delivery. What has arrived of a result that is not
    /// [delivered](Generation::delivered_at) yet, as its keepsakes tell, is not brought again.
    async fn deliver(&self, parcel: &Parcel) -> Result<Vec<Keepsake>, Undelivered>;

    /// Tells an admin.
    async fn alarm(&self, warning: &Warning) -> Result<(), DeliverError>;

    /// Brings news of a top-up. To an admin with a receipt: `Ok` says in which message of theirs it is now, as it was when the
    /// slip was made. To everybody else it is a message that nobody has to find again, and `Ok(None)`.
    async fn payment(&self, slip: &PaymentSlip) -> Result<Option<i32>, DeliverError>;

    /// Shows a top-up as it is now in every message in which this admin was told of it. A message that is gone is no error.
    async fn retell(&self, slip: &PaymentSlip) -> Result<(), DeliverError>;

    /// Tells a customer that an admin has changed their balance.
    async fn balance_changed(&self, notice: &BalanceNotice) -> Result<(), DeliverError>;

    /// Shows how far a generation is. Nothing is lost when that fails, so it is tried once and reported as a fault.
    async fn progress(&self, card: &ProgressCard) -> Result<(), Fault>;
}

/// A letter and what it tells of, as it is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parcel {
    /// The news.
    pub letter: Letter,
    /// The order.
    pub generation: Generation,
    /// Whose it is.
    pub user: User,
    /// What they have now.
    pub wallet: Wallet,
    /// How often bringing it was tried in vain.
    pub attempts: u32,
}

/// Something to tell an admin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Warning {
    /// What.
    pub alarm: Alarm,
    /// Whom.
    pub to: UserId,
    /// In which language.
    pub language: Language,
}

/// An admin has changed a customer's balance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BalanceNotice {
    /// Whose.
    pub user: User,
    /// By how much.
    pub by: Delta,
    /// Why, in the admin's words, where they are known.
    pub reason: Option<String>,
    /// What they have now.
    pub wallet: Wallet,
}

/// How far a generation is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgressCard {
    /// The order.
    pub generation: Generation,
    /// The customer's language.
    pub language: Language,
    /// Now.
    pub now: Timestamp,
}

/// A letter that has not arrived, or only in part.
#[derive(Debug, Error)]
#[error("{} of its files have arrived", arrived.len())]
pub struct Undelivered {
    /// The messenger's copies of what did arrive.
    pub arrived: Vec<Keepsake>,
    /// Why the rest did not.
    #[source]
    pub why: DeliverError,
}

impl From<DeliverError> for Undelivered {
    fn from(why: DeliverError) -> Self {
        let arrived = Vec::new();
        Self { arrived, why }
    }
}

/// Why a letter has not arrived.
#[derive(Debug, Error)]
pub enum DeliverError {
    /// The messenger wants a pause.
    #[error("the messenger wants a pause of {retry_after:?}")]
    Later {
        /// How long.
        retry_after: Duration,
    },
    /// The addressee has blocked the bot or is gone.
    #[error("the addressee cannot be reached")]
    Unreachable,
    /// See [`Fault`].
    #[error(transparent)]
    Fault(#[from] Fault),
}
