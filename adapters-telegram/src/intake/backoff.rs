//! How long to leave Telegram alone after a failure.

use std::time::Duration;

/// The first pause: a connection that broke is usually there again at once.
const FIRST: Duration = Duration::from_millis(500);

/// The longest: nobody should wait longer for an answer because of an outage that is over.
const LONGEST: Duration = Duration::from_secs(15);

/// Failures in a row.
#[derive(Debug, Default)]
pub(super) struct Backoff(u32);

impl Backoff {
    /// It worked.
    pub(super) fn reset(&mut self) {
        self.0 = 0;
    }

    /// It failed again: how long to wait.
    pub(super) fn next(&mut self) -> Duration {
        let pause = FIRST.saturating_mul(2_u32.saturating_pow(self.0));
        self.0 = self.0.saturating_add(1);
        pause.min(LONGEST)
    }
}
