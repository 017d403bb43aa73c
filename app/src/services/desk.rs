//! The admins' desk. Whoever is no admin is turned away here, at every use case, and not only where the buttons are.

mod goods;
mod house;
mod mail;
mod people;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use async_trait::async_trait;
use domain::{
    broadcast::{Broadcast, BroadcastId, Segment},
    desk::{AdjustmentId, Deed, What},
    generation::Generation,
    ledger::Posting,
    model::ModelId,
    money::Credits,
    payment::{PaymentId, TopUp},
    promo::{Promo, PromoCode},
    user::{User, UserId},
    wallet::Wallet,
};
use ports::{
    Page,
    inbound::{
        Account, AdjustError, Adjustment, BarError, Desk, DeskError, Failures, MakePromoError,
        NewBroadcast, NewPromo, Overview, Profile, RefundError, Shelved, SteerError, Steering,
        Stretch, SwitchModelError, TryError,
    },
    outbound::{Clock, Herald, Ids, Provider},
};
use tokio::sync::Notify;

use crate::{assembly::Stores, policy::Policy, storefront::Storefront};

/// Where admins run the house.
pub struct DeskService {
    /// Everything that is kept.
    pub stores: Stores,
    /// What is for sale.
    pub storefront: Arc<Storefront>,
    /// Where the house has an account, if it buys anything.
    pub provider: Option<Arc<dyn Provider>>,
    /// Who shows an admin what people would see.
    pub herald: Arc<dyn Herald>,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// New ids.
    pub ids: Arc<dyn Ids>,
    /// What the operator has decided.
    pub policy: Arc<Policy>,
    /// Wakes whoever brings letters.
    pub letters: Arc<Notify>,
    /// Wakes whoever tells many.
    pub broadcasts: Arc<Notify>,
    /// Wakes whoever gives Stars back.
    pub refunds: Arc<Notify>,
}

/// Whoever has been let in: proof that somebody is an admin of the house.
#[derive(Debug, Clone, Copy)]
struct Admin(UserId);

impl DeskService {
    fn admit(&self, by: UserId) -> Result<Admin, DeskError> {
        if self.policy.admins.contains(&by) {
            Ok(Admin(by))
        } else {
            tracing::warn!(
                user.id = by.0,
                "somebody who is no admin was turned away from the desk"
            );
            Err(DeskError::NotAdmin)
        }
    }

    fn deed(&self, Admin(by): Admin, what: What) -> Deed {
        Deed {
            by,
            what,
            at: self.clock.now(),
        }
    }
}

#[async_trait]
impl Desk for DeskService {
    async fn overview(&self, by: UserId, stretch: Stretch) -> Result<Overview, DeskError> {
        self.admit(by)?;
        Ok(self.count(stretch).await?)
    }

    async fn account(&self, by: UserId) -> Result<Account, DeskError> {
        self.admit(by)?;
        Ok(self.look_at_the_account().await?)
    }

    async fn set_threshold(&self, by: UserId, credits: Option<Credits>) -> Result<(), DeskError> {
        let admin = self.admit(by)?;
        Ok(self.alarm_below(admin, credits).await?)
    }

    async fn failures(&self, by: UserId, page: Page) -> Result<Failures, DeskError> {
        self.admit(by)?;
        Ok(self.what_failed(page).await?)
    }

    async fn find(&self, by: UserId, words: &str) -> Result<Vec<User>, DeskError> {
        self.admit(by)?;
        Ok(self.look_for(words).await?)
    }

    async fn newest(&self, by: UserId, page: Page) -> Result<Vec<User>, DeskError> {
        self.admit(by)?;
        Ok(self.stores.registry.newest(page).await?)
    }

    async fn dossier(&self, by: UserId, user: UserId) -> Result<Option<Profile>, DeskError> {
        self.admit(by)?;
        Ok(self.look_up(user).await?)
    }

    async fn statement(
        &self,
        by: UserId,
        user: UserId,
        page: Page,
    ) -> Result<Vec<Posting>, DeskError> {
        self.admit(by)?;
        Ok(self.stores.wallets.statement(user, page).await?)
    }

    async fn orders(
        &self,
        by: UserId,
        user: UserId,
        page: Page,
    ) -> Result<Vec<Generation>, DeskError> {
        self.admit(by)?;
        Ok(self.stores.generations.history(user, page).await?)
    }

    async fn top_ups(&self, by: UserId, user: UserId, page: Page) -> Result<Vec<TopUp>, DeskError> {
        self.admit(by)?;
        Ok(self.stores.payments.of(user, page).await?)
    }

    async fn top_up(&self, by: UserId, id: PaymentId) -> Result<Option<TopUp>, DeskError> {
        self.admit(by)?;
        Ok(self.stores.payments.find(id).await?)
    }

    async fn waiting(&self, by: UserId, page: Page) -> Result<Vec<TopUp>, DeskError> {
        self.admit(by)?;
        Ok(self.stores.payments.waiting(page).await?)
    }

    async fn deeds(
        &self,
        by: UserId,
        user: Option<UserId>,
        page: Page,
    ) -> Result<Vec<Deed>, DeskError> {
        self.admit(by)?;
        Ok(self.stores.deeds.recent(user, page).await?)
    }

    fn new_adjustment(&self) -> AdjustmentId {
        AdjustmentId(self.ids.generation().0)
    }

    async fn adjust(&self, by: UserId, adjustment: Adjustment) -> Result<Wallet, AdjustError> {
        let admin = self.admit(by)?;
        self.change_balance(admin, adjustment).await
    }

    async fn bar(&self, by: UserId, user: UserId, barred: bool) -> Result<User, BarError> {
        let admin = self.admit(by)?;
        self.shut_out(admin, user, barred).await
    }

    async fn refund(&self, by: UserId, id: PaymentId) -> Result<TopUp, RefundError> {
        let admin = self.admit(by)?;
        self.give_back(admin, id).await
    }

    async fn promos(&self, by: UserId, page: Page) -> Result<Vec<Promo>, DeskError> {
        self.admit(by)?;
        Ok(self.stores.promos.list(page).await?)
    }

    async fn promo(&self, by: UserId, code: PromoCode) -> Result<Option<Promo>, DeskError> {
        self.admit(by)?;
        Ok(self.stores.promos.find(code).await?)
    }

    async fn make_promo(&self, by: UserId, new: NewPromo) -> Result<Promo, MakePromoError> {
        let admin = self.admit(by)?;
        self.mint(admin, new).await
    }

    async fn stop_promo(&self, by: UserId, code: PromoCode) -> Result<Option<Promo>, DeskError> {
        let admin = self.admit(by)?;
        let deed = self.deed(admin, What::PromoStopped(code.clone()));
        Ok(self.stores.promos.stop(code, deed).await?)
    }

    async fn models(&self, by: UserId) -> Result<Vec<Shelved>, DeskError> {
        self.admit(by)?;
        Ok(self.take_stock())
    }

    async fn switch_model(
        &self,
        by: UserId,
        model: ModelId,
        on: bool,
    ) -> Result<Shelved, SwitchModelError> {
        let admin = self.admit(by)?;
        self.switch(admin, model, on).await
    }

    async fn segments(&self, by: UserId) -> Result<Vec<(Segment, u64)>, DeskError> {
        self.admit(by)?;
        Ok(self.measure().await?)
    }

    fn new_broadcast(&self) -> BroadcastId {
        BroadcastId(self.ids.generation().0)
    }

    async fn try_broadcast(&self, by: UserId, original: i32) -> Result<(), TryError> {
        let admin = self.admit(by)?;
        self.rehearse(admin, original).await
    }

    async fn begin_broadcast(&self, by: UserId, new: NewBroadcast) -> Result<Broadcast, DeskError> {
        let admin = self.admit(by)?;
        Ok(self.begin(admin, new).await?)
    }

    async fn broadcast(&self, by: UserId, id: BroadcastId) -> Result<Option<Broadcast>, DeskError> {
        self.admit(by)?;
        Ok(self.stores.broadcasts.find(id).await?)
    }

    async fn broadcasts(&self, by: UserId, page: Page) -> Result<Vec<Broadcast>, DeskError> {
        self.admit(by)?;
        Ok(self.stores.broadcasts.recent(page).await?)
    }

    async fn steer(
        &self,
        by: UserId,
        id: BroadcastId,
        to: Steering,
    ) -> Result<Broadcast, SteerError> {
        let admin = self.admit(by)?;
        self.turn(admin, id, to).await
    }
}
