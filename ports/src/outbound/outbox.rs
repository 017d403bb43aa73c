use async_trait::async_trait;
use domain::{
    letter::{Letter, LetterKey},
    media::Keepsake,
    time::Timestamp,
    user::UserId,
};

use crate::Fault;

/// Letters on their way. Those that tell of an order are put in by [`Generations::advance`](super::Generations::advance),
/// together with what they tell of.
///
/// What is said about a letter that is not in the outbox any more changes nothing and is no error.
#[cfg_attr(feature = "mock", mockall::automock)]
#[async_trait]
pub trait Outbox: Send + Sync {
    /// Puts a letter in that tells of no order's fate, unless one with its key is waiting already.
    async fn post(&self, letter: Letter) -> Result<(), Fault>;

    /// Takes at most `limit` letters that wait, the oldest first. Nobody else gets them before `until`: whoever dies with one
    /// in hand loses it to the next.
    async fn claim(
        &self,
        now: Timestamp,
        until: Timestamp,
        limit: usize,
    ) -> Result<Vec<QueuedLetter>, Fault>;

    /// Whoever has a letter in hand needs longer: nobody else gets it before `until`.
    async fn keep(&self, key: LetterKey, until: Timestamp) -> Result<(), Fault>;

    /// A letter has arrived: it is never claimed again, and its generation becomes
    /// [`Generation::told`](domain::generation::Generation::told), in one commit. Saying so twice changes nothing.
    async fn delivered(
        &self,
        key: LetterKey,
        keepsakes: Vec<Keepsake>,
        now: Timestamp,
    ) -> Result<(), Fault>;

    /// A letter could not be brought, or only in part, and rests now. The messenger's copies of what did arrive are remembered
    /// with its generation ([`Generation::keeping`](domain::generation::Generation::keeping)), in the same commit.
    async fn postpone(
        &self,
        key: LetterKey,
        keepsakes: Vec<Keepsake>,
        rest: Rest,
    ) -> Result<(), Fault>;

    /// The addressee has come back: what was parked for them waits again, with as many attempts as before. Returns how many
    /// letters those are.
    async fn resume(&self, user: UserId) -> Result<usize, Fault>;

    /// A letter that tells of nothing is thrown away: it is never claimed again.
    async fn discard(&self, key: LetterKey) -> Result<(), Fault>;
}

/// For how long a letter rests that could not be brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rest {
    /// Bringing it failed: it has one attempt more, and is not claimed before this moment.
    Failed(Timestamp),
    /// The messenger wants a pause, which is nobody's failure: it has as many attempts as before, and is not claimed before
    /// this moment.
    Paused(Timestamp),
    /// The addressee has shut the door: it is not claimed before [`Outbox::resume`]. Somebody who counts as reachable again,
    /// because they have come back in the same moment, is told as before: the letter only waits until it is claimed again.
    Parked,
}

/// A letter that waits to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueuedLetter {
    /// What it says.
    pub letter: Letter,
    /// How often sending it was tried in vain.
    pub attempts: u32,
}
