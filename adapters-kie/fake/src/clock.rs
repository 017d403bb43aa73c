use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, UNIX_EPOCH};

use tokio::time::Instant;

use crate::options::Time;

/// Unix milliseconds, real or turned by hand.
pub(crate) enum Clock {
    /// Counted from the start by a clock that never jumps.
    Real {
        from: u64,
        started: Instant,
    },
    Manual {
        now: AtomicU64,
    },
}

impl Clock {
    pub(crate) fn new(time: Time) -> Self {
        match time {
            Time::Real => Self::Real {
                from: wall(),
                started: Instant::now(),
            },
            Time::Manual { from } => Self::Manual {
                now: AtomicU64::new(from),
            },
        }
    }

    pub(crate) fn now(&self) -> u64 {
        match self {
            Self::Real { from, started } => from.saturating_add(millis(started.elapsed())),
            Self::Manual { now } => now.load(Ordering::SeqCst),
        }
    }

    /// Turns a manual clock; a real one cannot be turned.
    pub(crate) fn turn(&self, by: Duration) -> bool {
        match self {
            Self::Real { .. } => false,
            Self::Manual { now } => {
                now.fetch_add(millis(by), Ordering::SeqCst);
                true
            }
        }
    }

    pub(crate) fn is_real(&self) -> bool {
        matches!(self, Self::Real { .. })
    }
}

pub(crate) fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

#[expect(
    clippy::disallowed_methods,
    reason = "a foreign server has a clock of its own; this is the one place that reads it"
)]
fn wall() -> u64 {
    let since = std::time::SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, millis)
}
