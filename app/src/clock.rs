//! The machine's clock.

use std::time::{SystemTime, UNIX_EPOCH};

use domain::time::Timestamp;
use ports::outbound::Clock;

/// What time it is on this machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one place that asks; everybody else asks the port"
    )]
    fn now(&self) -> Timestamp {
        // A clock set before 1970 is no clock; the epoch is as good an answer as any.
        let since = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        Timestamp::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }
}
