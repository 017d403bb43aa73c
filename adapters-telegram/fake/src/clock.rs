//! The only place that asks for the time.
//!
//! A fake server stands in for a machine elsewhere, so it has a clock of its own, as Telegram has.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

#[expect(
    clippy::disallowed_methods,
    reason = "this server plays another machine, and that machine's clock is nobody's port"
)]
fn since_epoch() -> Duration {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default()
}

/// Unix seconds, the unit of every date in the Bot API.
pub(crate) fn seconds() -> u64 {
    since_epoch().as_secs()
}

/// Unix milliseconds, for the journal: two calls of one second still have an order.
pub(crate) fn millis() -> u64 {
    u64::try_from(since_epoch().as_millis()).unwrap_or(u64::MAX)
}
