//! Where a job is: from recordInfo to a status.

use domain::{
    model::Yield,
    money::Credits,
    outcome::{Phase, RejectionKind},
};
use ports::{Fault, outbound::Status};
use serde_json::Value;

use crate::{
    http::Answer,
    reason,
    results::{self, Results},
    wire::{self, Envelope, Record},
};

/// What an answer to recordInfo tells.
pub(crate) enum Told {
    /// Where the job is.
    Status(Status),
    /// Nothing about the job: KIE is busy or out of order. Never a failure of the job.
    Nothing(Fault),
}

pub(crate) fn read(answer: &Answer, yields: Yield) -> Told {
    let Some(envelope) = Envelope::read(&answer.body) else {
        return nothing(answer.said());
    };
    let code = envelope.code().unwrap_or_default();
    let words = envelope.words();
    // A failed job is also told as code 501, with the record beside it.
    if let Some(record) = envelope.data::<Record>()
        && (record.state.is_some() || record.success_flag.is_some())
    {
        return Told::Status(of_record(&record, yields));
    }
    let unknown = match code {
        // Some answer "success" about a task that they have never seen.
        200 => envelope.data.is_none(),
        404 => true,
        422 => words.contains("recordInfo is null"),
        _ => false,
    };
    if unknown {
        Told::Status(Status::Unknown)
    } else {
        nothing(answer.said())
    }
}

fn nothing(said: String) -> Told {
    Told::Nothing(Fault::unavailable("ask for a task's status", said))
}

fn of_record(record: &Record, yields: Yield) -> Status {
    let flag = record.success_flag.as_ref().and_then(Value::as_i64);
    match (record.state.as_deref(), flag) {
        (Some("success"), _) | (None, Some(1)) => done(record, yields),
        (Some("fail"), _) | (None, Some(2 | 3)) => Status::Broken(reason::of_failure(
            &wire::word(record.fail_code.as_ref()),
            &wire::word(record.fail_msg.as_ref()),
        )),
        (Some("waiting"), _) => Status::Pending(Phase::Waiting),
        (Some("queuing" | "queueing"), _) => Status::Pending(Phase::Queuing),
        // A word that no document knows is no end: the job is paid for, and is waited for.
        _ => Status::Pending(Phase::Generating),
    }
}

/// A success that shows nothing is a failure. That goes for a `resultJson` that is no JSON as well: the record is final,
/// so asking again would bring the same text for ever, and the customer would wait for nothing.
fn done(record: &Record, yields: Yield) -> Status {
    let results = [&record.result_json, &record.response]
        .into_iter()
        .flatten()
        .map(|value| results::read(value, yields))
        .reduce(Results::or);
    match results.unwrap_or(Results::Nothing) {
        Results::Some(outputs) => Status::Done {
            outputs,
            consumed: consumed(record),
        },
        Results::Nothing => empty("success without a result"),
        Results::Garbled => empty("success with a resultJson that is no JSON"),
    }
}

fn empty(said: &str) -> Status {
    Status::Broken(reason::rejection(RejectionKind::Empty, said))
}

fn consumed(record: &Record) -> Option<Credits> {
    let amount = wire::decimal(record.credits_consumed.as_ref()?)?;
    Credits::new(amount).ok()
}

#[cfg(test)]
mod tests;
