use std::time::Duration;

use async_trait::async_trait;
use domain::{
    generation::GenerationId,
    model::Yield,
    money::Credits,
    outcome::{Outputs, Phase, Rejection, TaskId},
    request::Request,
};
use thiserror::Error;

use super::Content;
use crate::Fault;

/// Whoever makes the media.
#[cfg_attr(feature = "mock", mockall::automock)]
#[async_trait]
pub trait Provider: Send + Sync {
    /// Hands a job over. Every call may be billed, so it is never repeated by anybody, at any level, unless the error says
    /// that this is safe.
    async fn submit(&self, job: &Job) -> Result<Submitted, SubmitError>;

    /// Where a job is. `yields` says what its outputs are.
    async fn status(&self, task: &TaskId, yields: Yield) -> Result<Status, Fault>;

    /// Puts a customer's file where the provider can read it and returns the address. It may be repeated freely.
    async fn upload(&self, upload: Upload) -> Result<String, UploadError>;

    /// What is left on the house's account.
    async fn credits_left(&self) -> Result<Credits, Fault>;
}

/// A job to hand over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// The order it is for.
    pub generation: GenerationId,
    /// What is wanted. Every attachment in it is a link: files at the messenger have been uploaded before.
    pub request: Request,
    /// Where the provider may ring when it is done.
    pub callback: Option<String>,
}

/// What became of a submit that succeeded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Submitted {
    /// The provider has the job and works on it.
    Accepted(TaskId),
    /// The answer was the result. There is no job and nobody can ask for the result again, so whoever gets this MUST write
    /// it down before anything else.
    Done {
        /// What came out.
        outputs: Outputs,
        /// What it consumed, if the provider says so.
        consumed: Option<Credits>,
    },
}

/// What is known about a job after a submit that did not succeed. Each demands something different.
#[derive(Debug, Error)]
pub enum SubmitError {
    /// The request never left: it is safe to try again.
    #[error("the request was not sent")]
    NotSent(#[source] Fault),
    /// The provider refused: the job will not run.
    #[error("the provider refused: {}", .0.detail)]
    Refused(Rejection),
    /// Not now: it is safe to try again, later.
    #[error("the provider is busy")]
    Busy {
        /// When to try again.
        retry_after: Duration,
    },
    /// Nobody knows whether the provider got it. It MUST NOT be sent again.
    #[error("it is not known what became of the request")]
    Lost(#[source] Fault),
}

/// Where a job is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Status {
    /// Not done yet.
    Pending(Phase),
    /// The provider does not know it. A fresh job may be unknown for a moment, so this is no failure.
    Unknown,
    /// It worked.
    Done {
        /// What came out.
        outputs: Outputs,
        /// What it consumed, if the provider says so.
        consumed: Option<Credits>,
    },
    /// It did not work.
    Broken(Rejection),
}

/// A customer's file to put where the provider can read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    /// The order it is for.
    pub generation: GenerationId,
    /// The file.
    pub content: Content,
}

/// Why a file could not be uploaded.
#[derive(Debug, Error)]
pub enum UploadError {
    /// The provider does not take it.
    #[error("the provider refused the file: {}", .0.detail)]
    Refused(Rejection),
    /// See [`Fault`].
    #[error(transparent)]
    Fault(#[from] Fault),
}
