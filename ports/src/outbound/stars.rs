use async_trait::async_trait;
use domain::{payment::Charge, time::Timestamp, user::UserId};
use thiserror::Error;

use crate::Fault;

/// Telegram Stars: what customers have paid with them, in Telegram's own books.
#[cfg_attr(feature = "mock", mockall::automock)]
#[async_trait]
pub trait Stars: Send + Sync {
    /// Gives a payment back, whole. One that was given back before is `Ok`: it is where it should be.
    async fn refund(&self, user: UserId, charge: &Charge) -> Result<(), StarRefundError>;

    /// At most `limit` (1 to 100) payments and refunds, the oldest first, after so many that are skipped. What concerns no
    /// customer, or cannot be read, is `None` in its place, so that the length of a page says whether it was the last one.
    async fn transactions(
        &self,
        skip: u32,
        limit: u8,
    ) -> Result<Vec<Option<StarTransaction>>, Fault>;
}

/// A payment in Stars, or its refund.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StarTransaction {
    /// Telegram's id of the payment, which its refund has as well.
    pub charge: Charge,
    /// Which way the Stars went.
    pub toward: Toward,
    /// The customer.
    pub user: UserId,
    /// How many Stars.
    pub stars: u32,
    /// When.
    pub at: Timestamp,
    /// What stood in the invoice for nobody to see; empty if Telegram does not say.
    pub payload: String,
}

/// Which way Stars go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Toward {
    /// From a customer to the house.
    House,
    /// Back to the customer.
    Customer,
}

/// Why a payment was not given back.
#[derive(Debug, Error)]
pub enum StarRefundError {
    /// Telegram does not do it, and asking again does not help.
    #[error("Telegram does not give the Stars back: {0}")]
    Refused(String),
    /// See [`Fault`].
    #[error(transparent)]
    Fault(#[from] Fault),
}
