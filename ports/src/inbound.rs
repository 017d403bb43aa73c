//! What the bot offers to whoever talks to it.
//!
//! [`Reception`] knows people, [`Studio`] sells and makes, [`Cashier`] keeps the money, [`Doorbell`] hears the provider; at the
//! [`Desk`] admins run the house.

mod cashier;
mod desk;
mod doorbell;
mod reception;
mod studio;

pub use cashier::{
    Cashier, CheckoutError, ClaimError, DecideError, Decision, NewTopUp, PlayError, PromoError,
    Requisites, StarPayment, TopUpError, Way, Ways,
};
pub use desk::{
    Account, AdjustError, Adjustment, BarError, Cause, Desk, DeskError, Failures, MakePromoError,
    NewBroadcast, NewPromo, Overview, Profile, Reason, RefundError, Shelved, SoldModel, SteerError,
    Steering, Stretch, SwitchModelError, TryError,
};
pub use doorbell::{Doorbell, Ring, RingError};
pub use reception::{BELONGINGS_AT_MOST, Belongings, Greeting, Reception};
pub use studio::{CancelError, NewOrder, Offer, OfferError, OrderError, Studio, Usable};

#[cfg(feature = "mock")]
pub use self::{
    cashier::MockCashier, desk::MockDesk, doorbell::MockDoorbell, reception::MockReception,
    studio::MockStudio,
};
