use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use domain::{
    generation::{Event, Generation, Stage},
    letter::{Alarm, Letter, News},
    outcome::{Failure, RejectionKind},
    time::Timestamp,
};
use ports::outbound::{Clock, Outbox};
use tokio::sync::Notify;

use crate::policy::Policy;

/// Tells the admins what only they can mend. An alarm that cannot be written down is in the log, and nothing else waits
/// for it.
pub struct Alarms {
    /// Letters on their way.
    pub outbox: Arc<dyn Outbox>,
    /// Who the admins are.
    pub policy: Arc<Policy>,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// Wakes whoever brings letters.
    pub letters: Arc<Notify>,
    /// When each alarm was raised last.
    pub raised: Mutex<HashMap<Alarm, Timestamp>>,
}

/// The same alarm once an hour is enough to be acted upon, and few enough to be read.
const SILENCE: Duration = Duration::from_hours(1);

impl Alarms {
    /// Raises what this event has made of a generation, if it is something for an admin.
    pub async fn about(&self, event: &Event, generation: &Generation) {
        let Stage::Failed { failure, task, .. } = &generation.stage else {
            return;
        };
        match failure {
            Failure::Rejected(rejection) => match rejection.kind {
                RejectionKind::OutOfCredits => self.raise(Alarm::OutOfCredits).await,
                RejectionKind::Unauthorized => self.raise(Alarm::Unauthorized).await,
                _ => {}
            },
            // A job that turned up later and broke is no orphan: what became of it is known.
            Failure::Unconfirmed if task.is_none() && *event == Event::GaveUp => {
                self.raise(Alarm::Orphan(generation.id())).await;
            }
            _ => {}
        }
    }

    /// Tells every admin, unless they have been told a short while ago.
    pub async fn raise(&self, alarm: Alarm) {
        let now = self.clock.now();
        if !self.is_due(alarm, now) {
            return;
        }
        tracing::error!(?alarm, "alarm");
        if !self.tell(alarm).await {
            // The next occasion is not to be silent.
            self.raised().remove(&alarm);
        }
    }

    /// Tells every admin. Whoever calls this sees to it that nobody is told the same thing over and over. Says whether it was
    /// written down for at least one of them, or there is nobody to tell.
    pub async fn tell(&self, alarm: Alarm) -> bool {
        let now = self.clock.now();
        let mut written = self.policy.admins.is_empty();
        for admin in &self.policy.admins {
            let letter = Letter {
                to: *admin,
                news: News::Alarm(alarm),
                at: now,
            };
            match self.outbox.post(letter).await {
                Ok(()) => written = true,
                Err(fault) => {
                    tracing::error!(?alarm, error = %fault, "an admin was not told");
                }
            }
        }
        self.letters.notify_one();
        written
    }

    fn raised(&self) -> MutexGuard<'_, HashMap<Alarm, Timestamp>> {
        self.raised.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_due(&self, alarm: Alarm, now: Timestamp) -> bool {
        let mut raised = self.raised();
        // What is long past needs no memory: alarms about orders would pile up in it.
        raised.retain(|_, last| now.since(*last) < SILENCE);
        if raised.contains_key(&alarm) {
            return false;
        }
        raised.insert(alarm, now);
        true
    }
}
