mod errors;
mod payment;

use async_trait::async_trait;
use domain::{
    ledger::Posting,
    money::Money,
    payment::{Charge, PaymentId, Receipt, TopUp},
    promo::Redemption,
    user::UserId,
    wallet::Wallet,
};

pub use errors::{CheckoutError, ClaimError, DecideError, PlayError, PromoError, TopUpError};
pub use payment::{Decision, NewTopUp, Requisites, StarPayment, Way, Ways};

use crate::{Fault, Page, outbound::Dossier};

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

    /// How money can come in, with an id for the top-up that is chosen from it: choosing twice is one top-up.
    fn ways(&self) -> Ways;

    /// How many Stars an amount costs; `None` where nobody pays with Stars, or for more than fit one invoice.
    fn stars(&self, amount: Money) -> Option<u32>;

    /// Opens a top-up. One whose id is known already is returned as it is, whatever was chosen this time.
    async fn open(&self, top_up: NewTopUp) -> Result<TopUp, TopUpError>;

    /// A customer's own top-up; `None` also for somebody else's.
    async fn top_up(&self, user: UserId, id: PaymentId) -> Result<Option<TopUp>, Fault>;

    /// A customer's top-ups that may still bring money, the newest first.
    async fn open_top_ups(&self, user: UserId) -> Result<Vec<TopUp>, Fault>;

    /// The customer has paid by bank and shows this. What is in the file is looked at, if it can be had, whatever the receipt
    /// says of it. Showing the same again is no error.
    async fn claim(
        &self,
        user: UserId,
        id: PaymentId,
        receipt: Receipt,
    ) -> Result<TopUp, ClaimError>;

    /// The customer does not want to pay after all. Calling it off twice is no error.
    async fn call_off(&self, user: UserId, id: PaymentId) -> Result<TopUp, ClaimError>;

    /// A claim with what an admin has to know of it. `by` MUST be an admin.
    async fn dossier(&self, by: UserId, id: PaymentId) -> Result<Dossier, DecideError>;

    /// Decides a claim. `by` MUST be an admin. Only the first decision counts, whoever else decides however often.
    async fn decide(
        &self,
        by: UserId,
        id: PaymentId,
        decision: Decision,
    ) -> Result<TopUp, DecideError>;

    /// Whether Telegram may take the Stars: asked before they move. `stars` is what the invoice says.
    async fn checkout(&self, user: UserId, payload: &str, stars: u32) -> Result<(), CheckoutError>;

    /// Telegram has taken the Stars. They are credited once, however often that is said, and even if nobody knows what for.
    async fn paid(&self, payment: StarPayment) -> Result<TopUp, Fault>;

    /// Telegram has given the Stars back, whoever asked for it. `None` if no top-up is known by this charge.
    async fn refunded(&self, charge: Charge) -> Result<Option<TopUp>, Fault>;

    /// Redeems what a customer has typed.
    async fn redeem(&self, user: UserId, code: &str) -> Result<Redemption, PromoError>;
}
