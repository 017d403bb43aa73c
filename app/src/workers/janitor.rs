use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use domain::time::Timestamp;
use ports::{
    Fault,
    outbound::{Clock, Sessions},
};

use super::{More, Pass};

/// Sweeps away what nobody needs any more. It never touches money.
pub struct Janitor {
    /// Conversations.
    pub sessions: Arc<dyn Sessions>,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
}

/// A form that nobody has touched for a month is forgotten.
const SESSION_AGE: Duration = Duration::from_hours(30 * 24);

/// Telegram repeats an update for at most a day; twice that leaves room for wrong clocks.
const UPDATE_AGE: Duration = Duration::from_hours(48);

#[async_trait]
impl Pass for Janitor {
    async fn pass(&self) -> Result<More, Fault> {
        let now = self.clock.now();
        let forgotten = self
            .sessions
            .forget(before(now, SESSION_AGE), before(now, UPDATE_AGE))
            .await?;
        tracing::debug!(forgotten, "swept");
        Ok(More::No)
    }
}

fn before(now: Timestamp, age: Duration) -> Timestamp {
    Timestamp::from_millis(
        now.millis()
            .saturating_sub(i64::try_from(age.as_millis()).unwrap_or(i64::MAX)),
    )
}
