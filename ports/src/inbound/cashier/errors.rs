use domain::{money::Money, payment::TopUp, promo::NotRedeemed, time::Timestamp};
use thiserror::Error;

use crate::Fault;

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

/// Why a top-up was not opened.
#[derive(Debug, Error)]
pub enum TopUpError {
    /// The house does not take money by this way (any more).
    #[error("money does not come in by this way")]
    NoSuchWay,
    /// It is too little or too much.
    #[error("a top-up is from {least} to {most}")]
    Amount {
        /// The least amount.
        least: Money,
        /// The greatest amount.
        most: Money,
    },
    /// An admin has barred the customer.
    #[error("the customer is barred")]
    Barred,
    /// As many are open as the customer may have.
    #[error("too many top-ups are open already")]
    TooMany,
    /// The id belongs to somebody else's top-up.
    #[error("the top-up belongs to somebody else")]
    Foreign,
    /// See [`Fault`].
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Why a customer's own top-up is not what they wanted it to be.
#[derive(Debug, Error)]
pub enum ClaimError {
    /// The customer has no such top-up.
    #[error("there is no such top-up")]
    Unknown,
    /// It is too late, or it is not paid in this way: here it is as it is.
    #[error("the top-up is {}", .0.state.name())]
    Settled(Box<TopUp>),
    /// See [`Fault`].
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Why nothing was decided about a claim.
#[derive(Debug, Error)]
pub enum DecideError {
    /// Only admins decide.
    #[error("only admins decide")]
    NotAdmin,
    /// There is no such claim.
    #[error("there is no such claim")]
    Unknown,
    /// It is decided already, or cannot be: here it is as it is.
    #[error("the claim is {}", .0.state.name())]
    Before(Box<TopUp>),
    /// The amount is nothing, or more than the wallet holds.
    #[error("{0} cannot be credited")]
    Amount(Money),
    /// See [`Fault`].
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Why Telegram must not take the Stars. Nothing was taken.
#[derive(Debug, Error)]
pub enum CheckoutError {
    /// The invoice is of no top-up.
    #[error("the invoice is of no top-up")]
    Unknown,
    /// It is somebody else's: the invoice was sent on.
    #[error("the top-up belongs to somebody else")]
    Foreign,
    /// It is paid already, called off or run out.
    #[error("the top-up is not open any more")]
    Closed,
    /// The invoice is of another amount.
    #[error("the invoice is of another amount")]
    Amount,
    /// An admin has barred the customer.
    #[error("the customer is barred")]
    Barred,
    /// See [`Fault`].
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Why nothing was redeemed. Nothing was used up.
#[derive(Debug, Error)]
pub enum PromoError {
    /// There is no such code.
    #[error("there is no such code")]
    Unknown,
    /// It is not for this customer, or not any more.
    #[error(transparent)]
    NotRedeemed(#[from] NotRedeemed),
    /// There were too many wrong codes: nothing is looked up until then.
    #[error("too many wrong codes")]
    Wait {
        /// When the next one is looked up.
        until: Timestamp,
    },
    /// See [`Fault`].
    #[error(transparent)]
    Fault(#[from] Fault),
}
