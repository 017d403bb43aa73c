//! What becomes of orders, counted on the way into the store.

use std::{num::NonZeroUsize, sync::Arc};

use async_trait::async_trait;
use domain::{
    generation::{Charge, Errand, Event, Generation, GenerationId, Order, Stage, Step},
    money::Money,
    time::Timestamp,
    user::UserId,
};
use ports::{
    Fault, Page,
    outbound::{AdvanceError, Generations, OpenError},
};

/// A store of orders that counts what it writes. It answers as the store behind it does.
pub struct Metered(pub Arc<dyn Generations>);

#[async_trait]
impl Generations for Metered {
    async fn open(&self, order: Order, limit: NonZeroUsize) -> Result<Generation, OpenError> {
        let price = payable(&order);
        let placed_at = order.placed_at;
        let opened = self.0.open(order, limit).await;
        // One that was there before keeps the moment at which it was placed first.
        if let Ok(generation) = &opened
            && generation.opened_at == placed_at
        {
            count_stage(generation);
            count_money("held", price);
        }
        opened
    }

    async fn advance(
        &self,
        id: GenerationId,
        event: Event,
        now: Timestamp,
    ) -> Result<Step, AdvanceError> {
        let step = self.0.advance(id, event, now).await?;
        // Progress within a stage is no news.
        if !matches!(step.generation.stage, Stage::Running { since, .. } if since != now) {
            count_stage(&step.generation);
        }
        if let Stage::Succeeded { charged, .. } = step.generation.stage
            && step.posting.is_some()
        {
            count_money("earned", charged);
        }
        if step.posting.is_some() || step.letter.is_some() {
            let age = now.since(step.generation.opened_at);
            metrics::histogram!("kie_bot_order_seconds", "stage" => step.generation.stage.name())
                .record(age);
        }
        Ok(step)
    }

    async fn find(&self, id: GenerationId) -> Result<Option<Generation>, Fault> {
        self.0.find(id).await
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

fn payable(order: &Order) -> Money {
    match order.charge {
        Charge::Full => order.quote.price,
        Charge::Waived(_) => Money::ZERO,
    }
}

fn count_stage(generation: &Generation) {
    let model = generation.order.request.model().to_string();
    let stage = generation.stage.name();
    metrics::counter!("kie_bot_orders_total", "model" => model, "stage" => stage).increment(1);
}

fn count_money(what: &'static str, amount: Money) {
    let kopecks = u64::try_from(amount.kopecks()).unwrap_or(0);
    metrics::counter!("kie_bot_money_kopecks_total", "what" => what).increment(kopecks);
}
