use async_trait::async_trait;
use domain::{
    broadcast::{Broadcast, BroadcastId, Event, Misplaced, Segment},
    desk::Deed,
    time::Timestamp,
    user::UserId,
};
use thiserror::Error;

use crate::{Fault, Page};

/// Messages to many, and how far they have come.
#[cfg_attr(feature = "mock", mockall::automock)]
#[async_trait]
pub trait Broadcasts: Send + Sync {
    /// Writes a broadcast that has just been begun, with the deed. One whose id is known already stays as it is, and is returned
    /// as it is.
    async fn begin(&self, broadcast: Broadcast, deed: Deed) -> Result<Broadcast, Fault>;

    /// Writes what [`Broadcast::after`] decides and, if it was an admin who did it, the deed, in one commit; returns the broadcast
    /// as it now is.
    async fn advance(
        &self,
        id: BroadcastId,
        event: Event,
        deed: Option<Deed>,
        now: Timestamp,
    ) -> Result<Broadcast, AdvanceBroadcastError>;

    /// The broadcast with this id.
    async fn find(&self, id: BroadcastId) -> Result<Option<Broadcast>, Fault>;

    /// All broadcasts, the latest first.
    async fn recent(&self, page: Page) -> Result<Vec<Broadcast>, Fault>;

    /// Takes a running broadcast, the oldest first. Nobody else gets it before `until`, unless whoever has it lets go of it
    /// sooner by claiming it again until then; a claim is not durable everywhere, and does not outlive a store that is closed.
    async fn claim(&self, now: Timestamp, until: Timestamp) -> Result<Option<Broadcast>, Fault>;

    /// At most `limit` people of a segment whose numbers come after this one, in the order of their numbers.
    async fn audience(
        &self,
        segment: Segment,
        after: Option<UserId>,
        limit: usize,
    ) -> Result<Vec<UserId>, Fault>;

    /// How many people there are in a segment.
    async fn size(&self, segment: Segment) -> Result<u64, Fault>;
}

/// Why nothing was advanced.
#[derive(Debug, Error)]
pub enum AdvanceBroadcastError {
    /// There is no such broadcast.
    #[error("there is no such broadcast")]
    Unknown,
    /// The event does not fit.
    #[error(transparent)]
    Misplaced(#[from] Misplaced),
    /// See [`Fault`].
    #[error(transparent)]
    Fault(#[from] Fault),
}
