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

use crate::{Store, fact::Fact};

#[async_trait]
impl Generations for Store {
    async fn open(&self, order: Order, limit: NonZeroUsize) -> Result<Generation, OpenError> {
        self.commit(|books| {
            if let Some(known) = books.orders.get(order.id) {
                return Ok((Generation::clone(known), Vec::new()));
            }
            let user = order.user;
            if books.users.get(user).is_some_and(|user| user.barred) {
                return Err(OpenError::Barred);
            }
            if books.orders.count_open(user) >= limit.get() {
                return Err(OpenError::TooMany { limit });
            }
            let placed_at = order.placed_at;
            let step = Generation::open(order, &books.wallet(user), placed_at)?;
            let facts = books.step(&step)?;
            Ok((step.generation, facts))
        })
        .await
    }

    async fn advance(
        &self,
        id: GenerationId,
        event: Event,
        now: Timestamp,
    ) -> Result<Step, AdvanceError> {
        self.commit(|books| {
            let generation = books.orders.get(id).ok_or(AdvanceError::Unknown)?;
            let step = generation.step(event, now)?;
            let facts = books.step(&step)?;
            Ok((step, facts))
        })
        .await
    }

    async fn find(&self, id: GenerationId) -> Result<Option<Generation>, Fault> {
        self.look(|books| books.orders.get(id).map(|found| Generation::clone(found)))
            .await
    }

    async fn claim_due(
        &self,
        errand: Errand,
        now: Timestamp,
        limit: usize,
    ) -> Result<Vec<Generation>, Fault> {
        self.look(|books| books.orders.claim(errand, now, limit))
            .await
    }

    async fn hurry(&self, id: GenerationId) -> Result<(), Fault> {
        self.commit(|books| {
            let found = books.orders.get(id).filter(|found| found.due_at.is_some());
            let hurried = found.map(|found| {
                let mut hurried = Generation::clone(found);
                hurried.due_at = Some(Timestamp::EPOCH);
                Fact::Generation(Arc::new(hurried))
            });
            Ok(((), hurried.into_iter().collect()))
        })
        .await
    }

    async fn history(&self, user: UserId, page: Page) -> Result<Vec<Generation>, Fault> {
        self.look(|books| books.orders.history(user, page)).await
    }

    async fn open_of(&self, user: UserId) -> Result<Vec<Generation>, Fault> {
        self.look(|books| books.orders.open_of(user)).await
    }
}
