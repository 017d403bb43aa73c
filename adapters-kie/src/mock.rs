//! KIE without KIE: for test mode, dry runs, and whenever real generation is off.
//!
//! No socket is opened. A task's id holds everything that is needed to answer for it, so that a restarted process answers
//! as the one that took the job, and the same job always brings forth the same media.

mod outputs;
mod task;

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use domain::{
    catalogue::Catalogue,
    earlier::EarlierResult,
    model::Yield,
    money::Credits,
    outcome::{Phase, Rejection, RejectionKind, TaskId},
};
use ports::{
    Fault,
    outbound::{
        Clock, Content, FetchError, Job, Media, Provider, Status, SubmitError, Submitted, Upload,
        UploadError,
    },
};
use rust_decimal::Decimal;

use crate::catalogue::Notes;
use outputs::Drawing;
use task::Task;

/// Whether this is known by the id of a job that was done here or of a voice that was saved here, of which KIE has never
/// heard.
pub(crate) fn has_made(earlier: &EarlierResult) -> bool {
    let task = earlier.task.as_ref().and_then(Task::read);
    let voice = |handle: &String| handle.starts_with(outputs::VOICE);
    task.is_some() || earlier.handle.as_ref().is_some_and(voice)
}

/// The provider and the media store of every mode in which nothing is bought.
pub struct MockKieGateway {
    catalogue: Arc<Catalogue>,
    notes: Arc<Notes>,
    clock: Arc<dyn Clock>,
    label: String,
}

/// When a job is looked at, when it is begun, and when it is done, counted from its submit. A person sees each phase pass.
const QUEUED: Duration = Duration::from_millis(700);
const BEGUN: Duration = Duration::from_millis(1400);
const DONE: Duration = Duration::from_secs(4);

/// What the account of a provider that costs nothing shows.
const PLAY_CREDITS: u32 = 1000;

impl MockKieGateway {
    /// `label` is stamped on everything: `TEST`, `DRY RUN`.
    pub fn new(
        catalogue: Arc<Catalogue>,
        notes: Arc<Notes>,
        clock: Arc<dyn Clock>,
        label: impl Into<String>,
    ) -> Self {
        Self {
            catalogue,
            notes,
            clock,
            label: label.into(),
        }
    }
}

fn refused(kind: RejectionKind, detail: impl Into<String>) -> SubmitError {
    SubmitError::Refused(Rejection {
        kind,
        detail: detail.into(),
    })
}

#[async_trait]
impl Provider for MockKieGateway {
    async fn submit(&self, job: &Job) -> Result<Submitted, SubmitError> {
        let id = job.request.model();
        let (Some(model), Some(note)) = (self.catalogue.model(id), self.notes.of(id)) else {
            return Err(refused(
                RejectionKind::Unavailable,
                "the model is not for sale",
            ));
        };
        match job.request.to_draft().finish(model) {
            Ok(_complete) => {
                let task = Task::of(job, note, self.clock.now());
                let at_once = note.at_once;
                let answer = at_once.and_then(|kind| outputs::at_once(kind, &task, &self.label));
                Ok(match answer {
                    Some(outputs) => Submitted::Done {
                        outputs,
                        consumed: None,
                    },
                    None => Submitted::Accepted(task.id()),
                })
            }
            Err(problems) => {
                let problems: Vec<_> = problems.iter().map(ToString::to_string).collect();
                Err(refused(RejectionKind::Invalid, problems.join("; ")))
            }
        }
    }

    async fn status(&self, task: &TaskId, yields: Yield) -> Result<Status, Fault> {
        let Some(task) = Task::read(task) else {
            return Ok(Status::Unknown);
        };
        let age = self.clock.now().since(task.at);
        if age < DONE {
            let phase = match age {
                age if age < QUEUED => Phase::Waiting,
                age if age < BEGUN => Phase::Queuing,
                _ => Phase::Generating,
            };
            return Ok(Status::Pending(phase));
        }
        let mode = self.catalogue.model(&task.model).map(|model| model.mode);
        Ok(match outputs::of(&task, mode, yields, &self.label) {
            Some(outputs) => Status::Done {
                outputs,
                consumed: None,
            },
            None => Status::Unknown,
        })
    }

    async fn upload(&self, upload: Upload) -> Result<String, UploadError> {
        Ok(outputs::upload_address(&upload))
    }

    async fn credits_left(&self) -> Result<Credits, Fault> {
        Credits::new(Decimal::from(PLAY_CREDITS))
            .map_err(|error| Fault::corrupt("read the play account", error))
    }
}

#[async_trait]
impl Media for MockKieGateway {
    async fn fetch(&self, url: &str, max_bytes: u64) -> Result<Content, FetchError> {
        // An address of the real provider, kept from another mode, is not visited.
        let Some(drawing) = Drawing::read(url) else {
            return Err(FetchError::Gone);
        };
        let label = self.label.clone();
        let content = tokio::task::spawn_blocking(move || drawing.draw(&label))
            .await
            .map_err(|error| Fault::corrupt("draw a test picture", error))?;
        let size = u64::try_from(content.bytes.len()).unwrap_or(u64::MAX);
        if size > max_bytes {
            return Err(FetchError::TooLarge { max_bytes });
        }
        Ok(content)
    }
}
