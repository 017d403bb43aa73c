//! How a generation can end badly, and what a job becomes at the provider.

use crate::media::{Media, Output};

/// The provider's id of a job.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TaskId(pub String);

/// Where a running job is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phase {
    /// The provider has it and has not looked at it.
    Waiting,
    /// It stands in the model's queue.
    Queuing,
    /// It is being made.
    Generating,
}

/// What a finished job brought; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outputs(Vec<Output>);

impl Outputs {
    /// These outputs; `None` if there are none, which is a failure and no success.
    pub fn new(outputs: Vec<Output>) -> Option<Self> {
        (!outputs.is_empty()).then_some(Self(outputs))
    }

    /// As many outputs, of which nothing is left but that there were some.
    #[must_use]
    pub fn forgotten(self) -> Self {
        let gone = |media| Output::File {
            media,
            url: String::new(),
            title: None,
            cover: None,
            handle: None,
            length: None,
        };
        let forget = |output| match output {
            Output::File { media, .. } => gone(media),
            Output::Made { .. } => gone(Media::Document),
            Output::Text(_) | Output::Voice { .. } => Output::Text(String::new()),
        };
        Self(self.0.into_iter().map(forget).collect())
    }

    /// The outputs in the provider's order.
    pub fn as_slice(&self) -> &[Output] {
        &self.0
    }
}

/// The provider's "no": the job will not run, or has not worked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejection {
    /// What it means for the customer.
    pub kind: RejectionKind,
    /// The provider's own words, for the operator. Never shown to customers as they are.
    pub detail: String,
}

/// What a rejection means for the customer: each has words of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RejectionKind {
    /// The request is wrong in the provider's eyes.
    Invalid,
    /// The price or a limit depends on a recording that cannot be measured.
    Unmeasured,
    /// A recording is really shorter or longer than the model takes.
    WrongLength,
    /// The recordings are really longer than what was paid for.
    Longer,
    /// The content was refused.
    Moderated,
    /// The house's account at the provider is empty: the operator's affair, urgently.
    OutOfCredits,
    /// The house's key is not accepted: the operator's affair, urgently.
    Unauthorized,
    /// The model is paused or under maintenance.
    Unavailable,
    /// The provider's server failed.
    ServerError,
    /// The model ran and failed.
    Failed,
    /// The provider says that it worked and shows nothing.
    Empty,
}

/// Why an order came to nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// The provider said no.
    Rejected(Rejection),
    /// It could not be handed to the provider in time.
    NotStarted,
    /// Nobody knows whether the provider got it; it was never sent again.
    Unconfirmed,
    /// It took longer than anybody should wait. The provider may still finish: then the result comes free of charge.
    TimedOut,
    /// The customer called it off before anything was sent.
    Cancelled,
}

impl Failure {
    /// The same without the provider's own words, which may quote what was asked for.
    #[must_use]
    pub fn forgotten(self) -> Self {
        match self {
            Self::Rejected(Rejection { kind, .. }) => Self::Rejected(Rejection {
                kind,
                detail: String::new(),
            }),
            other => other,
        }
    }
}
