use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use async_trait::async_trait;
use domain::time::Timestamp;
use ports::{
    Fault,
    inbound::StarPayment,
    outbound::{Clock, StarTransaction, Stars, Toward},
};

use super::{More, Pass};
use crate::services::{Found, StarBook};

/// Holds our books of Stars against Telegram's: at the start, once a day, and whenever a payment could not be written down.
pub struct Reconciler {
    /// Telegram's books.
    pub stars: Arc<dyn Stars>,
    /// Ours.
    pub book: Arc<StarBook>,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// Whether there is reason to look before the day is over.
    pub doubt: Arc<AtomicBool>,
    /// When everything was looked through last; `None` before the first time.
    pub looked: Mutex<Option<Timestamp>>,
}

/// Between two looks, if nothing is in doubt.
const DAY: Duration = Duration::from_hours(24);

/// As many as Telegram tells at once (<https://core.telegram.org/bots/api#getstartransactions>).
const PAGE: u8 = 100;

/// A payment of this age has been told of, if it ever will be.
const TOLD_WITHIN: Duration = Duration::from_mins(2);

#[async_trait]
impl Pass for Reconciler {
    async fn pass(&self) -> Result<More, Fault> {
        let now = self.clock.now();
        if !self.is_due(now) {
            return Ok(More::No);
        }
        if let Err(fault) = self.compare(now).await {
            self.doubt.store(true, Ordering::SeqCst);
            return Err(fault);
        }
        *self.looked.lock().unwrap_or_else(PoisonError::into_inner) = Some(now);
        Ok(More::No)
    }
}

impl Reconciler {
    /// A doubt is taken on; if the look fails, it is there again.
    fn is_due(&self, now: Timestamp) -> bool {
        let doubt = self.doubt.swap(false, Ordering::SeqCst);
        let looked = *self.looked.lock().unwrap_or_else(PoisonError::into_inner);
        doubt || looked.is_none_or(|looked| now.since(looked) >= DAY)
    }

    /// From the oldest to the newest, so that a payment is known before its refund.
    async fn compare(&self, now: Timestamp) -> Result<(), Fault> {
        let mut skip = 0_u32;
        let mut stuck = None;
        loop {
            let page = self.stars.transactions(skip, PAGE).await?;
            let is_last = page.len() < usize::from(PAGE);
            for transaction in page.into_iter().flatten() {
                let charge = transaction.charge.clone();
                if let Err(fault) = self.look_at(transaction, now).await {
                    // The others have their own fate.
                    tracing::error!(charge = charge.0, error = %fault, "a payment in Stars could not be written down");
                    stuck.get_or_insert(fault);
                }
            }
            if is_last {
                return stuck.map_or(Ok(()), Err);
            }
            skip = skip.saturating_add(u32::from(PAGE));
        }
    }

    async fn look_at(&self, transaction: StarTransaction, now: Timestamp) -> Result<(), Fault> {
        match transaction.toward {
            Toward::Customer => {
                let charge = transaction.charge;
                if self.book.refunded(charge.clone()).await?.is_none() {
                    tracing::error!(charge = charge.0, "a refund of an unknown payment");
                }
            }
            Toward::House => {
                let found = if now.since(transaction.at) < TOLD_WITHIN {
                    Found::Fresh
                } else {
                    Found::Listed
                };
                let payment = StarPayment {
                    payer: transaction.user,
                    payload: transaction.payload,
                    stars: transaction.stars,
                    charge: transaction.charge,
                };
                self.book.book(&payment, found).await?;
            }
        }
        Ok(())
    }
}
