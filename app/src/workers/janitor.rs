#[cfg(test)]
mod tests;

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use domain::time::Timestamp;
use ports::{
    Fault,
    outbound::{Clock, Registry, Sessions},
};
use tokio::time::sleep;

use super::{More, Pass};

/// Sweeps away what nobody needs any more. It never touches money.
pub struct Janitor {
    /// Conversations.
    pub sessions: Arc<dyn Sessions>,
    /// What was ordered long ago.
    pub registry: Arc<dyn Registry>,
    /// After how long settled orders lose what was asked for and what came out; `None` for never.
    pub retention: Option<Duration>,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
}

/// A form that nobody has touched for a month is forgotten.
const SESSION_AGE: Duration = Duration::from_hours(30 * 24);

/// Telegram repeats an update for at most a day; twice that leaves room for wrong clocks.
const UPDATE_AGE: Duration = Duration::from_hours(48);

/// So many orders are emptied at a time.
const BATCH: usize = 100;

/// Between two batches others get at the store.
const REST: Duration = Duration::from_millis(200);

#[async_trait]
impl Pass for Janitor {
    async fn pass(&self) -> Result<More, Fault> {
        let now = self.clock.now();
        let forgotten = self
            .sessions
            .forget(before(now, SESSION_AGE), before(now, UPDATE_AGE))
            .await?;
        let emptied = match self.retention {
            Some(age) => self.registry.forget_orders(before(now, age), BATCH).await?,
            None => 0,
        };
        if emptied > 0 {
            let orders = u64::try_from(emptied).unwrap_or(u64::MAX);
            metrics::counter!("kie_bot_orders_emptied_total").increment(orders);
            tracing::info!(emptied, "old orders have lost what was asked for");
        }
        tracing::debug!(forgotten, emptied, "swept");
        if emptied == BATCH {
            sleep(REST).await;
        }
        Ok(More::after(emptied, BATCH))
    }
}

fn before(now: Timestamp, age: Duration) -> Timestamp {
    Timestamp::from_millis(
        now.millis()
            .saturating_sub(i64::try_from(age.as_millis()).unwrap_or(i64::MAX)),
    )
}
