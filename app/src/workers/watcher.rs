use std::sync::Arc;

use domain::{
    generation::{Event, Generation, GenerationId, Stage},
    outcome::{Phase, TaskId},
    time::Timestamp,
    user::Language,
};
use ports::outbound::{AdvanceError, Clock, Courier, Generations, ProgressCard, Status, Users};
use tokio::sync::Notify;

use crate::{makers::Makers, services::Alarms};

/// Looks after jobs until they are done, and longer.
pub struct Watcher {
    /// Orders.
    pub generations: Arc<dyn Generations>,
    /// Who makes them.
    pub makers: Makers,
    /// Who shows customers how far a job is.
    pub courier: Arc<dyn Courier>,
    /// For the language of the card.
    pub users: Arc<dyn Users>,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// Wakes whoever brings letters.
    pub letters: Arc<Notify>,
    /// Tells the admins.
    pub alarms: Arc<Alarms>,
}

impl Watcher {
    /// Asks the provider about a job and writes down what is new.
    ///
    /// Patience is asked only after the provider has said that the job is not done. While the provider does not answer,
    /// nobody knows, and a job that nobody knows about is not given up until it is far beyond anybody's patience
    /// ([`Generation::abandoned`]).
    pub async fn watch(&self, generation: Generation, task: TaskId) -> Result<(), AdvanceError> {
        let id = generation.id();
        let status = self
            .makers
            .of(&generation.order)
            .status(&task, generation.order.yields)
            .await;
        let now = self.clock.now();
        match status {
            Ok(Status::Done { outputs, consumed }) => {
                self.advance(id, Event::Finished { outputs, consumed }, now)
                    .await
            }
            Ok(Status::Broken(rejection)) => {
                tracing::warn!(generation.id = %id, kind = ?rejection.kind, "job failed");
                tracing::debug!(generation.id = %id, detail = rejection.detail, "what the provider said");
                self.advance(id, Event::Broke(rejection), now).await
            }
            Ok(Status::Pending(phase)) => self.still_running(generation, Some(phase), now).await,
            Ok(Status::Unknown) => self.still_running(generation, None, now).await,
            Err(fault) => {
                let cause = std::error::Error::source(&fault).map(ToString::to_string);
                tracing::warn!(generation.id = %id, error = %fault, cause, "status not known");
                if generation.abandoned(now) {
                    return self.advance(id, Event::GaveUp, now).await;
                }
                self.show(generation, now).await;
                Ok(())
            }
        }
    }

    async fn still_running(
        &self,
        generation: Generation,
        phase: Option<Phase>,
        now: Timestamp,
    ) -> Result<(), AdvanceError> {
        if let Some(event) = generation.lapse(now) {
            tracing::warn!(generation.id = %generation.id(), event = event.name(), "patience has ended");
            return self.advance(generation.id(), event, now).await;
        }
        let Stage::Running { phase: known, .. } = generation.stage else {
            return Ok(());
        };
        let generation = match phase {
            Some(next) if next != known => {
                self.generations
                    .advance(generation.id(), Event::Progressed(next), now)
                    .await?
                    .generation
            }
            _ => generation,
        };
        self.show(generation, now).await;
        Ok(())
    }

    /// Shows the customer how far it is. Nothing depends on it.
    pub(super) async fn show(&self, generation: Generation, now: Timestamp) {
        if !generation.is_open() {
            return;
        }
        let user = self.users.find(generation.order.user).await.ok().flatten();
        let language = user.map_or(Language::default(), |user| user.language);
        let id = generation.id();
        if let Err(fault) = self
            .courier
            .progress(&ProgressCard {
                generation,
                language,
                now,
            })
            .await
        {
            tracing::debug!(generation.id = %id, error = %fault, "progress not shown");
        }
    }

    /// Writes an event down and wakes the courier if there is something to tell.
    pub(super) async fn advance(
        &self,
        id: GenerationId,
        event: Event,
        now: Timestamp,
    ) -> Result<(), AdvanceError> {
        let name = event.name();
        let step = self.generations.advance(id, event.clone(), now).await?;
        tracing::info!(generation.id = %id, event = name, stage = step.generation.stage.name(), "advanced");
        self.alarms.about(&event, &step.generation).await;
        if step.letter.is_some() {
            self.letters.notify_one();
        }
        Ok(())
    }
}
