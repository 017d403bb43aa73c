use std::num::NonZeroUsize;

use async_trait::async_trait;
use domain::{
    generation::{Errand, Event, Generation, GenerationId, Order, Step},
    letter::{Letter, LetterKey},
    media::Keepsake,
    time::Timestamp,
    user::UserId,
};
use ports::{
    Fault, Page,
    outbound::{AdvanceError, Generations, OpenError, Outbox, QueuedLetter, Rest},
};

use super::Mortal;

#[async_trait]
impl Generations for Mortal<dyn Generations> {
    async fn open(&self, order: Order, limit: NonZeroUsize) -> Result<Generation, OpenError> {
        let effect = self.port.open(order, limit);
        self.life.call("generations.open", effect).await
    }

    async fn advance(
        &self,
        id: GenerationId,
        event: Event,
        now: Timestamp,
    ) -> Result<Step, AdvanceError> {
        let effect = self.port.advance(id, event, now);
        self.life.call("generations.advance", effect).await
    }

    async fn find(&self, id: GenerationId) -> Result<Option<Generation>, Fault> {
        self.life.call("generations.find", self.port.find(id)).await
    }

    async fn claim_due(
        &self,
        errand: Errand,
        now: Timestamp,
        limit: usize,
    ) -> Result<Vec<Generation>, Fault> {
        let effect = self.port.claim_due(errand, now, limit);
        self.life.call("generations.claim_due", effect).await
    }

    async fn hurry(&self, id: GenerationId) -> Result<(), Fault> {
        let effect = self.port.hurry(id);
        self.life.call("generations.hurry", effect).await
    }

    async fn history(&self, user: UserId, page: Page) -> Result<Vec<Generation>, Fault> {
        let effect = self.port.history(user, page);
        self.life.call("generations.history", effect).await
    }

    async fn open_of(&self, user: UserId) -> Result<Vec<Generation>, Fault> {
        let effect = self.port.open_of(user);
        self.life.call("generations.open_of", effect).await
    }
}

#[async_trait]
impl Outbox for Mortal<dyn Outbox> {
    async fn post(&self, letter: Letter) -> Result<(), Fault> {
        let effect = self.port.post(letter);
        self.life.call("outbox.post", effect).await
    }

    async fn claim(
        &self,
        now: Timestamp,
        until: Timestamp,
        limit: usize,
    ) -> Result<Vec<QueuedLetter>, Fault> {
        let effect = self.port.claim(now, until, limit);
        self.life.call("outbox.claim", effect).await
    }

    async fn keep(&self, key: LetterKey, until: Timestamp) -> Result<(), Fault> {
        let effect = self.port.keep(key, until);
        self.life.call("outbox.keep", effect).await
    }

    async fn delivered(
        &self,
        key: LetterKey,
        keepsakes: Vec<Keepsake>,
        now: Timestamp,
    ) -> Result<(), Fault> {
        let effect = self.port.delivered(key, keepsakes, now);
        self.life.call("outbox.delivered", effect).await
    }

    async fn postpone(
        &self,
        key: LetterKey,
        keepsakes: Vec<Keepsake>,
        rest: Rest,
    ) -> Result<(), Fault> {
        let effect = self.port.postpone(key, keepsakes, rest);
        self.life.call("outbox.postpone", effect).await
    }

    async fn resume(&self, user: UserId) -> Result<usize, Fault> {
        let effect = self.port.resume(user);
        self.life.call("outbox.resume", effect).await
    }

    async fn discard(&self, key: LetterKey) -> Result<(), Fault> {
        let effect = self.port.discard(key);
        self.life.call("outbox.discard", effect).await
    }
}
