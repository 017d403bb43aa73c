//! Keeps the customers' money.

mod decisions;
mod dossier;
mod guesses;
mod star_book;
mod top_ups;

use std::sync::Arc;

use async_trait::async_trait;
use domain::{
    ledger::Posting,
    money::Money,
    payment::{Charge, PaymentId, Receipt, TopUp},
    promo::{PromoCode, Redemption},
    user::UserId,
    wallet::Wallet,
};
use ports::{
    Fault, Page,
    inbound::{
        Cashier, CheckoutError, ClaimError, DecideError, Decision, NewTopUp, PlayError, PromoError,
        StarPayment, TopUpError, Ways,
    },
    outbound::{
        Clock, Dossier, Files, Ids, Payments, PostError, Promos, RedeemError, Users, Wallets,
    },
};
use tokio::sync::Notify;

use crate::policy::Policy;

pub use dossier::Archivist;
pub use guesses::Guesses;
pub use star_book::{Found, StarBook};

/// Keeps the customers' money.
pub struct CashierService {
    /// The books.
    pub wallets: Arc<dyn Wallets>,
    /// Top-ups.
    pub payments: Arc<dyn Payments>,
    /// Promo codes.
    pub promos: Arc<dyn Promos>,
    /// Who pays.
    pub users: Arc<dyn Users>,
    /// What receipts are looked at in.
    pub files: Arc<dyn Files>,
    /// Payments in Stars.
    pub stars: Arc<StarBook>,
    /// What is known of a top-up.
    pub archivist: Archivist,
    /// Wrong promo codes of late.
    pub guesses: Guesses,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// New ids.
    pub ids: Arc<dyn Ids>,
    /// What the operator has decided.
    pub policy: Arc<Policy>,
    /// Wakes whoever brings letters.
    pub letters: Arc<Notify>,
}

#[async_trait]
impl Cashier for CashierService {
    async fn wallet(&self, user: UserId) -> Result<Wallet, Fault> {
        self.wallets.wallet(user).await
    }

    async fn statement(&self, user: UserId, page: Page) -> Result<Vec<Posting>, Fault> {
        self.wallets.statement(user, page).await
    }

    fn play_money(&self) -> Option<Money> {
        self.policy.play_money
    }

    async fn play(&self, user: UserId, request: &str) -> Result<Wallet, PlayError> {
        let amount = self.policy.play_money.ok_or(PlayError::RealMoney)?;
        let posting = Posting::top_up(&format!("play-{request}"), user, amount, self.clock.now());
        if let Some(posting) = posting {
            match self.wallets.post(posting).await {
                Ok(_) => {}
                Err(PostError::OutOfBounds(_)) => return Err(PlayError::Full),
                Err(PostError::Fault(fault)) => return Err(fault.into()),
            }
        }
        Ok(self.wallets.wallet(user).await?)
    }

    fn ways(&self) -> Ways {
        let takings = &self.policy.takings;
        // A claim that nobody may decide would only keep a customer waiting.
        let decided = !self.policy.admins.is_empty();
        Ways {
            id: self.ids.payment(),
            requisites: takings.requisites.clone().filter(|_| decided),
            stars: takings.stars.is_some(),
            least: takings.least,
            most: takings.most,
        }
    }

    fn stars(&self, amount: Money) -> Option<u32> {
        self.policy.takings.stars?.price(amount)
    }

    async fn open(&self, top_up: NewTopUp) -> Result<TopUp, TopUpError> {
        self.open_top_up(top_up).await
    }

    async fn top_up(&self, user: UserId, id: PaymentId) -> Result<Option<TopUp>, Fault> {
        let found = self.payments.find(id).await?;
        Ok(found.filter(|top_up| top_up.user == user))
    }

    async fn open_top_ups(&self, user: UserId) -> Result<Vec<TopUp>, Fault> {
        self.undecided(user).await
    }

    async fn claim(
        &self,
        user: UserId,
        id: PaymentId,
        receipt: Receipt,
    ) -> Result<TopUp, ClaimError> {
        self.claim_paid(user, id, receipt).await
    }

    async fn call_off(&self, user: UserId, id: PaymentId) -> Result<TopUp, ClaimError> {
        self.give_up(user, id).await
    }

    async fn dossier(&self, by: UserId, id: PaymentId) -> Result<Dossier, DecideError> {
        self.look_up(by, id).await
    }

    async fn decide(
        &self,
        by: UserId,
        id: PaymentId,
        decision: Decision,
    ) -> Result<TopUp, DecideError> {
        self.settle(by, id, decision).await
    }

    async fn checkout(&self, user: UserId, payload: &str, stars: u32) -> Result<(), CheckoutError> {
        self.may_pay(user, payload, stars).await
    }

    async fn paid(&self, payment: StarPayment) -> Result<TopUp, Fault> {
        let booked = self.stars.book(&payment, Found::Told).await;
        if booked.is_err() {
            // Telegram's books know of it, whatever became of ours.
            self.stars.look_again();
        }
        booked?.ok_or_else(|| {
            let why = "nothing says what its Stars are worth: STARS_PER_RUB is not set";
            Fault::corrupt("write down a payment in Stars", why)
        })
    }

    async fn refunded(&self, charge: Charge) -> Result<Option<TopUp>, Fault> {
        let refunded = self.stars.refunded(charge).await;
        if !matches!(refunded, Ok(Some(_))) {
            // The Stars have gone back, whatever became of the roubles.
            self.stars.look_again();
        }
        refunded
    }

    async fn redeem(&self, user: UserId, code: &str) -> Result<Redemption, PromoError> {
        let now = self.clock.now();
        if let Some(until) = self.guesses.wait(user, now) {
            return Err(PromoError::Wait { until });
        }
        // What cannot be a code is a slip and no guess.
        let code = PromoCode::parse(code).map_err(|_no_code| PromoError::Unknown)?;
        match self.promos.redeem(code, user, now).await {
            Ok(redemption) => Ok(redemption),
            Err(RedeemError::Unknown) => {
                self.guesses.wrong(user, now);
                Err(PromoError::Unknown)
            }
            Err(RedeemError::NotRedeemed(why)) => Err(why.into()),
            Err(RedeemError::Fault(fault)) => Err(fault.into()),
        }
    }
}
