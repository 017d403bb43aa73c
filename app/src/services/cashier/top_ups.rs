//! What customers do about their own top-ups.

use std::{collections::BTreeSet, fmt::Write, time::Duration};

use domain::{
    payment::{Event, Method, OPEN_AT_MOST, PaymentId, Receipt, State, TopUp},
    user::UserId,
};
use ports::{
    Fault, Page,
    inbound::{CheckoutError, ClaimError, NewTopUp, TopUpError, Way},
    outbound::{AdvanceTopUpError, OpenTopUpError},
};
use sha2::{Digest, Sha256};
use tokio::time::timeout;

use super::CashierService;

/// A receipt that is not there by then is recognised by the messenger's own id alone: the customer waits for an answer.
const LOOK: Duration = Duration::from_secs(5);

/// Open top-ups are among the newest: there are few of them, and whoever opens another one has settled those before.
const NEWEST: usize = 8 * OPEN_AT_MOST;

impl CashierService {
    pub(super) async fn open_top_up(&self, new: NewTopUp) -> Result<TopUp, TopUpError> {
        let takings = &self.policy.takings;
        let (least, most) = (takings.least, takings.most);
        let bounds = || TopUpError::Amount { least, most };
        if !(least..=most).contains(&new.amount) || new.amount.is_zero() {
            return Err(bounds());
        }
        let method = match new.way {
            Way::Bank if takings.requisites.is_some() => Method::Requisites,
            Way::Stars => {
                let rate = takings.stars.ok_or(TopUpError::NoSuchWay)?;
                Method::Stars(rate.price(new.amount).ok_or_else(bounds)?)
            }
            Way::Bank => return Err(TopUpError::NoSuchWay),
        };
        let top_up = TopUp::open(new.id, new.user, method, new.amount, self.clock.now());
        match self.payments.open(top_up).await {
            Ok(top_up) if top_up.user == new.user => Ok(top_up),
            Ok(_) => Err(TopUpError::Foreign),
            Err(OpenTopUpError::Barred) => Err(TopUpError::Barred),
            Err(OpenTopUpError::TooMany) => Err(TopUpError::TooMany),
            Err(OpenTopUpError::Fault(fault)) => Err(fault.into()),
        }
    }

    pub(super) async fn undecided(&self, user: UserId) -> Result<Vec<TopUp>, Fault> {
        let newest = Page {
            skip: 0,
            take: NEWEST,
        };
        let mut top_ups = self.payments.of(user, newest).await?;
        top_ups.retain(TopUp::is_open);
        Ok(top_ups)
    }

    pub(super) async fn claim_paid(
        &self,
        user: UserId,
        id: PaymentId,
        receipt: Receipt,
    ) -> Result<TopUp, ClaimError> {
        let top_up = self.own(user, id).await?;
        if !matches!(
            (&top_up.state, top_up.method),
            (State::Opened, Method::Requisites)
        ) {
            return shown_before(top_up, &receipt);
        }
        let digest = self.digest(&receipt.file).await;
        let receipt = Receipt { digest, ..receipt };
        let event = Event::Claimed(receipt.clone());
        let (admins, now) = (self.policy.admins.clone(), self.clock.now());
        match self.payments.advance(id, event, admins, None, now).await {
            Ok(step) => {
                self.letters.notify_one();
                Ok(step.top_up)
            }
            Err(AdvanceTopUpError::Fault(fault)) => Err(fault.into()),
            Err(AdvanceTopUpError::Unknown) => Err(ClaimError::Unknown),
            Err(AdvanceTopUpError::Refused(_) | AdvanceTopUpError::Booked) => {
                shown_before(self.own(user, id).await?, &receipt)
            }
        }
    }

    pub(super) async fn give_up(&self, user: UserId, id: PaymentId) -> Result<TopUp, ClaimError> {
        let top_up = self.own(user, id).await?;
        match &top_up.state {
            State::Opened => {}
            State::Expired { receipt: None, .. } => return Ok(top_up),
            _ => return Err(ClaimError::Settled(Box::new(top_up))),
        }
        let now = self.clock.now();
        let nobody = BTreeSet::new();
        let given_up = self.payments.advance(id, Event::Expired, nobody, None, now);
        match given_up.await {
            Ok(step) => Ok(step.top_up),
            Err(AdvanceTopUpError::Fault(fault)) => Err(fault.into()),
            Err(AdvanceTopUpError::Unknown) => Err(ClaimError::Unknown),
            Err(AdvanceTopUpError::Refused(_) | AdvanceTopUpError::Booked) => {
                Err(ClaimError::Settled(Box::new(self.own(user, id).await?)))
            }
        }
    }

    /// Telegram waits for the answer, so everything is asked for that has to be, and nothing else.
    pub(super) async fn may_pay(
        &self,
        user: UserId,
        payload: &str,
        stars: u32,
    ) -> Result<(), CheckoutError> {
        let id: PaymentId = payload.parse().map_err(|_none| CheckoutError::Unknown)?;
        let found = self.payments.find(id).await?;
        let top_up = found.ok_or(CheckoutError::Unknown)?;
        if top_up.user != user {
            return Err(CheckoutError::Foreign);
        }
        // What has run out is closed, whether or not anybody has looked at it since.
        let now = self.clock.now();
        let has_run_out = top_up.due_at().is_some_and(|due| due <= now);
        if top_up.state != State::Opened || has_run_out {
            return Err(CheckoutError::Closed);
        }
        if top_up.method != Method::Stars(stars) {
            return Err(CheckoutError::Amount);
        }
        let wallet = self.wallets.wallet(user).await?;
        if wallet.main.checked_add(top_up.amount).is_none() {
            return Err(CheckoutError::Closed);
        }
        let known = self.users.find(user).await?;
        if known.is_some_and(|user| user.barred) {
            return Err(CheckoutError::Barred);
        }
        Ok(())
    }

    async fn own(&self, user: UserId, id: PaymentId) -> Result<TopUp, ClaimError> {
        let found = self.payments.find(id).await?;
        let own = found.filter(|top_up| top_up.user == user);
        own.ok_or(ClaimError::Unknown)
    }

    /// What is in a receipt, if it can be had.
    async fn digest(&self, file: &str) -> Option<String> {
        match timeout(LOOK, self.files.open(file)).await {
            Ok(Ok(content)) => Some(hexadecimal(&Sha256::digest(&content.bytes))),
            Ok(Err(error)) => {
                tracing::info!(%error, "a receipt could not be looked at");
                None
            }
            Err(_elapsed) => None,
        }
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The same receipt again is the same claim; another one comes too late.
fn shown_before(top_up: TopUp, receipt: &Receipt) -> Result<TopUp, ClaimError> {
    match &top_up.state {
        State::Claimed { receipt: known, .. } if known.is_same(receipt) => Ok(top_up),
        _ => Err(ClaimError::Settled(Box::new(top_up))),
    }
}
