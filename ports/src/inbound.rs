//! What the bot offers to whoever talks to it.
//!
//! [`Reception`] knows people, [`Studio`] sells and makes, [`Cashier`] keeps the money, [`Doorbell`] hears the provider.

mod cashier;
mod doorbell;
mod reception;
mod studio;

pub use cashier::{
    Cashier, CheckoutError, ClaimError, DecideError, Decision, NewTopUp, PlayError, PromoError,
    RefundError, Requisites, StarPayment, TopUpError, Way, Ways,
};
pub use doorbell::{Doorbell, Ring, RingError};
pub use reception::{BELONGINGS_AT_MOST, Belongings, Greeting, Reception};
pub use studio::{CancelError, NewOrder, Offer, OfferError, OrderError, Studio, Usable};

#[cfg(feature = "mock")]
pub use self::{
    cashier::MockCashier, doorbell::MockDoorbell, reception::MockReception, studio::MockStudio,
};
