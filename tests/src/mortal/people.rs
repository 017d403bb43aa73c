use async_trait::async_trait;
use domain::{
    ledger::Posting,
    time::Timestamp,
    user::{Language, User, UserChange, UserId, Visitor},
    wallet::Wallet,
};
use ports::{
    Fault, Page,
    outbound::{
        ChangeError, Discrepancy, Met, Opened, PostError, Posted, SaveError, SessionKey, Sessions,
        Users, Wallets,
    },
};

use super::Mortal;

#[async_trait]
impl Users for Mortal<dyn Users> {
    async fn meet(
        &self,
        visitor: Visitor,
        fallback: Language,
        now: Timestamp,
    ) -> Result<Met, Fault> {
        let effect = self.port.meet(visitor, fallback, now);
        self.life.call("users.meet", effect).await
    }

    async fn find(&self, id: UserId) -> Result<Option<User>, Fault> {
        self.life.call("users.find", self.port.find(id)).await
    }

    async fn change(&self, id: UserId, change: UserChange) -> Result<User, ChangeError> {
        let effect = self.port.change(id, change);
        self.life.call("users.change", effect).await
    }
}

#[async_trait]
impl Wallets for Mortal<dyn Wallets> {
    async fn wallet(&self, user: UserId) -> Result<Wallet, Fault> {
        let effect = self.port.wallet(user);
        self.life.call("wallets.wallet", effect).await
    }

    async fn post(&self, posting: Posting) -> Result<Posted, PostError> {
        let effect = self.port.post(posting);
        self.life.call("wallets.post", effect).await
    }

    async fn statement(&self, user: UserId, page: Page) -> Result<Vec<Posting>, Fault> {
        let effect = self.port.statement(user, page);
        self.life.call("wallets.statement", effect).await
    }

    async fn recent(&self, page: Page) -> Result<Vec<Posting>, Fault> {
        let effect = self.port.recent(page);
        self.life.call("wallets.recent", effect).await
    }

    async fn audit(&self) -> Result<Vec<Discrepancy>, Fault> {
        self.life.call("wallets.audit", self.port.audit()).await
    }
}

#[async_trait]
impl Sessions for Mortal<dyn Sessions> {
    async fn open(&self, key: SessionKey, update: i64) -> Result<Opened, Fault> {
        let effect = self.port.open(key, update);
        self.life.call("sessions.open", effect).await
    }

    async fn save(
        &self,
        key: SessionKey,
        payload: String,
        based_on: Option<u64>,
        update: i64,
        now: Timestamp,
    ) -> Result<u64, SaveError> {
        let effect = self.port.save(key, payload, based_on, update, now);
        self.life.call("sessions.save", effect).await
    }

    async fn forget(&self, sessions: Timestamp, updates: Timestamp) -> Result<usize, Fault> {
        let effect = self.port.forget(sessions, updates);
        self.life.call("sessions.forget", effect).await
    }
}
