//! KIE's limits for the whole account, kept on our side: what is over them is dropped there, not queued.
//!
//! What the account may ask for stands in [`Limits`](crate::Limits).

use std::{
    collections::VecDeque,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::time::{Instant, sleep, timeout_at};

/// So many in any such span. The spans are a little longer than those that KIE counts: what leaves here at intervals may
/// arrive there in a bunch.
///
/// A place is taken at the moment of leaving and never reserved before, so whoever goes away while waiting takes nothing
/// with him.
pub(crate) struct Window {
    most: usize,
    span: Duration,
    taken: Mutex<Taken>,
    /// Held by whoever waits for the next place; the others stand behind, in the order in which they came.
    line: tokio::sync::Mutex<()>,
}

#[derive(Default)]
struct Taken {
    at: VecDeque<Instant>,
    /// Nothing leaves before.
    closed_until: Option<Instant>,
}

impl Window {
    /// So many createTask in 10 seconds.
    pub(crate) fn creates(most: usize) -> Self {
        Self::new(most, Duration::from_secs(11))
    }

    /// So many recordInfo in a second.
    pub(crate) fn polls(most: usize) -> Self {
        Self::new(most, Duration::from_millis(1200))
    }

    /// One look at the list of models in a second.
    pub(crate) fn lists() -> Self {
        Self::new(1, Duration::from_millis(1200))
    }

    fn new(most: usize, span: Duration) -> Self {
        Self {
            most,
            span,
            taken: Mutex::default(),
            line: tokio::sync::Mutex::default(),
        }
    }

    /// One of them, or how long there will be none.
    pub(crate) fn take(&self) -> Result<(), Duration> {
        self.take_at(Instant::now())
    }

    /// One of them, after a wait if need be; `false` if that would take longer than `patience`.
    pub(crate) async fn wait(&self, patience: Duration) -> bool {
        let deadline = Instant::now() + patience;
        let Ok(_first) = timeout_at(deadline, self.line.lock()).await else {
            return false;
        };
        while let Err(pause) = self.take() {
            if Instant::now() + pause > deadline {
                return false;
            }
            sleep(pause).await;
        }
        true
    }

    /// Lets nobody through for so long: KIE says that it is too much, and it knows of others who use the account.
    pub(crate) fn close(&self, pause: Duration) {
        let until = Instant::now() + pause;
        let mut taken = self.lock();
        taken.closed_until = taken.closed_until.max(Some(until));
    }

    fn take_at(&self, now: Instant) -> Result<(), Duration> {
        let mut taken = self.lock();
        if let Some(until) = taken.closed_until.filter(|until| *until > now) {
            return Err(until - now);
        }
        let is_over = |first: &Instant| now.duration_since(*first) >= self.span;
        while taken.at.front().is_some_and(is_over) {
            taken.at.pop_front();
        }
        match taken.at.front() {
            Some(first) if taken.at.len() >= self.most => Err(*first + self.span - now),
            _ => {
                taken.at.push_back(now);
                Ok(())
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests;
