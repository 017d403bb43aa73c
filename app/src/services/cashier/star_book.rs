use std::{
    collections::BTreeSet,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use domain::{
    letter::Alarm,
    payment::{Charge, Event, Method, PaymentId, Refused, State, TopUp},
};
use ports::{
    Fault,
    inbound::StarPayment,
    outbound::{AdvanceTopUpError, Clock, Paper, Papers, Payments},
};
use sha2::{Digest, Sha256};
use tokio::sync::Notify;
use uuid::Uuid;

use crate::{policy::Policy, services::Alarms};

/// Writes down payments in Stars, from whomever it hears of them.
pub struct StarBook {
    /// Top-ups.
    pub payments: Arc<dyn Payments>,
    /// Takes in a top-up that nobody has opened.
    pub papers: Arc<dyn Papers>,
    /// What Stars are worth.
    pub policy: Arc<Policy>,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// Tells admins what only Telegram's books know.
    pub alarms: Arc<Alarms>,
    /// Wakes whoever brings letters.
    pub letters: Arc<Notify>,
    /// Whether our books have to be held against Telegram's as soon as possible.
    pub doubt: Arc<AtomicBool>,
}

/// How a payment became known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// Telegram has told of it.
    Told,
    /// It stood in Telegram's books for a while, and nobody had told of it.
    Listed,
    /// It stands in Telegram's books, and may be told of any moment.
    Fresh,
}

impl StarBook {
    /// Our books have to be held against Telegram's.
    pub fn look_again(&self) {
        self.doubt.store(true, Ordering::SeqCst);
    }

    /// Credits a payment once, for the top-up that its invoice was of. Stars that belong to no top-up, or to one that was paid
    /// before, become a top-up of their payer's, by what they are worth now; `None` if nothing says what that is.
    pub async fn book(&self, payment: &StarPayment, found: Found) -> Result<Option<TopUp>, Fault> {
        if let Some(known) = self.payments.by_charge(payment.charge.clone()).await? {
            return Ok(Some(known));
        }
        let expected = match self.expected(payment).await? {
            Some(top_up) => self.credit(top_up.id, payment).await?,
            None => None,
        };
        let is_stray = expected.is_none();
        let credited = match expected {
            Some(top_up) => top_up,
            None => match self.adopt(payment).await? {
                Some(top_up) => top_up,
                None => return Ok(None),
            },
        };
        self.letters.notify_one();
        if found == Found::Listed || is_stray {
            self.alarms.raise(Alarm::StarsFound(credited.id)).await;
        }
        Ok(Some(credited))
    }

    /// Telegram has given a payment back.
    pub async fn refunded(&self, charge: Charge) -> Result<Option<TopUp>, Fault> {
        let Some(known) = self.payments.by_charge(charge).await? else {
            return Ok(None);
        };
        if matches!(known.state, State::Refunded { .. }) {
            return Ok(Some(known));
        }
        let now = self.clock.now();
        let admins = self.policy.admins.clone();
        let advanced = self
            .payments
            .advance(known.id, Event::RefundDone, admins, None, now);
        match advanced.await {
            Ok(step) => {
                self.letters.notify_one();
                Ok(Some(step.top_up))
            }
            Err(AdvanceTopUpError::Fault(fault)) => Err(fault),
            Err(error) => Err(Fault::corrupt("write down a refund", error)),
        }
    }

    /// The top-up that a payment is for, if everything about it fits.
    async fn expected(&self, payment: &StarPayment) -> Result<Option<TopUp>, Fault> {
        let Ok(id) = payment.payload.parse::<PaymentId>() else {
            return Ok(None);
        };
        let found = self.payments.find(id).await?;
        Ok(found.filter(|top_up| {
            top_up.user == payment.payer && top_up.method == Method::Stars(payment.stars)
        }))
    }

    /// `None` if the top-up takes no payment any more.
    async fn credit(&self, id: PaymentId, payment: &StarPayment) -> Result<Option<TopUp>, Fault> {
        let event = Event::Paid(payment.charge.clone());
        let (nobody, now) = (BTreeSet::new(), self.clock.now());
        match self.payments.advance(id, event, nobody, None, now).await {
            Ok(step) => Ok(Some(step.top_up)),
            Err(AdvanceTopUpError::Refused(Refused::Invalid { .. })) => Ok(None),
            // Somebody has written it down in the same moment.
            Err(AdvanceTopUpError::Booked) => self.payments.by_charge(payment.charge.clone()).await,
            Err(AdvanceTopUpError::Fault(fault)) => Err(fault),
            Err(error) => Err(Fault::corrupt("credit a payment in Stars", error)),
        }
    }

    /// A payment that nobody has asked for becomes a top-up of its payer's. Its id follows from the payment, so that whoever
    /// comes second finds it.
    async fn adopt(&self, payment: &StarPayment) -> Result<Option<TopUp>, Fault> {
        let rate = self.policy.takings.stars;
        let Some(amount) = rate.and_then(|rate| rate.worth(payment.stars)) else {
            tracing::error!(
                user.id = payment.payer.0,
                stars = payment.stars,
                charge = payment.charge.0,
                "a payment in Stars that nothing says the worth of: set STARS_PER_RUB"
            );
            return Ok(None);
        };
        let id = adopted(&payment.charge);
        let method = Method::Stars(payment.stars);
        let top_up = TopUp::open(id, payment.payer, method, amount, self.clock.now());
        // Not by the way that customers go: how many they have open, and whether they may, is no question any more.
        self.papers.admit(Paper::TopUp(top_up)).await?;
        self.credit(id, payment).await
    }
}

/// The id of a top-up that follows from a payment.
fn adopted(Charge(charge): &Charge) -> PaymentId {
    let digest = Sha256::digest(charge.as_bytes());
    let mut bytes = [0; 16];
    for (byte, mixed) in bytes.iter_mut().zip(digest) {
        *byte = mixed;
    }
    PaymentId(Uuid::from_bytes(bytes))
}
