//! A host that does not answer is left alone for a while.
//!
//! Whoever asks a dead host waits for a time-out each time, and a host that comes back meets everybody at once. So after
//! some failures in a row nobody is let through, and when the rest is over one goes first.

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use thiserror::Error;
use tokio::time::Instant;

/// Two questions with all their attempts. One slow answer, or one page of a proxy, is no reason to stop.
const FAILURES: u32 = 6;

/// Long enough for a host to breathe, short enough that nobody with an order in hand notices: orders are retried at such
/// intervals anyway.
const REST: Duration = Duration::from_secs(10);

/// Nobody was let through: nothing was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the host has not answered lately and is left alone for a while")]
pub(crate) struct Resting;

/// The judge over one host.
#[derive(Default)]
pub(crate) struct Breaker(Mutex<State>);

enum State {
    /// Everybody passes. So many failures in a row.
    Closed { failures: u32 },
    /// Nobody passes until then; after that, one.
    Open { until: Instant },
    /// That one is on its way.
    Probing,
}

impl Default for State {
    fn default() -> Self {
        Self::Closed { failures: 0 }
    }
}

/// The leave to send one request. Dropped without a word, it counts for nothing.
#[must_use = "say how it went"]
pub(crate) struct Pass<'a> {
    breaker: &'a Breaker,
    probe: bool,
}

impl Breaker {
    /// Leave to send one request.
    pub(crate) fn enter(&self) -> Result<Pass<'_>, Resting> {
        let mut state = self.lock();
        let probe = match *state {
            State::Closed { .. } => false,
            State::Open { until } if until <= Instant::now() => true,
            State::Open { .. } | State::Probing => return Err(Resting),
        };
        if probe {
            *state = State::Probing;
        }
        Ok(Pass {
            breaker: self,
            probe,
        })
    }

    /// Whether the host is believed to answer.
    pub(crate) fn is_closed(&self) -> bool {
        matches!(*self.lock(), State::Closed { .. })
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Pass<'_> {
    /// Says whether the host was there. Any answer of its own will do, a refusal as well.
    pub(crate) fn tell(self, there: bool) {
        let mut state = self.breaker.lock();
        *state = match *state {
            _ if there => State::default(),
            State::Closed { failures } if failures + 1 < FAILURES => State::Closed {
                failures: failures + 1,
            },
            State::Probing if !self.probe => State::Probing,
            // Told late by one that left before: the rest has begun already.
            State::Open { until } => State::Open { until },
            State::Closed { .. } | State::Probing => {
                let until = Instant::now() + REST;
                tracing::warn!(seconds = REST.as_secs(), "a host of KIE is left alone");
                State::Open { until }
            }
        };
    }
}

impl Drop for Pass<'_> {
    /// A probe that nobody waited for leaves its turn to the next.
    fn drop(&mut self) {
        let mut state = self.breaker.lock();
        if self.probe && matches!(*state, State::Probing) {
            *state = State::Open {
                until: Instant::now(),
            };
        }
    }
}

#[cfg(test)]
mod tests;
