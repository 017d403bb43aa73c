use std::{num::NonZeroUsize, sync::Arc};

use async_trait::async_trait;
use domain::{
    catalogue::Catalogue,
    earlier::EarlierResult,
    generation::{Charge, Generation, GenerationId, Venue},
    model::{Model, ModelId},
    money::Money,
    parameter::Kind,
    price::{PriceError, Quote},
    request::{Draft, Problem, Request},
    user::{User, UserId},
    wallet::{Shortfall, Wallet},
};
use thiserror::Error;

use crate::{Fault, Page};

/// Where things are chosen, ordered and made.
#[cfg_attr(feature = "mock", mockall::automock)]
#[async_trait]
pub trait Studio: Send + Sync {
    /// What is for sale.
    fn catalogue(&self) -> Arc<Catalogue>;

    /// The lowest price of a model: «from 4.00 ₽».
    fn starting_at(&self, model: &Model) -> Option<Money>;

    /// What a draft would cost this customer as it stands; `None` while a choice that decides the price is open.
    fn preview(&self, user: &User, draft: &Draft) -> Option<Money>;

    /// Who pays in this bot: everybody, or nobody and why.
    fn charge(&self) -> Charge;

    /// Checks a draft and prices it. The offer carries the id that the order will have, so that confirming it twice is one
    /// order. An earlier result in it is believed only if it is what [`Studio::earlier`] says.
    async fn offer(&self, user: &User, draft: &Draft) -> Result<Offer, OfferError>;

    /// Places an order. It is made in the background: this returns as soon as the order is safe.
    ///
    /// Placing an order whose id is already known returns it as it now is.
    async fn order(&self, order: NewOrder) -> Result<Generation, OrderError>;

    /// Calls an order off, as long as nothing was sent; the money is back at once. Calling it off twice is no error.
    async fn cancel(&self, user: UserId, id: GenerationId) -> Result<Generation, CancelError>;

    /// A customer's own generation; `None` also for somebody else's.
    async fn find(&self, user: UserId, id: GenerationId) -> Result<Option<Generation>, Fault>;

    /// One result of a customer's own generation, as an answer for a model that works on it; `None` if there is none, if it is
    /// somebody else's, or if the provider that would have to find it again has not made it or no longer keeps it.
    async fn earlier(
        &self,
        user: UserId,
        id: GenerationId,
        output: usize,
    ) -> Result<Option<EarlierResult>, Fault>;

    /// A customer's results that fit a parameter of this kind (see [`Kind::Earlier`]), the newest first and not more than so
    /// many. Only what the provider still keeps is looked through.
    async fn usable(&self, user: UserId, kind: &Kind, most: usize) -> Result<Vec<Usable>, Fault>;

    /// How a customer likes a model: the optional choices of their last order of it, as a draft to begin with. `None` if they
    /// have not ordered it lately, or if it leaves nothing to choose.
    async fn last_settings(&self, user: UserId, model: &ModelId) -> Result<Option<Draft>, Fault>;

    /// A customer's generations, the newest first.
    async fn history(&self, user: UserId, page: Page) -> Result<Vec<Generation>, Fault>;
}

/// A result that another order can work on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Usable {
    /// The order that brought it.
    pub generation: Generation,
    /// Which of its results, counted from zero.
    pub output: usize,
}

/// A price for a complete request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The id that the order will have.
    pub id: GenerationId,
    /// What is asked for, with defaults.
    pub request: Request,
    /// What it costs.
    pub quote: Quote,
    /// Who pays.
    pub charge: Charge,
    /// What the customer has.
    pub wallet: Wallet,
    /// The customer's orders that are still open.
    pub running: Vec<Generation>,
    /// How many may be open at once.
    pub limit: NonZeroUsize,
}

impl Offer {
    /// What the customer would pay.
    pub const fn payable(&self) -> Money {
        self.charge.payable(self.quote.price)
    }
}

/// An order to place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewOrder {
    /// The id from the offer.
    pub id: GenerationId,
    /// Whose it is.
    pub user: User,
    /// Where it belongs.
    pub venue: Venue,
    /// What is asked for.
    pub draft: Draft,
    /// What the customer has seen that they would pay, and confirmed: nothing, where nobody pays.
    pub price: Money,
}

/// Why there is no offer.
#[derive(Debug, Error)]
pub enum OfferError {
    /// The model is not for sale (any more).
    #[error("the model {0} is not for sale")]
    UnknownModel(ModelId),
    /// The draft is not complete or not consistent.
    #[error("the draft has {} problem(s)", .0.len())]
    Incomplete(Vec<Problem>),
    /// There is no price for these choices.
    #[error(transparent)]
    Unpriced(#[from] PriceError),
    /// See [`Fault`].
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Why an order was not placed. Nothing was taken.
#[derive(Debug, Error)]
pub enum OrderError {
    /// There is no such offer any more.
    #[error(transparent)]
    Offer(OfferError),
    /// The price is not what the customer has seen.
    #[error("the price is now {now}")]
    PriceChanged {
        /// What it is now.
        now: Money,
    },
    /// There is not enough money.
    #[error(transparent)]
    InsufficientFunds(Shortfall),
    /// As many orders are open as there may be.
    #[error("{limit} orders are open already")]
    TooMany {
        /// How many there may be.
        limit: NonZeroUsize,
    },
    /// An admin has barred the customer.
    #[error("the customer is barred")]
    Barred,
    /// The id belongs to somebody else's order.
    #[error("the order belongs to somebody else")]
    Foreign,
    /// See [`Fault`].
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Why an order was not called off.
#[derive(Debug, Error)]
pub enum CancelError {
    /// The customer has no such order.
    #[error("there is no such order")]
    Unknown,
    /// It was handed over already, or is finished.
    #[error("it is too late to call the order off")]
    TooLate(Box<Generation>),
    /// See [`Fault`].
    #[error(transparent)]
    Fault(#[from] Fault),
}
