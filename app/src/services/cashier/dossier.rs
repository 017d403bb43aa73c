use std::sync::Arc;

use domain::{
    payment::{State, TopUp},
    user::{User, UserId},
};
use ports::{
    Fault,
    outbound::{Dossier, Payments, Users, Wallets},
};

/// Gathers what has to be known of a top-up.
#[derive(Clone)]
pub struct Archivist {
    /// Top-ups.
    pub payments: Arc<dyn Payments>,
    /// Who has to do with them.
    pub users: Arc<dyn Users>,
    /// What customers have.
    pub wallets: Arc<dyn Wallets>,
}

impl Archivist {
    /// What is known of a top-up now.
    pub async fn about(&self, top_up: TopUp) -> Result<Dossier, Fault> {
        let twins = match top_up.state.receipt() {
            Some(receipt) => self.payments.shown_with(receipt.clone()).await?,
            None => Vec::new(),
        };
        let others = twins.into_iter().filter(|twin| twin.id != top_up.id);
        Ok(Dossier {
            twins: others.collect(),
            customer: self.users.find(top_up.user).await?,
            decider: self.decider(&top_up).await?,
            wallet: self.wallets.wallet(top_up.user).await?,
            top_up,
        })
    }

    async fn decider(&self, top_up: &TopUp) -> Result<Option<User>, Fault> {
        match by(top_up) {
            Some(admin) => self.users.find(admin).await,
            None => Ok(None),
        }
    }
}

const fn by(top_up: &TopUp) -> Option<UserId> {
    match &top_up.state {
        State::Credited { by, .. } => *by,
        State::Declined { by, .. } | State::Refunding { by, .. } => Some(*by),
        State::Opened | State::Claimed { .. } | State::Expired { .. } | State::Refunded { .. } => {
            None
        }
    }
}
