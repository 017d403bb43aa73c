//! What admins decide. That they are admins is checked here, whatever led to it.

use domain::{
    desk::{Deed, What},
    payment::{Event, PaymentId, Refused, State, TopUp},
    user::UserId,
};
use ports::{
    inbound::{DecideError, Decision},
    outbound::{AdvanceTopUpError, Dossier},
};

use super::CashierService;

impl CashierService {
    fn is_admin(&self, user: UserId) -> bool {
        self.policy.admins.contains(&user)
    }

    pub(super) async fn look_up(&self, by: UserId, id: PaymentId) -> Result<Dossier, DecideError> {
        if !self.is_admin(by) {
            return Err(DecideError::NotAdmin);
        }
        let top_up = self.payments.find(id).await?;
        let top_up = top_up.ok_or(DecideError::Unknown)?;
        Ok(self.archivist.about(top_up).await?)
    }

    pub(super) async fn settle(
        &self,
        by: UserId,
        id: PaymentId,
        decision: Decision,
    ) -> Result<TopUp, DecideError> {
        if !self.is_admin(by) {
            return Err(DecideError::NotAdmin);
        }
        let top_up = self.payments.find(id).await?;
        let top_up = top_up.ok_or(DecideError::Unknown)?;
        if !matches!(top_up.state, State::Claimed { .. }) {
            return Err(DecideError::Before(Box::new(top_up)));
        }
        let (event, what) = decided(&top_up, by, decision);
        match self.advance(by, id, event, what).await {
            Ok(top_up) => Ok(top_up),
            Err(AdvanceTopUpError::Refused(Refused::Amount(amount))) => {
                Err(DecideError::Amount(amount))
            }
            Err(AdvanceTopUpError::Fault(fault)) => Err(fault.into()),
            Err(AdvanceTopUpError::Unknown) => Err(DecideError::Unknown),
            // Somebody was faster.
            Err(AdvanceTopUpError::Refused(_) | AdvanceTopUpError::Booked) => {
                let top_up = self.payments.find(id).await?;
                let top_up = top_up.ok_or(DecideError::Unknown)?;
                Err(DecideError::Before(Box::new(top_up)))
            }
        }
    }

    /// What an admin does about a top-up, with the deed that it is.
    async fn advance(
        &self,
        by: UserId,
        id: PaymentId,
        event: Event,
        what: What,
    ) -> Result<TopUp, AdvanceTopUpError> {
        let at = self.clock.now();
        let deed = Some(Deed { by, what, at });
        let admins = self.policy.admins.clone();
        let step = self.payments.advance(id, event, admins, deed, at).await?;
        self.letters.notify_one();
        Ok(step.top_up)
    }
}

fn decided(top_up: &TopUp, by: UserId, decision: Decision) -> (Event, What) {
    let payment = top_up.id;
    let approved = |amount| {
        let what = What::Approved { payment, amount };
        (Event::Approved { by, amount }, what)
    };
    match decision {
        Decision::Approve => approved(top_up.amount),
        Decision::Credit(amount) => approved(amount),
        Decision::Decline(reason) => {
            let what = What::Declined {
                payment,
                reason: reason.clone(),
            };
            (Event::Declined { by, reason }, what)
        }
    }
}
