//! What can happen to a generation.

use std::time::Duration;

use crate::{
    money::Credits,
    outcome::{Outputs, Phase, Rejection, TaskId},
};

/// What can happen to a generation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// Somebody is about to hand it over. The one success of this event is the licence to do so.
    SubmitStarted,
    /// The request never left: it is safe to try again.
    NotSent,
    /// The provider has no room now: it is safe to try again later.
    Busy {
        /// When to try again.
        retry_after: Duration,
    },
    /// The provider refused: it will not run.
    Refused(Rejection),
    /// Nobody knows what became of the request.
    SubmitLost,
    /// The provider has it.
    Accepted(TaskId),
    /// It is in another phase.
    Progressed(Phase),
    /// It worked.
    Finished {
        /// What came out.
        outputs: Outputs,
        /// What the provider says it consumed, if it says so.
        consumed: Option<Credits>,
    },
    /// It ran and did not work.
    Broke(Rejection),
    /// Nobody waits any longer.
    GaveUp,
    /// The customer called it off.
    Cancelled,
}

impl Event {
    /// Its name, for logs.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::SubmitStarted => "submit_started",
            Self::NotSent => "not_sent",
            Self::Busy { .. } => "busy",
            Self::Refused(_) => "refused",
            Self::SubmitLost => "submit_lost",
            Self::Accepted(_) => "accepted",
            Self::Progressed(_) => "progressed",
            Self::Finished { .. } => "finished",
            Self::Broke(_) => "broke",
            Self::GaveUp => "gave_up",
            Self::Cancelled => "cancelled",
        }
    }
}
