//! Death at a given step. A process that is killed does not tidy up: what it was doing stops where it is.

use std::{
    future::pending,
    sync::{Mutex, PoisonError},
};

use tokio_util::sync::CancellationToken;

/// On which side of a call death comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// Nothing was done.
    Before,
    /// It was done, but nobody heard.
    After,
}

/// Where a life ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fate {
    /// At which call, counted from one.
    pub at: usize,
    /// On which side of it.
    pub when: When,
}

/// One life of the process, from its start to its death or its natural end.
#[derive(Debug)]
pub struct Life {
    fate: Option<Fate>,
    calls: Mutex<Vec<&'static str>>,
    death: CancellationToken,
}

impl Life {
    /// A life with this fate; without one it ends when its work does.
    pub fn new(fate: Option<Fate>) -> Self {
        Self {
            fate,
            calls: Mutex::default(),
            death: CancellationToken::new(),
        }
    }

    /// Lives it. `None` if it ended before its work did: then nothing of it runs any more, because everything it was doing
    /// was part of this future.
    pub async fn spend<T>(&self, work: impl Future<Output = T>) -> Option<T> {
        self.death.run_until_cancelled(work).await
    }

    /// What it has called, in order.
    pub fn calls(&self) -> Vec<&'static str> {
        self.lock().clone()
    }

    /// One call of this life. If it is the fatal one, nobody ever hears its answer.
    pub(crate) async fn call<T>(&self, name: &'static str, effect: impl Future<Output = T>) -> T {
        if self.death.is_cancelled() {
            // Somebody beside the one who died: they are gone, too.
            return pending().await;
        }
        let number = {
            let mut calls = self.lock();
            calls.push(name);
            calls.len()
        };
        let fatal = |when| self.fate == Some(Fate { at: number, when });
        if fatal(When::Before) {
            return self.die().await;
        }
        let answer = effect.await;
        if fatal(When::After) {
            return self.die().await;
        }
        answer
    }

    async fn die<T>(&self) -> T {
        self.death.cancel();
        pending().await
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<&'static str>> {
        self.calls.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
