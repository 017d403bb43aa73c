use std::sync::Arc;

use async_trait::async_trait;
use domain::generation::{Errand, Generation, GenerationId, Stage};
use futures_util::{StreamExt, stream};
use ports::{
    Fault,
    outbound::{AdvanceError, Clock, Generations},
};

use super::{More, Pass, Submitter, Watcher};

/// Takes the generations whose turn has come and gives each to whoever can bring it on. There is one for each errand.
pub struct Foreman {
    /// Which generations are its own.
    pub errand: Errand,
    /// Orders.
    pub generations: Arc<dyn Generations>,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// Hands orders over.
    pub submitter: Arc<Submitter>,
    /// Looks after jobs.
    pub watcher: Arc<Watcher>,
}

/// How many orders a pass hands over. They are worked on side by side, so a pass lasts as long as its slowest.
const ORDERS: usize = 16;

/// How many jobs a pass asks about: a pass begins every second, and KIE answers ten questions a second
/// (<https://docs.kie.ai/>), of which the gateway lets a little over eight leave. Whoever took more would wait with them in hand.
const JOBS: usize = 8;

#[async_trait]
impl Pass for Foreman {
    async fn pass(&self) -> Result<More, Fault> {
        let batch = match self.errand {
            Errand::HandOver => ORDERS,
            Errand::LookAfter => JOBS,
        };
        let now = self.clock.now();
        let due = self.generations.claim_due(self.errand, now, batch).await?;
        let taken = due.len();
        stream::iter(due)
            .for_each_concurrent(batch, |generation| self.bring_on(generation))
            .await;
        Ok(match self.errand {
            Errand::HandOver => More::after(taken, batch),
            Errand::LookAfter => More::No,
        })
    }
}

impl Foreman {
    async fn bring_on(&self, generation: Generation) {
        let id = generation.id();
        let result = match &generation.stage {
            Stage::Held { .. } if generation.lapse(self.clock.now()).is_none() => {
                let submitted = self.submitter.submit(generation).await;
                self.show(id).await;
                submitted
            }
            Stage::Running { task, .. }
            | Stage::Failed {
                task: Some(task), ..
            } => {
                let task = task.clone();
                self.watcher.watch(generation, task).await
            }
            _ => {
                let passed = self.let_time_pass(&generation).await;
                self.show(id).await;
                passed
            }
        };
        match result {
            Ok(()) => {}
            // Somebody else was first: what was to be done is done.
            Err(AdvanceError::Invalid(reason)) => {
                tracing::debug!(generation.id = %id, %reason, "overtaken");
            }
            Err(AdvanceError::Unknown) => {
                tracing::error!(generation.id = %id, "claimed generation is gone");
            }
            Err(AdvanceError::Fault(fault)) => {
                let cause = std::error::Error::source(&fault).map(ToString::to_string);
                tracing::warn!(generation.id = %id, error = %fault, cause, "generation not brought on");
            }
        }
    }

    /// Shows the customer where the order is now. Nothing depends on it.
    async fn show(&self, id: GenerationId) {
        if let Ok(Some(generation)) = self.generations.find(id).await {
            self.watcher.show(generation, self.clock.now()).await;
        }
    }

    /// Where nothing can be done but wait, time alone decides.
    async fn let_time_pass(&self, generation: &Generation) -> Result<(), AdvanceError> {
        let now = self.clock.now();
        if let Some(event) = generation.lapse(now) {
            tracing::warn!(generation.id = %generation.id(), stage = generation.stage.name(), event = event.name(), "lapsed");
            self.watcher.advance(generation.id(), event, now).await?;
        }
        Ok(())
    }
}
