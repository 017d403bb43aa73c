//! A clock that stands still until somebody turns it.

use std::{
    sync::atomic::{AtomicI64, Ordering},
    time::Duration,
};

use domain::time::Timestamp;
use ports::outbound::Clock;

/// A clock that stands still until somebody turns it. It never goes back.
#[derive(Debug)]
pub struct TurnedClock(AtomicI64);

impl TurnedClock {
    /// A clock that shows this.
    pub fn at(now: Timestamp) -> Self {
        Self(AtomicI64::new(now.millis()))
    }

    /// Lets this much time pass.
    pub fn turn(&self, by: Duration) {
        self.turn_to(self.now().plus(by));
    }

    /// Lets time pass until then, if that is still ahead.
    pub fn turn_to(&self, then: Timestamp) {
        self.0.fetch_max(then.millis(), Ordering::SeqCst);
    }
}

impl Clock for TurnedClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.0.load(Ordering::SeqCst))
    }
}
