use std::{sync::Arc, time::Duration};

use domain::generation::{Event, Generation, GenerationId};
use ports::{
    Fault,
    inbound::Doorbell,
    outbound::{AdvanceError, Clock, Generations, Job, SubmitError, Submitted, UploadError},
};
use tokio::{sync::Notify, time::sleep};
use tokio_util::sync::CancellationToken;

use super::Loader;
use crate::{makers::Makers, services::Alarms};

/// Hands orders over to the provider, each at most once.
pub struct Submitter {
    /// Orders.
    pub generations: Arc<dyn Generations>,
    /// Who makes them.
    pub makers: Makers,
    /// Brings customers' files to them.
    pub loader: Loader,
    /// Where the provider may ring.
    pub doorbell: Arc<dyn Doorbell>,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// Wakes whoever brings letters.
    pub letters: Arc<Notify>,
    /// Tells the admins.
    pub alarms: Arc<Alarms>,
    /// Set when the process is about to end.
    pub stopping: CancellationToken,
}

/// Pauses between attempts to write down what the provider has answered. The answer exists only in this process, so it is
/// worth a few seconds; after them the provider's callback is the last hope.
const WRITE_PAUSES: [Duration; 4] = [
    Duration::from_millis(100),
    Duration::from_millis(400),
    Duration::from_secs(2),
    Duration::from_secs(5),
];

impl Submitter {
    /// Brings an order that is held to the provider.
    pub async fn submit(&self, generation: Generation) -> Result<(), AdvanceError> {
        let id = generation.id();
        // Files first: uploading is free and may be repeated, so nothing is at stake until they are there.
        let request = match self.loader.load(&generation.order).await {
            Ok(request) => request,
            Err(UploadError::Refused(rejection)) => {
                tracing::info!(generation.id = %id, kind = ?rejection.kind, "input refused");
                tracing::debug!(generation.id = %id, detail = rejection.detail, "why the input was refused");
                return self.write_down(id, Event::Refused(rejection)).await;
            }
            Err(UploadError::Fault(fault)) => return Err(fault.into()),
        };
        let job = Job {
            generation: id,
            request,
            callback: self.doorbell.address(id),
        };

        // An answer would come too late for a process that ends; held, the order is the next one's.
        if self.stopping.is_cancelled() {
            return Ok(());
        }
        // The licence. Whoever fails here must not submit, and from here on nobody else will.
        self.generations
            .advance(id, Event::SubmitStarted, self.clock.now())
            .await?;
        let maker = self.makers.of(&generation.order);
        let event = match maker.submit(&job).await {
            Ok(Submitted::Accepted(task)) => Event::Accepted(task),
            Ok(Submitted::Done { outputs, consumed }) => Event::Finished { outputs, consumed },
            Err(error) => event_of(id, error),
        };
        tracing::info!(generation.id = %id, event = event.name(), "submitted");
        self.write_down(id, event).await
    }

    async fn write_down(&self, id: GenerationId, event: Event) -> Result<(), AdvanceError> {
        let mut pauses = WRITE_PAUSES.iter();
        loop {
            match (
                self.generations
                    .advance(id, event.clone(), self.clock.now())
                    .await,
                pauses.next(),
            ) {
                (Ok(step), _) => {
                    self.alarms.about(&event, &step.generation).await;
                    if step.letter.is_some() {
                        self.letters.notify_one();
                    }
                    return Ok(());
                }
                (Err(AdvanceError::Fault(_)), Some(pause)) => sleep(*pause).await,
                (Err(error), _) => {
                    match (&error, &event) {
                        (AdvanceError::Fault(_), Event::Accepted(task)) => {
                            tracing::error!(generation.id = %id, task.id = task.0, "could not write down an accepted job");
                        }
                        (AdvanceError::Fault(_), Event::Finished { .. }) => {
                            tracing::error!(generation.id = %id, "could not write down a result that nobody can ask for again");
                        }
                        _ => {}
                    }
                    return Err(error);
                }
            }
        }
    }
}

fn event_of(id: GenerationId, error: SubmitError) -> Event {
    let log = |fault: &Fault| {
        let cause = std::error::Error::source(fault).map(ToString::to_string);
        tracing::warn!(generation.id = %id, error = %fault, cause, "submit failed");
    };
    match error {
        SubmitError::NotSent(fault) => {
            log(&fault);
            Event::NotSent
        }
        SubmitError::Busy { retry_after } => Event::Busy { retry_after },
        SubmitError::Refused(rejection) => {
            tracing::warn!(generation.id = %id, kind = ?rejection.kind, "provider refused");
            tracing::debug!(generation.id = %id, detail = rejection.detail, "what the provider said");
            Event::Refused(rejection)
        }
        SubmitError::Lost(fault) => {
            log(&fault);
            Event::SubmitLost
        }
    }
}
