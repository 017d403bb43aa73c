#[cfg(test)]
mod tests;

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use async_trait::async_trait;
use domain::{
    broadcast::{Broadcast, BroadcastId, Event, Reached, State},
    letter::Alarm,
    time::Timestamp,
    user::{UserChange, UserId},
};
use ports::{
    Fault, FaultKind,
    outbound::{
        AdvanceBroadcastError, AnnounceError, Broadcasts, ChangeError, Clock, Herald, Users,
    },
};
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;

use super::{More, Pass};
use crate::services::Alarms;

/// Tells many: takes a running broadcast, and shows its original to one person after the other.
///
/// How far it is, is written down after each person, and whoever writes that reads whether the broadcast still runs. So a pause
/// holds within one message, a restart goes on with the next person, and nobody is told twice but the one who was being told
/// when the process died or the line broke.
pub struct Crier {
    /// What is to be told, and how far it is.
    pub broadcasts: Arc<dyn Broadcasts>,
    /// For those who cannot be reached.
    pub users: Arc<dyn Users>,
    /// Who walks.
    pub herald: Arc<dyn Herald>,
    /// Tells the admins.
    pub alarms: Arc<Alarms>,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// The process is about to end.
    pub stopping: CancellationToken,
    /// What this process has in hand, and until when.
    pub in_hand: Mutex<Option<(BroadcastId, Timestamp)>>,
}

/// How long a broadcast stays with whoever took it. Whoever dies with one in hand holds it up for so long.
const LEASE: Duration = Duration::from_secs(20);

/// Telling one person may take so long. Nobody begins with another one when less than this is left of the lease, because then
/// somebody else could tell them, too.
const PATIENCE: Duration = Duration::from_secs(5);

/// 20 a second, of the 30 that Telegram names for everything: results go on arriving while many are told something.
const PACE: Duration = Duration::from_millis(50);

/// People are looked up so many at a time.
const BATCH: usize = 50;

/// Why a pass ends with a broadcast.
enum Ended {
    /// It does not run any more.
    Over,
    /// The lease runs out, the messenger wants a pause, or the process stops: it goes on later.
    Later,
}

#[async_trait]
impl Pass for Crier {
    async fn pass(&self) -> Result<More, Fault> {
        let Some((broadcast, until)) = self.take().await? else {
            return Ok(More::No);
        };
        Ok(match self.tell_some(broadcast, until).await? {
            Ended::Over => More::Perhaps,
            Ended::Later => More::No,
        })
    }
}

impl Crier {
    /// Goes on with what is in hand, or takes something else.
    async fn take(&self) -> Result<Option<(Broadcast, Timestamp)>, Fault> {
        let now = self.clock.now();
        let held = *self.in_hand();
        if let Some((id, until)) = held.filter(|(_, until)| now < *until) {
            let found = self.broadcasts.find(id).await?;
            let running = found.filter(|found| found.state == State::Running);
            if let Some(running) = running {
                return Ok(Some((running, until)));
            }
        }
        let until = now.plus(LEASE);
        let claimed = self.broadcasts.claim(now, until).await?;
        if let Some(claimed) = &claimed {
            *self.in_hand() = Some((claimed.id, until));
        }
        Ok(claimed.map(|claimed| (claimed, until)))
    }

    async fn tell_some(&self, mut broadcast: Broadcast, until: Timestamp) -> Result<Ended, Fault> {
        loop {
            let (segment, after) = (broadcast.segment, broadcast.after);
            let people = self.broadcasts.audience(segment, after, BATCH).await?;
            if people.is_empty() {
                self.end(&broadcast).await?;
                return Ok(Ended::Over);
            }
            for person in people {
                let reached = match self.tell_patiently(&broadcast, person, until).await? {
                    Told::Reached(reached) => reached,
                    Told::Later(_) => return Ok(Ended::Later),
                    Told::Gone => {
                        self.get_stuck(&broadcast).await?;
                        return Ok(Ended::Over);
                    }
                };
                let event = Event::Reached(person, reached);
                match self.advance(broadcast.id, event).await? {
                    Some(next) if next.state == State::Running => broadcast = next,
                    _ => return Ok(Ended::Over),
                }
                sleep(PACE).await;
            }
        }
    }

    /// Waits as often as the messenger wants a pause, while the broadcast is in hand.
    async fn tell_patiently(
        &self,
        broadcast: &Broadcast,
        person: UserId,
        until: Timestamp,
    ) -> Result<Told, Fault> {
        let mut pause = Duration::ZERO;
        loop {
            let left = until.since(self.clock.now());
            if left < PATIENCE.saturating_add(pause) || self.stopping.is_cancelled() {
                self.stopping.run_until_cancelled(sleep(pause)).await;
                return Ok(Told::Later(pause));
            }
            self.stopping.run_until_cancelled(sleep(pause)).await;
            match self.tell(broadcast, person).await? {
                Told::Later(retry_after) => pause = retry_after,
                told => return Ok(told),
            }
        }
    }

    /// While the messenger does not answer at all, nobody is passed over: the same person is told when it is back.
    async fn tell(&self, broadcast: &Broadcast, person: UserId) -> Result<Told, Fault> {
        let (from, original) = (broadcast.by.0, broadcast.original);
        let told = timeout(PATIENCE, self.herald.announce(person, from, original)).await;
        Ok(match told {
            Ok(Ok(())) => Told::Reached(Reached::Sent),
            Ok(Err(AnnounceError::Unreachable)) => {
                self.remember_shut_door(person).await?;
                Told::Reached(Reached::Blocked)
            }
            Ok(Err(AnnounceError::OriginalGone)) => Told::Gone,
            Ok(Err(AnnounceError::Later { retry_after })) => {
                tracing::debug!(?retry_after, "the messenger wants a pause of the broadcast");
                Told::Later(retry_after)
            }
            Ok(Err(AnnounceError::Fault(fault))) if fault.kind() == FaultKind::Corrupt => {
                tracing::warn!(user.id = person.0, error = %fault, "somebody cannot be told");
                Told::Reached(Reached::Failed)
            }
            Ok(Err(AnnounceError::Fault(fault))) => return Err(fault),
            // It may have arrived: telling them again would be telling them twice.
            Err(_elapsed) => {
                tracing::warn!(user.id = person.0, "nobody knows whether somebody was told");
                Told::Reached(Reached::Failed)
            }
        })
    }

    async fn remember_shut_door(&self, person: UserId) -> Result<(), Fault> {
        let change = UserChange::Reachable(false);
        match self.users.change(person, change).await {
            Ok(_) | Err(ChangeError::Unknown) => Ok(()),
            Err(ChangeError::Fault(fault)) => Err(fault),
        }
    }

    /// Only one of those who find the end writes it, and tells of it.
    async fn end(&self, broadcast: &Broadcast) -> Result<(), Fault> {
        if self.advance(broadcast.id, Event::Ended).await?.is_some() {
            self.alarms.tell(Alarm::BroadcastDone(broadcast.id)).await;
        }
        Ok(())
    }

    async fn get_stuck(&self, broadcast: &Broadcast) -> Result<(), Fault> {
        if self.advance(broadcast.id, Event::Paused).await?.is_some() {
            self.alarms.tell(Alarm::BroadcastStuck(broadcast.id)).await;
        }
        Ok(())
    }

    /// The broadcast as it now is; `None` if somebody else has decided otherwise.
    async fn advance(&self, id: BroadcastId, event: Event) -> Result<Option<Broadcast>, Fault> {
        let now = self.clock.now();
        match self.broadcasts.advance(id, event, None, now).await {
            Ok(broadcast) => Ok(Some(broadcast)),
            Err(AdvanceBroadcastError::Misplaced(_) | AdvanceBroadcastError::Unknown) => Ok(None),
            Err(AdvanceBroadcastError::Fault(fault)) => Err(fault),
        }
    }

    fn in_hand(&self) -> MutexGuard<'_, Option<(BroadcastId, Timestamp)>> {
        self.in_hand.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What became of one person's turn.
enum Told {
    /// It is done with.
    Reached(Reached),
    /// It comes again after a pause.
    Later(Duration),
    /// There is nothing to tell.
    Gone,
}
