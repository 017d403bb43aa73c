use std::sync::Arc;

use async_trait::async_trait;
use domain::{ledger::Posting, money::Money, user::UserId, wallet::Wallet};
use ports::{
    Fault, Page,
    inbound::{Cashier, PlayError},
    outbound::{Clock, PostError, Wallets},
};

use crate::policy::Policy;

/// Keeps the customers' money.
pub struct CashierService {
    /// The books.
    pub wallets: Arc<dyn Wallets>,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// What the operator has decided.
    pub policy: Arc<Policy>,
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
}
