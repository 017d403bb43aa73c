//! Two taps at once, heard by two processes: the second has looked before the first one's order was there, and opens it
//! however far it has come since.

use std::{num::NonZeroUsize, sync::Arc};

use async_trait::async_trait;
use domain::{
    generation::{Errand, Event, Generation, GenerationId, Order, Step},
    time::Timestamp,
    user::UserId,
};
use ports::{
    Fault, Page,
    outbound::{AdvanceError, Generations, OpenError},
};

/// The orders, as seen by somebody who has looked too early.
pub(crate) struct Hasty(pub(crate) Arc<dyn Generations>);

#[async_trait]
impl Generations for Hasty {
    async fn find(&self, _id: GenerationId) -> Result<Option<Generation>, Fault> {
        Ok(None)
    }

    async fn open(&self, order: Order, limit: NonZeroUsize) -> Result<Generation, OpenError> {
        self.0.open(order, limit).await
    }

    async fn advance(
        &self,
        id: GenerationId,
        event: Event,
        now: Timestamp,
    ) -> Result<Step, AdvanceError> {
        self.0.advance(id, event, now).await
    }

    async fn claim_due(
        &self,
        errand: Errand,
        now: Timestamp,
        limit: usize,
    ) -> Result<Vec<Generation>, Fault> {
        self.0.claim_due(errand, now, limit).await
    }

    async fn hurry(&self, id: GenerationId) -> Result<(), Fault> {
        self.0.hurry(id).await
    }

    async fn history(&self, user: UserId, page: Page) -> Result<Vec<Generation>, Fault> {
        self.0.history(user, page).await
    }

    async fn open_of(&self, user: UserId) -> Result<Vec<Generation>, Fault> {
        self.0.open_of(user).await
    }
}
