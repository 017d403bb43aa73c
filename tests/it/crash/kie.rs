//! The provider of a story, with its weather. It outlives every life of the bot, as the real one does.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use async_trait::async_trait;
use domain::{
    generation::GenerationId,
    media::{Media, Output, Source},
    model::Yield,
    money::Credits,
    outcome::{Outputs, Phase, Rejection, RejectionKind, TaskId},
    time::Timestamp,
};
use ports::{
    Fault,
    inbound::Ring,
    outbound::{Clock, Job, Provider, Status, SubmitError, Submitted, Upload, UploadError},
};
use tests::clock::TurnedClock;

/// What becomes of what is handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weather {
    Done,
    Broken,
    Refused,
    /// The first request never leaves and the second finds no room; the third is done.
    NotSent,
    /// The answer is lost, and so is the request.
    Lost,
    /// The answer is lost, and the job runs.
    LostButRan,
    /// The answer is the result.
    AtOnce,
}

impl Weather {
    pub(crate) const ALL: [Self; 7] = [
        Self::Done,
        Self::Broken,
        Self::Refused,
        Self::NotSent,
        Self::Lost,
        Self::LostButRan,
        Self::AtOnce,
    ];
}

/// Whether the provider rings when a job has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bell {
    Never,
    Soon,
    /// When the customer has the money back.
    Late,
}

impl Bell {
    pub(crate) const ALL: [Self; 3] = [Self::Never, Self::Soon, Self::Late];
}

/// How long a job takes: long enough to be seen running once.
const RUN: Duration = Duration::from_secs(4);
/// Longer than a lost submit is waited for, two minutes and then ten, also by a process that was away for eleven before.
const LATE: Duration = Duration::from_mins(40);

pub(crate) struct Kie {
    weather: Weather,
    bell: Bell,
    clock: Arc<TurnedClock>,
    seen: Mutex<Seen>,
}

#[derive(Default)]
struct Seen {
    /// For each request: whether it was safe to send another one after it.
    requests: Vec<bool>,
    job: Option<Running>,
    /// Whether an answer was the result.
    answered: bool,
}

struct Running {
    since: Timestamp,
    generation: GenerationId,
    callback: String,
    rung: bool,
}

impl Kie {
    pub(crate) fn new(weather: Weather, bell: Bell, clock: &Arc<TurnedClock>) -> Self {
        Self {
            weather,
            bell,
            clock: Arc::clone(clock),
            seen: Mutex::default(),
        }
    }

    /// Whether a job of the customer's has run, or was answered at once.
    pub(crate) fn has_run(&self) -> bool {
        let seen = self.seen.lock().unwrap();
        seen.answered || seen.job.is_some()
    }

    /// For each request that arrived: whether it was safe to send another one after it.
    pub(crate) fn requests(&self) -> Vec<bool> {
        self.seen.lock().unwrap().requests.clone()
    }

    /// When it will ring, if it has something to say.
    pub(crate) fn rings_at(&self) -> Option<Timestamp> {
        let after = match self.bell {
            Bell::Never => return None,
            Bell::Soon => RUN,
            Bell::Late => LATE,
        };
        let seen = self.seen.lock().unwrap();
        let job = seen.job.as_ref().filter(|job| !job.rung)?;
        Some(job.since.plus(after))
    }

    /// What it says when it rings, if it is time.
    pub(crate) fn ring(&self) -> Option<Ring> {
        self.rings_at().filter(|then| *then <= self.clock.now())?;
        let seen = self.seen.lock().unwrap();
        let job = seen.job.as_ref()?;
        let (_, secret) = job.callback.rsplit_once('/')?;
        Some(Ring {
            generation: job.generation,
            secret: secret.to_owned(),
            task: Some(task()),
        })
    }

    /// Somebody has answered the bell.
    pub(crate) fn heard(&self) {
        if let Some(job) = &mut self.seen.lock().unwrap().job {
            job.rung = true;
        }
    }

    fn take(&self, job: &Job) -> TaskId {
        self.seen.lock().unwrap().job = Some(Running {
            since: self.clock.now(),
            generation: job.generation,
            callback: job.callback.clone().expect("somewhere to ring"),
            rung: false,
        });
        task()
    }
}

fn task() -> TaskId {
    TaskId("task-1".to_owned())
}

fn picture() -> Outputs {
    let picture = Output::File {
        media: Media::Image,
        url: "https://kie.example/1.png".to_owned(),
        title: None,
        cover: None,
        handle: None,
        length: None,
    };
    Outputs::new(vec![picture]).unwrap()
}

fn rejection(kind: RejectionKind) -> Rejection {
    let detail = "no".to_owned();
    Rejection { kind, detail }
}

fn fault() -> Fault {
    Fault::unavailable("hear an answer", "the wire is cut")
}

#[async_trait]
impl Provider for Kie {
    async fn submit(&self, job: &Job) -> Result<Submitted, SubmitError> {
        let files = job.request.values().values();
        let files: Vec<_> = files.flat_map(|value| value.attachments()).collect();
        assert!(!files.is_empty(), "the customer's picture got lost");
        for file in files {
            assert!(matches!(file.source, Source::Link(_)), "not for KIE");
        }
        let attempt = self.requests().len();
        let answer = match (self.weather, attempt) {
            (Weather::NotSent, 0) => Err(SubmitError::NotSent(fault())),
            (Weather::NotSent, 1) => Err(SubmitError::Busy {
                retry_after: Duration::from_secs(10),
            }),
            (Weather::Refused, _) => Err(SubmitError::Refused(rejection(RejectionKind::Moderated))),
            (Weather::Lost, _) => Err(SubmitError::Lost(fault())),
            (Weather::LostButRan, _) => {
                self.take(job);
                Err(SubmitError::Lost(fault()))
            }
            (Weather::AtOnce, _) => {
                self.seen.lock().unwrap().answered = true;
                Ok(Submitted::Done {
                    outputs: picture(),
                    consumed: None,
                })
            }
            (Weather::Done | Weather::Broken | Weather::NotSent, _) => {
                Ok(Submitted::Accepted(self.take(job)))
            }
        };
        let safe = matches!(
            answer,
            Err(SubmitError::NotSent(_) | SubmitError::Busy { .. })
        );
        self.seen.lock().unwrap().requests.push(safe);
        answer
    }

    async fn status(&self, asked: &TaskId, _yields: Yield) -> Result<Status, Fault> {
        let since = self.seen.lock().unwrap().job.as_ref().map(|job| job.since);
        let Some(since) = since.filter(|_| *asked == task()) else {
            return Ok(Status::Unknown);
        };
        if self.clock.now().since(since) < RUN {
            return Ok(Status::Pending(Phase::Generating));
        }
        if self.weather == Weather::Broken {
            return Ok(Status::Broken(rejection(RejectionKind::Failed)));
        }
        Ok(Status::Done {
            outputs: picture(),
            consumed: None,
        })
    }

    async fn upload(&self, _upload: Upload) -> Result<String, UploadError> {
        Ok("https://kie.example/upload.png".to_owned())
    }

    async fn credits_left(&self) -> Result<Credits, Fault> {
        Ok(Credits::ZERO)
    }
}
