use std::num::NonZeroUsize;

use async_trait::async_trait;
use domain::{
    generation::{Errand, Event, Generation, GenerationId, InvalidTransition, Order, Step},
    time::Timestamp,
    user::UserId,
    wallet::Shortfall,
};
use thiserror::Error;

use crate::{Fault, Page};

/// Orders and what becomes of them.
#[cfg_attr(feature = "mock", mockall::automock)]
#[async_trait]
pub trait Generations: Send + Sync {
    /// Opens an order: writes what [`Generation::open`] decides against the customer's wallet, or nothing.
    ///
    /// - Opening an order whose id is already known returns it as it now is and changes nothing: it MUST NOT rewind it, for
    ///   a rewound order would be handed over twice.
    /// - At most `limit` orders of a customer are open at once, however many are opened in the same moment.
    /// - The order is opened at its `placed_at`.
    ///
    /// Errors, in the order they are looked for: [`OpenError::Barred`], [`OpenError::TooMany`],
    /// [`OpenError::InsufficientFunds`].
    async fn open(&self, order: Order, limit: NonZeroUsize) -> Result<Generation, OpenError>;

    /// Writes what [`Generation::step`] decides: the generation, the posting and the letter, in one commit.
    ///
    /// `Ok` for [`Event::SubmitStarted`] is the licence to hand the order over; at most one caller gets it.
    async fn advance(
        &self,
        id: GenerationId,
        event: Event,
        now: Timestamp,
    ) -> Result<Step, AdvanceError>;

    /// The generation with this id.
    async fn find(&self, id: GenerationId) -> Result<Option<Generation>, Fault>;

    /// Takes at most `limit` generations with this errand whose turn has come, the longest overdue first. Nobody else gets one
    /// of them before its [`Generation::next_turn`], unless it is advanced or hurried in between.
    async fn claim_due(
        &self,
        errand: Errand,
        now: Timestamp,
        limit: usize,
    ) -> Result<Vec<Generation>, Fault>;

    /// Makes it a generation's turn, before all that are overdue, if there is anything left to do for it. An unknown id is no
    /// error.
    async fn hurry(&self, id: GenerationId) -> Result<(), Fault>;

    /// A customer's generations, the newest first.
    async fn history(&self, user: UserId, page: Page) -> Result<Vec<Generation>, Fault>;

    /// A customer's open generations, the oldest first.
    async fn open_of(&self, user: UserId) -> Result<Vec<Generation>, Fault>;
}

/// Why an order was not opened. Nothing was set aside.
#[derive(Debug, Error)]
pub enum OpenError {
    /// There is not enough money.
    #[error(transparent)]
    InsufficientFunds(#[from] Shortfall),
    /// As many orders are open as the customer may have.
    #[error("{limit} orders are open already")]
    TooMany {
        /// How many there may be.
        limit: NonZeroUsize,
    },
    /// An admin has barred the customer.
    #[error("the customer is barred")]
    Barred,
    /// See [`Fault`].
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Why nothing was advanced.
#[derive(Debug, Error)]
pub enum AdvanceError {
    /// There is no such generation.
    #[error("there is no such generation")]
    Unknown,
    /// The event does not fit the stage; usually somebody else was first.
    #[error(transparent)]
    Invalid(#[from] InvalidTransition),
    /// See [`Fault`].
    #[error(transparent)]
    Fault(#[from] Fault),
}
