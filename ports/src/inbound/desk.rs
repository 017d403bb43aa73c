mod errors;
mod goods;
mod views;

pub use errors::{
    AdjustError, BarError, DeskError, MakePromoError, RefundError, SteerError, SwitchModelError,
    TryError,
};
pub use goods::{NewBroadcast, NewPromo, Reason, Shelved, Steering};
pub use views::{Account, Adjustment, Cause, Failures, Overview, Profile, SoldModel, Stretch};

use async_trait::async_trait;
use domain::{
    broadcast::{Broadcast, BroadcastId, Segment},
    desk::{AdjustmentId, Deed},
    generation::Generation,
    ledger::Posting,
    model::ModelId,
    money::Credits,
    payment::{PaymentId, TopUp},
    promo::{Promo, PromoCode},
    user::{User, UserId},
    wallet::Wallet,
};

use crate::Page;

/// Where admins run the house.
///
/// Every method takes who asks, and refuses whoever is no admin of the house with `NotAdmin` before anything else, so that no
/// button, command or forged data gets past it. Whatever is done here is recorded in the same commit in which it happens.
#[cfg_attr(feature = "mock", mockall::automock)]
#[async_trait]
pub trait Desk: Send + Sync {
    /// What was going on, and what was earned.
    async fn overview(&self, by: UserId, stretch: Stretch) -> Result<Overview, DeskError>;

    /// The house's account at the provider.
    async fn account(&self, by: UserId) -> Result<Account, DeskError>;

    /// Sets below how many credits the admins are alarmed; with `None` it is as it was built in.
    async fn set_threshold(&self, by: UserId, credits: Option<Credits>) -> Result<(), DeskError>;

    /// Orders that failed in the last 24 hours.
    async fn failures(&self, by: UserId, page: Page) -> Result<Failures, DeskError>;

    /// Who this is: a number, or a @name in whatever case.
    async fn find(&self, by: UserId, words: &str) -> Result<Vec<User>, DeskError>;

    /// Everybody, the newest first.
    async fn newest(&self, by: UserId, page: Page) -> Result<Vec<User>, DeskError>;

    /// What there is to know about somebody at a glance; `None` if the bot does not know them.
    async fn dossier(&self, by: UserId, user: UserId) -> Result<Option<Profile>, DeskError>;

    /// What happened to somebody's money, the newest first.
    async fn statement(
        &self,
        by: UserId,
        user: UserId,
        page: Page,
    ) -> Result<Vec<Posting>, DeskError>;

    /// Somebody's generations, the newest first.
    async fn orders(
        &self,
        by: UserId,
        user: UserId,
        page: Page,
    ) -> Result<Vec<Generation>, DeskError>;

    /// Somebody's top-ups, the newest first.
    async fn top_ups(&self, by: UserId, user: UserId, page: Page) -> Result<Vec<TopUp>, DeskError>;

    /// One top-up.
    async fn top_up(&self, by: UserId, id: PaymentId) -> Result<Option<TopUp>, DeskError>;

    /// Claims that wait for an admin, the oldest first.
    async fn waiting(&self, by: UserId, page: Page) -> Result<Vec<TopUp>, DeskError>;

    /// What admins have done, the latest first; of those that concern one customer, if one is named.
    async fn deeds(
        &self,
        by: UserId,
        user: Option<UserId>,
        page: Page,
    ) -> Result<Vec<Deed>, DeskError>;

    /// An id for an adjustment that is about to be confirmed.
    fn new_adjustment(&self) -> AdjustmentId;

    /// Changes somebody's main pocket and tells them, once for each id, and returns what they have now.
    async fn adjust(&self, by: UserId, adjustment: Adjustment) -> Result<Wallet, AdjustError>;

    /// Bars somebody from ordering and topping up, or lets them in again. What they have ordered is still made and settled.
    async fn bar(&self, by: UserId, user: UserId, barred: bool) -> Result<User, BarError>;

    /// Has a payment in Stars given back: its amount is taken from the main pocket at once, and Telegram is asked in the
    /// background.
    async fn refund(&self, by: UserId, id: PaymentId) -> Result<TopUp, RefundError>;

    /// Promo codes, the newest first.
    async fn promos(&self, by: UserId, page: Page) -> Result<Vec<Promo>, DeskError>;

    /// One promo code.
    async fn promo(&self, by: UserId, code: PromoCode) -> Result<Option<Promo>, DeskError>;

    /// Makes a promo code.
    async fn make_promo(&self, by: UserId, new: NewPromo) -> Result<Promo, MakePromoError>;

    /// Stops a promo code; `None` if there is none. Stopping it again changes nothing.
    async fn stop_promo(&self, by: UserId, code: PromoCode) -> Result<Option<Promo>, DeskError>;

    /// Everything the house sells at its best times, with whatever keeps it from being sold now, in the catalogue's order.
    async fn models(&self, by: UserId) -> Result<Vec<Shelved>, DeskError>;

    /// Takes a model off sale, or takes back that an admin did. Whether the provider lists it is another matter. This process
    /// knows at once, the others within half a minute.
    async fn switch_model(
        &self,
        by: UserId,
        model: ModelId,
        on: bool,
    ) -> Result<Shelved, SwitchModelError>;

    /// Every segment with how many people are in it.
    async fn segments(&self, by: UserId) -> Result<Vec<(Segment, u64)>, DeskError>;

    /// An id for a broadcast that is about to be confirmed.
    fn new_broadcast(&self) -> BroadcastId;

    /// Shows the admin what people would see.
    async fn try_broadcast(&self, by: UserId, original: i32) -> Result<(), TryError>;

    /// Begins a broadcast, once for each id.
    async fn begin_broadcast(&self, by: UserId, new: NewBroadcast) -> Result<Broadcast, DeskError>;

    /// How far a broadcast is.
    async fn broadcast(&self, by: UserId, id: BroadcastId) -> Result<Option<Broadcast>, DeskError>;

    /// Broadcasts, the latest first.
    async fn broadcasts(&self, by: UserId, page: Page) -> Result<Vec<Broadcast>, DeskError>;

    /// Pauses, resumes or ends a broadcast.
    async fn steer(
        &self,
        by: UserId,
        id: BroadcastId,
        to: Steering,
    ) -> Result<Broadcast, SteerError>;
}
