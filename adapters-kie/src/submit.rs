//! What became of a createTask: the one table from KIE's answer to an outcome.
//!
//! KIE bills every createTask and knows no idempotency key. So what may be sent again ([`SubmitError::NotSent`],
//! [`SubmitError::Busy`]) and what certainly will not run ([`SubmitError::Refused`]) is listed, and everything that is not
//! listed is [`SubmitError::Lost`]: a wrong "lost" costs a customer some patience, a wrong "try again" costs the house a
//! second generation.

use std::time::Duration;

use domain::outcome::{RejectionKind, TaskId};
use ports::{
    Fault,
    outbound::{SubmitError, Submitted},
};

use crate::{
    http::{Answer, Failure},
    reason,
    wire::{Created, Envelope},
};
use RejectionKind::{Invalid, OutOfCredits, Unauthorized, Unavailable};

/// What a code means for a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    /// It will not run.
    Refused(RejectionKind),
    /// It was dropped; another time.
    Busy(Duration),
}

/// Limits are counted over ten seconds.
const WINDOW: Duration = Duration::from_secs(10);
/// Maintenance takes longer than a busy moment.
const MAINTENANCE: Duration = Duration::from_mins(1);
/// A pause that KIE asks for is believed up to here.
const LONGEST_PAUSE: Duration = Duration::from_mins(5);

/// The code in the envelope. 405 and 430 are Suno's "too often"; 433 is a key over its own limit, 451 a picture that KIE
/// could not fetch. What is missing (500, 501, 531, anything new) is lost, unless its words are known.
const CODES: &[(&[i64], Verdict)] = &[
    (&[400, 413, 422, 451], Verdict::Refused(Invalid)),
    (&[401, 403], Verdict::Refused(Unauthorized)),
    (&[402, 433], Verdict::Refused(OutOfCredits)),
    (&[404, 505], Verdict::Refused(Unavailable)),
    (&[405, 429, 430], Verdict::Busy(WINDOW)),
    (&[455], Verdict::Busy(MAINTENANCE)),
];

/// The HTTP status of an answer without an envelope: it comes from what stands before KIE. 403 is Cloudflare's "error code:
/// 1010" and the like, 405 a wrong address. Nothing of the 5xx says whether KIE had the request before.
const STATUSES: &[(&[i64], Verdict)] = &[
    (&[400, 413, 414, 415, 422, 431], Verdict::Refused(Invalid)),
    (&[401, 403], Verdict::Refused(Unauthorized)),
    (&[404, 405, 410], Verdict::Refused(Unavailable)),
    (&[429], Verdict::Busy(WINDOW)),
];

/// The outcome of a createTask. `at_once` reads the result out of an answer that is one, for a model that can answer so; it is
/// asked before the task is looked for, since what is there already need not be waited for.
pub(crate) fn outcome(
    answer: Result<Answer, Failure>,
    at_once: impl FnOnce(&Envelope) -> Option<Submitted>,
) -> Result<Submitted, SubmitError> {
    let answer = match answer {
        Ok(answer) => answer,
        Err(failure) if failure.before_sending => return Err(SubmitError::NotSent(failure.fault)),
        Err(failure) => return Err(SubmitError::Lost(failure.fault)),
    };
    let Some(envelope) = Envelope::read(&answer.body) else {
        return Err(bare(&answer));
    };
    match envelope.code() {
        Some(200) => at_once(&envelope)
            .or_else(|| accepted(&envelope))
            .ok_or_else(|| {
                lost("createTask was answered without a taskId, and with nothing that can be shown")
            }),
        Some(code) => Err(coded(code, &envelope.words(), &answer)),
        None => Err(bare(&answer)),
    }
}

fn accepted(envelope: &Envelope) -> Option<Submitted> {
    let Created { task_id } = envelope.data()?;
    (!task_id.is_empty()).then_some(Submitted::Accepted(TaskId(task_id)))
}

fn coded(code: i64, words: &str, answer: &Answer) -> SubmitError {
    let said = format!("{code}: {words}");
    let kind = match (find(CODES, code), reason::by_words(words)) {
        (Some(Verdict::Busy(pause)), _) => return busy(pause, answer),
        // What is wrong with the key or the balance is said by the code; of a request, the words know more.
        (Some(Verdict::Refused(Invalid | Unavailable)), Some(better)) => better,
        // Validation and an empty account arrive as 500 too, and only their words tell them from a server that broke
        // down half-way.
        (Some(Verdict::Refused(kind)), _) | (None, Some(kind)) => kind,
        (None, None) => return lost(said),
    };
    SubmitError::Refused(reason::rejection(kind, &said))
}

fn bare(answer: &Answer) -> SubmitError {
    let status = i64::from(answer.status);
    let said = format!("HTTP {status} without an envelope");
    match find(STATUSES, status) {
        Some(Verdict::Refused(kind)) => SubmitError::Refused(reason::rejection(kind, &said)),
        Some(Verdict::Busy(pause)) => busy(pause, answer),
        None => lost(said),
    }
}

fn find(table: &[(&[i64], Verdict)], code: i64) -> Option<Verdict> {
    table
        .iter()
        .find(|(codes, _)| codes.contains(&code))
        .map(|(_, verdict)| *verdict)
}

fn busy(pause: Duration, answer: &Answer) -> SubmitError {
    let asked = answer.retry_after.unwrap_or(pause);
    SubmitError::Busy {
        retry_after: asked.clamp(Duration::from_secs(1), LONGEST_PAUSE),
    }
}

fn lost(said: impl Into<String>) -> SubmitError {
    SubmitError::Lost(Fault::unavailable("submit a job", said.into()))
}

#[cfg(test)]
mod tests;
