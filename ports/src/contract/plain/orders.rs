use std::num::NonZeroUsize;

use async_trait::async_trait;
use domain::{
    generation::{Errand, Event, Generation, GenerationId, Order, Step},
    time::Timestamp,
    user::UserId,
};

use super::{Books, Plain, cut};
use crate::{
    Fault, Page,
    outbound::{AdvanceError, Generations, OpenError},
};

impl Books {
    fn write(&mut self, step: Step) -> Result<(), Fault> {
        if let Some(posting) = step.posting {
            self.post(posting)
                .map_err(|error| Fault::corrupt("write a step", error))?;
        }
        if let Some(letter) = step.letter {
            self.put_in(letter);
        }
        self.generations
            .insert(step.generation.id(), step.generation);
        Ok(())
    }

    pub(super) fn oldest_first(&self, user: UserId) -> Vec<Generation> {
        let own = self.generations.values().filter(|g| g.order.user == user);
        let mut own: Vec<_> = own.cloned().collect();
        own.sort_by_key(|generation| generation.opened_at);
        own
    }
}

#[async_trait]
impl Generations for Plain {
    async fn open(&self, order: Order, limit: NonZeroUsize) -> Result<Generation, OpenError> {
        let mut books = self.books();
        if let Some(known) = books.generations.get(&order.id) {
            return Ok(known.clone());
        }
        if books.users.get(&order.user).is_some_and(|user| user.barred) {
            return Err(OpenError::Barred);
        }
        let own = books.oldest_first(order.user);
        if own.iter().filter(|generation| generation.is_open()).count() >= limit.get() {
            return Err(OpenError::TooMany { limit });
        }
        let now = order.placed_at;
        let step = Generation::open(order.clone(), &books.wallet(order.user), now)?;
        let generation = step.generation.clone();
        books.write(step)?;
        Ok(generation)
    }

    async fn advance(
        &self,
        id: GenerationId,
        event: Event,
        now: Timestamp,
    ) -> Result<Step, AdvanceError> {
        let mut books = self.books();
        let generation = books.generations.get(&id).ok_or(AdvanceError::Unknown)?;
        let step = generation.step(event, now)?;
        books.write(step.clone())?;
        Ok(step)
    }

    async fn find(&self, id: GenerationId) -> Result<Option<Generation>, Fault> {
        Ok(self.books().generations.get(&id).cloned())
    }

    async fn claim_due(
        &self,
        errand: Errand,
        now: Timestamp,
        limit: usize,
    ) -> Result<Vec<Generation>, Fault> {
        let mut books = self.books();
        let due = |generation: &Generation| {
            generation.errand() == errand && generation.due_at.is_some_and(|due| due <= now)
        };
        let all = books.generations.values_mut();
        let mut due: Vec<_> = all.filter(|generation| due(generation)).collect();
        due.sort_by_key(|generation| generation.due_at);
        let taken = due.into_iter().take(limit).map(|generation| {
            generation.due_at = generation.next_turn(now);
            generation.clone()
        });
        Ok(taken.collect())
    }

    async fn hurry(&self, id: GenerationId) -> Result<(), Fault> {
        let mut books = self.books();
        let waiting = books.generations.get_mut(&id);
        if let Some(generation) = waiting.filter(|generation| generation.due_at.is_some()) {
            generation.due_at = Some(Timestamp::EPOCH);
        }
        Ok(())
    }

    async fn history(&self, user: UserId, page: Page) -> Result<Vec<Generation>, Fault> {
        let own = self.books().oldest_first(user);
        Ok(cut(own.into_iter().rev(), page))
    }

    async fn open_of(&self, user: UserId) -> Result<Vec<Generation>, Fault> {
        let own = self.books().oldest_first(user);
        Ok(own.into_iter().filter(Generation::is_open).collect())
    }
}
