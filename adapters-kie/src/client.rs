//! The real KIE behind the provider port.

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use domain::{
    model::Yield,
    money::Credits,
    outcome::{RejectionKind, TaskId},
};
use ports::{
    Fault,
    outbound::{Job, Provider, Status, SubmitError, Upload, UploadError},
};
use reqwest::{Client, RequestBuilder, header};
use secrecy::{ExposeSecret, SecretString};
use serde_json::value::RawValue;

use crate::{
    body,
    catalogue::Notes,
    http::{self, Answer, Failure},
    options::{self, KieOptions, OptionsError},
    pace::Window,
    reason,
    status::{self, Told},
    submit, upload,
    wire::{self, Envelope},
};

/// The provider that is paid.
pub struct KieGateway {
    api: String,
    uploads: String,
    key: SecretString,
    timeout: Duration,
    notes: Arc<Notes>,
    client: Client,
    /// For createTask only: a connection of its own for every request, so that none is cut under it by a server that
    /// was about to hang up on an idle one.
    creator: Client,
    creates: Window,
    polls: Window,
}

/// The pauses between attempts at a question that costs nothing.
const PAUSES: [Duration; 2] = [Duration::from_millis(250), Duration::from_secs(1)];

/// How long a question waits for its turn: the watcher asks again anyway.
const TURN: Duration = Duration::from_secs(3);

impl KieGateway {
    /// A gateway for these models.
    pub fn new(options: &KieOptions, notes: Arc<Notes>) -> Result<Self, OptionsError> {
        let build = |builder: reqwest::ClientBuilder| builder.build().map_err(OptionsError::Client);
        Ok(Self {
            api: options::base("the KIE address", &options.api_url)?,
            uploads: options::base("the KIE upload address", &options.upload_url)?,
            key: options.key.clone(),
            timeout: options.timeout,
            notes,
            client: build(options.client())?,
            creator: build(options.client().pool_max_idle_per_host(0).http1_only())?,
            creates: Window::creates(),
            polls: Window::polls(),
        })
    }

    pub(crate) fn get(&self, path: &str) -> RequestBuilder {
        let request = self.client.get(format!("{}{path}", self.api));
        self.signed(request)
    }

    fn signed(&self, request: RequestBuilder) -> RequestBuilder {
        request
            .timeout(self.timeout)
            .bearer_auth(self.key.expose_secret())
            .header(header::ACCEPT, "application/json")
    }

    /// Asks until there is an answer that `read` can use. A question that timed out is not put again: whoever asks has
    /// waited long enough.
    pub(crate) async fn ask<T: Send>(
        &self,
        doing: &'static str,
        request: impl Fn() -> RequestBuilder + Send + Sync,
        read: impl Fn(&Answer) -> Result<T, Fault> + Send + Sync,
    ) -> Result<T, Fault> {
        let mut pauses = PAUSES.iter();
        loop {
            let fault = match http::exchange(doing, request()).await {
                Ok(answer) => match read(&answer) {
                    Ok(told) => return Ok(told),
                    Err(fault) => fault,
                },
                Err(Failure {
                    timed_out, fault, ..
                }) => {
                    if timed_out {
                        return Err(fault);
                    }
                    fault
                }
            };
            let Some(pause) = pauses.next() else {
                return Err(fault);
            };
            tracing::debug!(doing, "asking KIE again");
            tokio::time::sleep(*pause).await;
        }
    }
}

#[async_trait]
impl Provider for KieGateway {
    async fn submit(&self, job: &Job) -> Result<TaskId, SubmitError> {
        let refused = |kind, words: &str| Err(SubmitError::Refused(reason::rejection(kind, words)));
        let Some(note) = self.notes.of(job.request.model()) else {
            return refused(RejectionKind::Unavailable, "the model is not for sale");
        };
        let body = match body::write(job, note) {
            Ok(body) => body,
            Err(error) => return refused(RejectionKind::Invalid, &error.to_string()),
        };
        self.creates
            .take()
            .map_err(|retry_after| SubmitError::Busy { retry_after })?;
        let request = self
            .creator
            .post(format!("{}/api/v1/jobs/createTask", self.api))
            .header(header::CONTENT_TYPE, "application/json")
            .body(body);
        submit::outcome(http::exchange("submit a job", self.signed(request)).await)
    }

    async fn status(&self, task: &TaskId, yields: Yield) -> Result<Status, Fault> {
        if !self.polls.wait(TURN).await {
            let why = "too many questions at once";
            return Err(Fault::unavailable("ask for a task's status", why));
        }
        let request = || {
            self.get("/api/v1/jobs/recordInfo")
                .query(&[("taskId", &task.0)])
        };
        let read = |answer: &Answer| match status::read(answer, yields) {
            Told::Status(status) => Ok(status),
            Told::Nothing(fault) => Err(fault),
        };
        self.ask("ask for a task's status", request, read).await
    }

    async fn upload(&self, upload: Upload) -> Result<String, UploadError> {
        let name = upload::name(&upload);
        let doing = "upload a file";
        let request = || {
            let address = format!("{}/api/file-stream-upload", self.uploads);
            self.signed(self.client.post(address))
                .timeout(self.timeout + upload::patience(&upload))
                .multipart(upload::form(&upload, &name))
        };
        self.ask(doing, request, upload::outcome).await?
    }

    async fn credits_left(&self) -> Result<Credits, Fault> {
        let doing = "ask for the balance at KIE";
        // Some say that this question wants a content type.
        let request = || {
            self.get("/api/v1/chat/credit")
                .header(header::CONTENT_TYPE, "application/json")
        };
        let read = |answer: &Answer| {
            let envelope = Envelope::read(&answer.body);
            let amount = envelope
                .filter(|envelope| envelope.code() == Some(200))
                .and_then(|envelope| wire::decimal(&envelope.data::<Box<RawValue>>()?))
                .ok_or_else(|| Fault::unavailable(doing, format!("HTTP {}", answer.status)))?;
            // An account can be overdrawn; there is nothing left then.
            Ok(Credits::new(amount).unwrap_or(Credits::ZERO))
        };
        self.ask(doing, request, read).await
    }
}
