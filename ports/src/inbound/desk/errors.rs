use domain::{broadcast::Broadcast, money::Money, payment::Refused};
use thiserror::Error;

use crate::Fault;

/// Why an admin was not shown something.
#[derive(Debug, Error)]
pub enum DeskError {
    /// Whoever asks is no admin of the house.
    #[error("only admins may do that")]
    NotAdmin,
    /// See [`Fault`].
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Why a balance was not changed. Nothing moved.
#[derive(Debug, Error)]
pub enum AdjustError {
    /// Whoever asks is no admin of the house.
    #[error("only admins may do that")]
    NotAdmin,
    /// The bot does not know the customer.
    #[error("there is no such customer")]
    Unknown,
    /// It would change nothing.
    #[error("it would change nothing")]
    Nothing,
    /// The main pocket would fall below zero.
    #[error("only {main} are there")]
    Below {
        /// What is in it.
        main: Money,
    },
    /// The main pocket would hold more than the bot handles.
    #[error("the wallet is full")]
    Full,
    /// See [`Fault`].
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Why somebody was neither barred nor let in.
#[derive(Debug, Error)]
pub enum BarError {
    /// Whoever asks is no admin of the house.
    #[error("only admins may do that")]
    NotAdmin,
    /// The bot does not know the customer.
    #[error("there is no such customer")]
    Unknown,
    /// See [`Fault`].
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Why nothing is given back.
#[derive(Debug, Error)]
pub enum RefundError {
    /// Whoever asks is no admin of the house.
    #[error("only admins may do that")]
    NotAdmin,
    /// There is no such top-up.
    #[error("there is no such top-up")]
    Unknown,
    /// It cannot be given back as it is.
    #[error("it cannot be given back: {0}")]
    Refused(Refused),
    /// See [`Fault`].
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Why there is no new promo code.
#[derive(Debug, Error)]
pub enum MakePromoError {
    /// Whoever asks is no admin of the house.
    #[error("only admins may do that")]
    NotAdmin,
    /// There is one of that name already, or was.
    #[error("the code is taken")]
    Taken,
    /// Its terms make no sense.
    #[error("the terms make no sense")]
    Senseless,
    /// See [`Fault`].
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Why a model was not switched.
#[derive(Debug, Error)]
pub enum SwitchModelError {
    /// Whoever asks is no admin of the house.
    #[error("only admins may do that")]
    NotAdmin,
    /// The house has no such model.
    #[error("there is no such model")]
    Unknown,
    /// Nothing would be left for sale.
    #[error("nothing would be left for sale")]
    Last,
    /// See [`Fault`].
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Why an admin was not shown what people would see.
#[derive(Debug, Error)]
pub enum TryError {
    /// Whoever asks is no admin of the house.
    #[error("only admins may do that")]
    NotAdmin,
    /// The original is not there any more, or cannot be copied.
    #[error("the original is gone")]
    OriginalGone,
    /// The messenger wants a pause, or does not let the bot write to this admin.
    #[error("not now")]
    NotNow,
    /// See [`Fault`].
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Why a broadcast goes on as it was.
#[derive(Debug, Error)]
pub enum SteerError {
    /// Whoever asks is no admin of the house.
    #[error("only admins may do that")]
    NotAdmin,
    /// There is no such broadcast.
    #[error("there is no such broadcast")]
    Unknown,
    /// It does not fit; usually somebody else was first. This is how it stands.
    #[error("it is {} already", .0.state.name())]
    Misplaced(Box<Broadcast>),
    /// See [`Fault`].
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Whatever else can go wrong, this can go wrong with every use case.
macro_rules! includes_desk_error {
    ($($error:ident),*) => {$(
        impl From<DeskError> for $error {
            fn from(error: DeskError) -> Self {
                match error {
                    DeskError::NotAdmin => Self::NotAdmin,
                    DeskError::Fault(fault) => Self::Fault(fault),
                }
            }
        }
    )*};
}

includes_desk_error!(
    AdjustError,
    BarError,
    RefundError,
    MakePromoError,
    SwitchModelError,
    TryError,
    SteerError
);
