//! When a generation is looked at again, and for how long.
//!
//! Time alone never decides that a job has failed; it only decides when to stop waiting for it.

use std::time::Duration;

use crate::{
    generation::{Event, Generation, Stage},
    media::Media,
    model::Yield,
    outcome::Failure,
    time::Timestamp,
};

/// An order that could not be handed over is given up after this long. Rate limits pass within seconds and maintenance
/// within minutes; nobody waits longer for a picture that has not begun.
pub const HELD_PATIENCE: Duration = Duration::from_mins(15);

/// A submit without an answer after this long is lost. It must exceed the longest request time-out that can be set
/// (KIE_TIMEOUT, at most 60 s) by a margin: a slow answer that still arrives is worth waiting for.
pub const SUBMIT_PATIENCE: Duration = Duration::from_mins(2);

/// How long a lost submit may still turn up through a callback.
pub const UNCONFIRMED_PATIENCE: Duration = Duration::from_mins(10);

/// How long a given-up job is still watched for a late result. KIE keeps results for days, and its slowest recorded job
/// took 13 minutes, so a day is far beyond anything that is still coming.
pub const LATE_PATIENCE: Duration = Duration::from_hours(24);

/// How much longer than its patience a running job is held on to while the provider does not answer at all.
pub const SILENCE_PATIENCE: Duration = Duration::from_hours(2);

/// How long a result can be worked on: KIE keeps what it made for 14 days (<https://docs.kie.ai>), and an hour less lets an order
/// that is placed at the last moment still find it.
pub const RESULTS_KEPT: Duration = Duration::from_hours(14 * 24 - 1);

/// How long a claimed order stays with whoever claimed it before anybody else may try.
const LEASE: Duration = Duration::from_mins(1);

/// How often a given-up job is asked about.
const LATE_INTERVAL: Duration = Duration::from_mins(10);

/// KIE recommends 2–3 s for the first 30 s, 5–10 s until 2 min, then 15–30 s. Each pair is an age and the pause from then on.
const POLLS: [(u64, u64); 8] = [
    (600, 60),
    (240, 30),
    (120, 20),
    (90, 10),
    (60, 8),
    (30, 5),
    (10, 3),
    (0, 2),
];

/// How long a running job may take before the customer gets the money back.
pub const fn running_patience(yields: Yield) -> Duration {
    match yields.media() {
        // The slowest recorded video took 785 s; videos in a long queue deserve the benefit of the doubt.
        Some(Media::Video) => Duration::from_mins(45),
        // Images take 10–60 s, some up to 5 minutes; songs and speech about as long.
        Some(Media::Image | Media::Audio | Media::Document) | None => Duration::from_mins(15),
    }
}

/// The pause before a job of this age is asked about again.
pub fn poll_interval(age: Duration) -> Duration {
    let pause = POLLS
        .iter()
        .find(|(from, _)| age.as_secs() >= *from)
        .map_or(2, |(_, pause)| *pause);
    Duration::from_secs(pause)
}

/// The pause after this many attempts in vain to hand an order over: 1, 2, 4 … seconds, at most half a minute.
pub fn retry_pause(attempts: u32) -> Duration {
    let doublings = attempts.saturating_sub(1).min(5);
    Duration::from_secs(2u64.saturating_pow(doublings).min(30))
}

impl Generation {
    /// When it is somebody's turn again, once it has been claimed at `now`.
    pub fn next_turn(&self, now: Timestamp) -> Option<Timestamp> {
        let pause = match &self.stage {
            Stage::Held { .. } | Stage::Submitting { .. } | Stage::Unconfirmed { .. } => LEASE,
            Stage::Running { since, .. } => poll_interval(now.since(*since)),
            Stage::Failed {
                task: Some(_),
                late: None,
                ..
            } => LATE_INTERVAL,
            Stage::Succeeded { .. } | Stage::Failed { .. } => return None,
        };
        Some(now.plus(pause))
    }

    /// Whether a job that the provider says nothing about is beyond all hope: a provider that does not answer for so much
    /// longer than patience lasts is not coming back, and the customer's money is not to be held for ever.
    pub fn abandoned(&self, now: Timestamp) -> bool {
        match &self.stage {
            Stage::Running { since, .. } => {
                let patience = running_patience(self.order.yields);
                now.since(*since) >= patience.saturating_add(SILENCE_PATIENCE)
            }
            Stage::Failed {
                task: Some(_),
                late: None,
                at,
                ..
            } => now.since(*at) >= LATE_PATIENCE,
            _ => false,
        }
    }

    /// The event that time alone brings about, if its time has come.
    pub fn lapse(&self, now: Timestamp) -> Option<Event> {
        let (since, patience, event) = match &self.stage {
            Stage::Held { .. } => (self.opened_at, HELD_PATIENCE, Event::GaveUp),
            Stage::Submitting { since, .. } => (*since, SUBMIT_PATIENCE, Event::SubmitLost),
            Stage::Unconfirmed { since } => (*since, UNCONFIRMED_PATIENCE, Event::GaveUp),
            Stage::Running { since, .. } => {
                (*since, running_patience(self.order.yields), Event::GaveUp)
            }
            Stage::Failed {
                failure: Failure::TimedOut | Failure::Unconfirmed,
                task: Some(_),
                late: None,
                at,
            } => (*at, LATE_PATIENCE, Event::GaveUp),
            Stage::Succeeded { .. } | Stage::Failed { .. } => return None,
        };
        (now.since(since) >= patience).then_some(event)
    }
}
