use std::time::Duration;

use domain::time::Timestamp;

/// So many a second in the long run, and so many at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    interval: Duration,
    burst: u32,
}

impl Rate {
    /// So many a second in the long run, at least one, and so many at once.
    pub const fn new(per_second: u32, burst: u32) -> Self {
        let interval = match Duration::from_secs(1).checked_div(per_second) {
            Some(interval) => interval,
            None => Duration::from_secs(1),
        };
        Self { interval, burst }
    }

    /// How long an empty bucket takes to be full again.
    fn whole(self) -> Duration {
        self.interval.saturating_mul(self.burst)
    }
}

/// What is left to somebody, as the time at which nothing would be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bucket {
    full_at: Timestamp,
}

impl Bucket {
    pub(super) const fn full(now: Timestamp) -> Self {
        Self { full_at: now }
    }

    /// Takes one out, if there is one.
    pub(super) fn take(&mut self, rate: Rate, now: Timestamp) -> bool {
        let begin = self.full_at.max(now);
        let after = begin.plus(rate.interval);
        if after.since(now) > rate.whole() {
            return false;
        }
        self.full_at = after;
        true
    }

    pub(super) fn is_full(self, now: Timestamp) -> bool {
        self.full_at <= now
    }
}
