mod look;
#[cfg(test)]
mod tests;

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use domain::{letter::Alarm, money::Credits, time::Timestamp};
use ports::{
    Fault,
    outbound::{Clock, Provider, Statistics, Switches},
};
use rust_decimal::{Decimal, prelude::ToPrimitive};

use self::look::{Look, Memory};
use super::{More, Pass};
use crate::{dials, services::Alarms};

/// Keeps an eye on the house's account at the provider: whether it lasts, and whether what is taken from it is what the orders
/// explain.
///
/// # What the comparison can and cannot say
///
/// The provider tells what is left and nothing else, so two looks are compared: by how much the account has fallen, and how many
/// credits the orders have cost by their quotes that were settled in between. That is a comparison and no audit:
///
/// - An order that is being made has been paid for at the provider and is not settled, or the other way round. So a comparison
///   begins and ends, where it can, when nothing is in the provider's hands. A house that is never quiet is compared after two
///   days all the same, and then what is in flight has to disappear in the tolerance.
/// - Some quotes are the most that an order can cost, some failures are charged for by the provider, and a result that comes late
///   is nobody's sale. So a tenth of what the orders explain, and 50 credits in any case, are no news.
/// - Over less than a day the same errors are large and the numbers small. Nothing is said about less.
/// - The account rises when somebody tops it up, and by a little when the provider gives a failed job's credits back; the two
///   look the same. A rise between two looks of more than the 50 begins the comparison afresh, a smaller one is a part of it.
///   A top-up that is spent again before the next look, within ten minutes, is taken for too little spent, which is why the
///   alarm knows a direction.
///
/// So an alarm means «look at the provider's own list», and silence means that nothing larger than the tolerance is wrong: a key
/// that somebody else uses, a tariff that is out of date, a model that is charged twice.
pub struct Treasurer {
    /// Where the account is.
    pub provider: Arc<dyn Provider>,
    /// What orders have cost.
    pub statistics: Arc<dyn Statistics>,
    /// What the treasurer remembers, and what admins have set.
    pub switches: Arc<dyn Switches>,
    /// Tells the admins.
    pub alarms: Arc<Alarms>,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
}

/// A comparison spans at least so long.
const SHORTEST: Duration = Duration::from_hours(24);

/// After so long a comparison ends, whatever is in flight.
const LONGEST: Duration = Duration::from_hours(48);

/// An order is done with long before this, one way or the other.
const IN_FLIGHT: Duration = Duration::from_hours(48);

/// So many credits are no news.
const SLACK: Decimal = Decimal::from_parts(50, 0, 0, false, 0);

/// Neither is this share of what the orders explain.
const SHARE: Decimal = Decimal::from_parts(1, 0, 0, false, 1);

/// The alarm about a low account is over when there is this much more than the threshold: an account that hovers around it
/// says so once.
const RELIEF: Decimal = Decimal::from_parts(12, 0, 0, false, 1);

/// Stages of orders that may be in the provider's hands.
const OPEN: [&str; 4] = ["held", "submitting", "unconfirmed", "running"];

#[async_trait]
impl Pass for Treasurer {
    async fn pass(&self) -> Result<More, Fault> {
        let left = self.provider.credits_left().await?;
        let set = self.switches.all().await?;
        let threshold = dials::threshold_in(&set).unwrap_or_else(dials::usual_threshold);
        let before = Memory::read(&set);
        let mut memory = before.clone();
        self.watch_level(left, threshold, &mut memory).await;
        // What was told is not told again, whatever becomes of the comparison.
        memory.write(&before, self.switches.as_ref()).await?;
        let told = memory.clone();
        self.compare(left, &mut memory).await?;
        memory.write(&told, self.switches.as_ref()).await?;
        Ok(More::No)
    }
}

impl Treasurer {
    /// Once per fall below the threshold. What could not be written down is told at the next look.
    async fn watch_level(&self, left: Credits, threshold: Credits, memory: &mut Memory) {
        if memory.low {
            memory.low = left.amount() < threshold.amount() * RELIEF;
        } else if left < threshold {
            let whole = left.amount().floor().to_u32().unwrap_or(u32::MAX);
            tracing::warn!(%left, %threshold, "the account at the provider is low");
            memory.low = self.alarms.tell(Alarm::LowCredits(whole)).await;
        }
    }

    async fn compare(&self, left: Credits, memory: &mut Memory) -> Result<(), Fault> {
        let now = self.clock.now();
        let last = memory.last.replace(left);
        let Some(since) = memory.since.clone() else {
            return self.begin(now, left, memory).await;
        };
        let risen = last.is_some_and(|last| left.amount() - last.amount() > SLACK);
        if risen {
            tracing::info!(%left, "the account at the provider was topped up");
            return self.begin(now, left, memory).await;
        }
        let span = now.since(since.at);
        if span < SHORTEST {
            return Ok(());
        }
        let quiet = since.quiet && self.is_quiet(now).await?;
        if !quiet && span < LONGEST {
            return Ok(());
        }
        let drift = self.drift(&since, left, now).await?;
        if let Some(drift) = drift {
            tracing::warn!(
                drift,
                "the provider's account has moved otherwise than the orders"
            );
            if !self.alarms.tell(Alarm::CreditsAdrift(drift)).await {
                // It is compared again at the next look.
                return Ok(());
            }
        }
        self.begin(now, left, memory).await
    }

    async fn begin(&self, now: Timestamp, left: Credits, memory: &mut Memory) -> Result<(), Fault> {
        let quiet = self.is_quiet(now).await?;
        memory.since = Some(Look {
            at: now,
            left,
            quiet,
        });
        Ok(())
    }

    /// By how many whole credits the account has fallen more than the orders explain; `None` if that is no news.
    async fn drift(
        &self,
        since: &Look,
        left: Credits,
        now: Timestamp,
    ) -> Result<Option<i64>, Fault> {
        let report = self.statistics.report(since.at, now).await?;
        let explained: Decimal = report
            .models
            .values()
            .map(|sold| sold.credits.amount())
            .sum();
        let taken = since.left.amount() - left.amount();
        let drift = taken - explained;
        let tolerated = SLACK.max(explained * SHARE);
        let is_news = drift.abs() > tolerated;
        Ok(is_news.then(|| drift.round().to_i64()).flatten())
    }

    async fn is_quiet(&self, now: Timestamp) -> Result<bool, Fault> {
        let since = now
            .millis()
            .saturating_sub(i64::try_from(IN_FLIGHT.as_millis()).unwrap_or(i64::MAX));
        // What is placed in this very millisecond is in flight, too.
        let to = now.plus(Duration::from_millis(1));
        let report = self.statistics.report(Timestamp::from_millis(since), to);
        let orders = report.await?.orders;
        Ok(OPEN
            .iter()
            .all(|stage| orders.get(*stage).is_none_or(|count| *count == 0)))
    }
}
