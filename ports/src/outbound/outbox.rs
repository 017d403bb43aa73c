use async_trait::async_trait;
use domain::{
    letter::{Letter, LetterKey},
    media::Keepsake,
    time::Timestamp,
};

use crate::Fault;

/// Letters on their way. They are put in by [`Generations::advance`](super::Generations::advance), together with what they
/// tell of.
#[cfg_attr(feature = "mock", mockall::automock)]
#[async_trait]
pub trait Outbox: Send + Sync {
    /// Takes at most `limit` unsent letters, the oldest first. Nobody else gets them before `until`: whoever dies with one
    /// in hand loses it to the next.
    async fn claim(
        &self,
        now: Timestamp,
        until: Timestamp,
        limit: usize,
    ) -> Result<Vec<QueuedLetter>, Fault>;

    /// A letter has arrived: it is never claimed again, and the messenger's copies are remembered with its generation
    /// ([`Generation::keeping`](domain::generation::Generation::keeping)), in one commit. Saying so twice changes nothing.
    async fn delivered(
        &self,
        key: LetterKey,
        keepsakes: Vec<Keepsake>,
        now: Timestamp,
    ) -> Result<(), Fault>;

    /// A letter could not be sent now: it is not claimed before `until`, and has one attempt more.
    async fn postpone(&self, key: LetterKey, until: Timestamp) -> Result<(), Fault>;

    /// A letter will never arrive, because its addressee has shut the door: it is never claimed again.
    async fn give_up(&self, key: LetterKey, now: Timestamp) -> Result<(), Fault>;
}

/// A letter that waits to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueuedLetter {
    /// What it says.
    pub letter: Letter,
    /// How often sending it was tried in vain.
    pub attempts: u32,
}
