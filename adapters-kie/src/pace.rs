//! KIE's limits for the whole account, kept on our side: what is over them is dropped there, not queued.

use std::{
    collections::VecDeque,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use tokio::time::Instant;

/// So many in any such span. The spans are a little longer than those that KIE counts: what leaves here at intervals may
/// arrive there in a bunch.
pub(crate) struct Window {
    most: usize,
    span: Duration,
    taken: Mutex<VecDeque<Instant>>,
}

impl Window {
    /// 20 createTask in 10 seconds.
    pub(crate) fn creates() -> Self {
        Self::new(20, Duration::from_secs(11))
    }

    /// 10 recordInfo in a second.
    pub(crate) fn polls() -> Self {
        Self::new(10, Duration::from_millis(1200))
    }

    fn new(most: usize, span: Duration) -> Self {
        Self {
            most,
            span,
            taken: Mutex::new(VecDeque::new()),
        }
    }

    /// One of them, or how long there will be none.
    pub(crate) fn take(&self) -> Result<(), Duration> {
        self.take_at(Instant::now())
    }

    /// One of them, after a wait if need be; `false` if that would take longer than `patience`.
    pub(crate) async fn wait(&self, patience: Duration) -> bool {
        let deadline = Instant::now() + patience;
        while let Err(pause) = self.take() {
            if Instant::now() + pause > deadline {
                return false;
            }
            tokio::time::sleep(pause).await;
        }
        true
    }

    fn take_at(&self, now: Instant) -> Result<(), Duration> {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        while taken
            .front()
            .is_some_and(|first| now.duration_since(*first) >= self.span)
        {
            taken.pop_front();
        }
        match taken.front() {
            Some(first) if taken.len() >= self.most => Err(*first + self.span - now),
            _ => {
                taken.push_back(now);
                Ok(())
            }
        }
    }
}

#[cfg(test)]
mod tests;
