use std::sync::Arc;

use async_trait::async_trait;
use domain::{
    payment::{Charge, Event, PaymentId, Refused, State, TopUp},
    time::Timestamp,
};
use ports::{
    Fault,
    outbound::{AdvanceTopUpError, Clock, Payments, StarRefundError, Stars},
};
use tokio::sync::Notify;

use super::{More, Pass};
use crate::{policy::Policy, services::StarBook};

/// Looks after top-ups that nobody else does: lets them expire, and asks Telegram to give Stars back.
pub struct Bursar {
    /// Top-ups.
    pub payments: Arc<dyn Payments>,
    /// Telegram's side of Stars.
    pub stars: Arc<dyn Stars>,
    /// Ours.
    pub book: Arc<StarBook>,
    /// Who is told.
    pub policy: Arc<Policy>,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// Wakes whoever brings letters.
    pub letters: Arc<Notify>,
}

/// How many top-ups a pass takes.
const BATCH: usize = 32;

#[async_trait]
impl Pass for Bursar {
    async fn pass(&self) -> Result<More, Fault> {
        let now = self.clock.now();
        let due = self.payments.due(now, BATCH).await?;
        let (taken, mut stuck) = (due.len(), false);
        for top_up in due {
            if let Err(fault) = self.look_after(&top_up, now).await {
                // The others have their own fate.
                let id = top_up.id;
                tracing::warn!(payment.id = %id, error = %fault, "a top-up could not be looked after");
                stuck = true;
            }
        }
        // What is stuck stays due and would be taken at once again.
        Ok(if stuck {
            More::No
        } else {
            More::after(taken, BATCH)
        })
    }
}

impl Bursar {
    async fn look_after(&self, top_up: &TopUp, now: Timestamp) -> Result<(), Fault> {
        match &top_up.state {
            State::Refunding { charge, .. } => self.give_back(top_up, charge, now).await,
            _ => self.advance(top_up.id, Event::Expired, now).await,
        }
    }

    /// Asking twice is no harm: what was given back before is given back.
    async fn give_back(
        &self,
        top_up: &TopUp,
        charge: &Charge,
        now: Timestamp,
    ) -> Result<(), Fault> {
        match self.stars.refund(top_up.user, charge).await {
            Ok(()) => {
                tracing::info!(payment.id = %top_up.id, "Stars went back");
                self.book.refunded(charge.clone()).await.map(|_| ())
            }
            Err(StarRefundError::Refused(why)) => {
                tracing::warn!(payment.id = %top_up.id, why, "Telegram does not give Stars back");
                self.advance(top_up.id, Event::RefundRefused, now).await
            }
            Err(StarRefundError::Fault(fault)) => Err(fault),
        }
    }

    async fn advance(&self, id: PaymentId, event: Event, now: Timestamp) -> Result<(), Fault> {
        let admins = self.policy.admins.clone();
        let advanced = self.payments.advance(id, event, admins, None, now);
        match advanced.await {
            Ok(_) => {
                self.letters.notify_one();
                Ok(())
            }
            // Somebody else was first.
            Err(
                AdvanceTopUpError::Refused(Refused::Invalid { .. })
                | AdvanceTopUpError::Unknown
                | AdvanceTopUpError::Booked,
            ) => Ok(()),
            Err(AdvanceTopUpError::Fault(fault)) => Err(fault),
            Err(error @ AdvanceTopUpError::Refused(_)) => {
                Err(Fault::corrupt("look after a top-up", error))
            }
        }
    }
}
