use std::{sync::Arc, time::Duration};

use domain::{
    generation::{Event, Generation, GenerationId, Order},
    media::{Attachment, Source},
    outcome::{Rejection, RejectionKind},
    request::Request,
    value::{Value, Values},
};
use ports::{
    Fault,
    inbound::Doorbell,
    outbound::{
        AdvanceError, Clock, FileError, Files, Generations, Job, SubmitError, Submitted, Upload,
        UploadError,
    },
};
use tokio::{
    sync::{Notify, Semaphore},
    time::sleep,
};
use tokio_util::sync::CancellationToken;

use crate::{makers::Makers, services::Alarms};

/// Hands orders over to the provider, each at most once.
pub struct Submitter {
    /// Orders.
    pub generations: Arc<dyn Generations>,
    /// Who makes them.
    pub makers: Makers,
    /// Customers' files.
    pub files: Arc<dyn Files>,
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
    /// Bounds how many customers' files are in memory at once.
    pub uploads: Semaphore,
}

/// A file has at most 20 MB, so these are at most 80 MB.
pub const UPLOADS_AT_ONCE: usize = 4;

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
        let request = match self.uploaded(&generation.order).await {
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

    /// The request with every file of the messenger's replaced by a link.
    async fn uploaded(&self, order: &Order) -> Result<Request, UploadError> {
        let request = &order.request;
        let mut values = Values::new();
        for (name, value) in request.values() {
            values.insert(name.clone(), self.upload_in(order, value).await?);
        }
        Ok(Request::restored(request.model().clone(), values))
    }

    async fn upload_in(&self, order: &Order, value: &Value) -> Result<Value, UploadError> {
        Ok(match value {
            Value::Files(files) => {
                let mut links = Vec::with_capacity(files.len());
                for file in files {
                    links.push(self.upload(order, file).await?);
                }
                Value::Files(links)
            }
            Value::List(items) => {
                let mut list = Vec::with_capacity(items.len());
                for item in items {
                    list.push(Box::pin(self.upload_in(order, item)).await?);
                }
                Value::List(list)
            }
            Value::Group(parts) => {
                let mut group = Values::new();
                for (name, part) in parts {
                    group.insert(name.clone(), Box::pin(self.upload_in(order, part)).await?);
                }
                Value::Group(group)
            }
            other => other.clone(),
        })
    }

    async fn upload(&self, order: &Order, file: &Attachment) -> Result<Attachment, UploadError> {
        let Source::Messenger(handle) = &file.source else {
            return Ok(file.clone());
        };
        let closed =
            |error| UploadError::Fault(Fault::unavailable("take a turn at uploading", error));
        let _turn = self.uploads.acquire().await.map_err(closed)?;
        let content = self.files.open(handle).await.map_err(unavailable)?;
        let link = self
            .makers
            .of(order)
            .upload(Upload {
                generation: order.id,
                content,
            })
            .await?;
        Ok(Attachment {
            source: Source::Link(link),
            ..file.clone()
        })
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

/// A file that cannot be had is a refusal in the customer's eyes: waiting does not bring it back.
fn unavailable(error: FileError) -> UploadError {
    match error {
        FileError::Fault(fault) => UploadError::Fault(fault),
        gone => UploadError::Refused(Rejection {
            kind: RejectionKind::Invalid,
            detail: gone.to_string(),
        }),
    }
}
