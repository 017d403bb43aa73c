//! The real KIE behind the provider port.

use std::sync::Arc;

use async_trait::async_trait;
use domain::{
    model::Yield,
    money::Credits,
    outcome::{RejectionKind, TaskId},
};
use ports::{
    Fault,
    outbound::{Job, Provider, Status, SubmitError, Submitted, Upload, UploadError},
};
use reqwest::{Client, Method, header};
use serde_json::value::RawValue;

use crate::{
    address::Guard,
    at_once, body,
    catalogue::{ModelNote, Notes},
    host::{Host, Question},
    http::{self, Answer},
    options::{KieOptions, OptionsError},
    pace::Window,
    reason,
    status::{self, Told},
    submit, upload,
    wire::{self, Envelope},
};

/// The provider that is paid.
///
/// One of it speaks for the whole account: it counts what all its callers send together.
pub struct KieGateway {
    pub(crate) api: Host,
    uploads: Host,
    notes: Arc<Notes>,
    guard: Guard,
    /// For createTask only: a connection of its own for every request, so that none is cut under it by a server that
    /// was about to hang up on an idle one.
    creator: Client,
    creates: Window,
    polls: Window,
    pub(crate) lists: Window,
}

impl KieGateway {
    /// A gateway for these models.
    pub fn new(options: &KieOptions, notes: Arc<Notes>) -> Result<Self, OptionsError> {
        let creator = options.client().pool_max_idle_per_host(0).http1_only();
        Ok(Self {
            api: Host::new("the KIE address", &options.api_url, options)?,
            uploads: Host::new("the KIE upload address", &options.upload_url, options)?,
            notes,
            guard: Guard::of(options),
            creator: creator.build().map_err(OptionsError::Client)?,
            creates: Window::creates(options.limits.creates),
            polls: Window::polls(options.limits.polls),
            lists: Window::lists(),
        })
    }

    /// Hands a body over, once. Whatever lets nothing through before this point is safe to try again.
    async fn create(
        &self,
        job: &Job,
        note: &ModelNote,
        body: Vec<u8>,
    ) -> Result<Submitted, SubmitError> {
        let doing = "submit a job";
        if !self.api.breaker.is_closed() {
            // Whether KIE is back is asked with something that costs nothing. What it says does not matter.
            let said = self.credits_left().await;
            if let (Err(fault), false) = (said, self.api.breaker.is_closed()) {
                return Err(SubmitError::NotSent(fault));
            }
        }
        let pass = self.api.breaker.enter();
        let pass =
            pass.map_err(|resting| SubmitError::NotSent(Fault::unavailable(doing, resting)))?;
        self.creates
            .take()
            .map_err(|retry_after| SubmitError::Busy { retry_after })?;
        let request = self
            .api
            .request_by(&self.creator, Method::POST, "/api/v1/jobs/createTask")
            .header(header::CONTENT_TYPE, "application/json")
            .body(body);
        let exchanged = self.api.exchange(doing, request).await;
        pass.tell(http::was_there(&exchanged));
        let outcome = submit::outcome(exchanged, |envelope| {
            at_once::read(envelope, note, &job.request)
        });
        if let Err(SubmitError::Busy { retry_after }) = &outcome {
            self.creates.close(*retry_after);
        }
        outcome
    }
}

#[async_trait]
impl Provider for KieGateway {
    async fn submit(&self, job: &Job) -> Result<Submitted, SubmitError> {
        let refused = |kind, words: &str| Err(SubmitError::Refused(reason::rejection(kind, words)));
        let Some(note) = self.notes.of(job.request.model()) else {
            return refused(RejectionKind::Unavailable, "the model is not for sale");
        };
        match body::write(job, note) {
            Ok(body) => self.create(job, note, body).await,
            Err(error) => refused(RejectionKind::Invalid, &error.to_string()),
        }
    }

    async fn status(&self, task: &TaskId, yields: Yield) -> Result<Status, Fault> {
        let question = Question {
            doing: "ask for a task's status",
            window: Some(&self.polls),
            patience: self.api.timeout,
        };
        let request = || {
            self.api
                .request(Method::GET, "/api/v1/jobs/recordInfo")
                .query(&[("taskId", &task.0)])
        };
        let read = |answer: &Answer| match status::read(answer, yields) {
            Told::Status(status) => Ok(status),
            Told::Nothing(fault) => Err(fault),
        };
        self.api.ask(&question, request, read).await
    }

    async fn upload(&self, upload: Upload) -> Result<String, UploadError> {
        upload::judge(&upload)?;
        let name = upload::name(&upload);
        let question = Question {
            doing: "upload a file",
            window: None,
            patience: self.uploads.timeout + upload::patience(&upload),
        };
        let request = || {
            self.uploads
                .request(Method::POST, "/api/file-stream-upload")
                .multipart(upload::form(&upload, &name))
        };
        let read = |answer: &Answer| upload::outcome(answer, &self.guard);
        self.uploads.ask(&question, request, read).await?
    }

    async fn credits_left(&self) -> Result<Credits, Fault> {
        let question = Question {
            doing: "ask for the balance at KIE",
            window: None,
            patience: self.api.timeout,
        };
        // Some say that this question wants a content type.
        let request = || {
            self.api
                .request(Method::GET, "/api/v1/chat/credit")
                .header(header::CONTENT_TYPE, "application/json")
        };
        let read = |answer: &Answer| {
            let envelope = Envelope::read(&answer.body);
            let amount = envelope
                .filter(|envelope| envelope.code() == Some(200))
                .and_then(|envelope| wire::decimal(&envelope.data::<Box<RawValue>>()?))
                .ok_or_else(|| Fault::unavailable(question.doing, answer.said()))?;
            // An account can be overdrawn; there is nothing left then.
            Ok(Credits::new(amount).unwrap_or(Credits::ZERO))
        };
        self.api.ask(&question, request, read).await
    }
}
