//! One HTTP exchange with KIE.

use std::{error::Error, time::Duration};

use ports::Fault;
use reqwest::{RequestBuilder, Response, header};
use secrecy::SecretString;
use thiserror::Error;
use tokio::time::Instant;

use crate::{hush, wire::Envelope};

/// An answer that arrived in whole. The key does not stand in it.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) retry_after: Option<Duration>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// The code that counts: the envelope's, and the HTTP status of an answer without one.
    pub(crate) fn code(&self) -> i64 {
        Envelope::read(&self.body)
            .and_then(|envelope| envelope.code())
            .unwrap_or_else(|| i64::from(self.status))
    }

    /// What it says, in a line for an error.
    pub(crate) fn said(&self) -> String {
        match Envelope::read(&self.body) {
            Some(envelope) => format!("{}: {}", self.code(), envelope.words()),
            None => format!("HTTP {} without an envelope", self.status),
        }
    }
}

/// An exchange without an answer.
#[derive(Debug)]
pub(crate) struct Failure {
    /// Whether it is certain that the request never left this machine.
    pub(crate) before_sending: bool,
    /// Whether nothing came in time, so that asking again at once is of no use.
    pub(crate) timed_out: bool,
    pub(crate) fault: Fault,
}

/// KIE's answers are some kilobytes; transcripts can be longer.
const LARGEST: usize = 4 * 1024 * 1024;

#[derive(Debug, Error)]
#[error("the answer is longer than {LARGEST} bytes")]
struct TooLong;

/// Sends and reads to the end. Errors never hold the address, whose query may be somebody's business.
pub(crate) async fn exchange(
    doing: &'static str,
    request: RequestBuilder,
    key: &SecretString,
) -> Result<Answer, Failure> {
    let begun = Instant::now();
    let answer = unmeasured(doing, request, key).await;
    let code = match &answer {
        Ok(answer) => answer.code().to_string(),
        Err(failure) if failure.before_sending => "not_sent".to_owned(),
        Err(failure) if failure.timed_out => "timed_out".to_owned(),
        Err(_) => "silent".to_owned(),
    };
    metrics::counter!("kie_bot_kie_calls_total", "call" => doing, "code" => code).increment(1);
    metrics::histogram!("kie_bot_kie_call_seconds", "call" => doing).record(begun.elapsed());
    answer
}

async fn unmeasured(
    doing: &'static str,
    request: RequestBuilder,
    key: &SecretString,
) -> Result<Answer, Failure> {
    let response = request.send().await.map_err(|error| {
        // Resolving, connecting and the TLS handshake; a request that could not even be built.
        let before_sending = error.is_connect() || error.is_builder();
        let timed_out = error.is_timeout();
        failure(doing, before_sending, timed_out, error.without_url())
    })?;
    let status = response.status().as_u16();
    let retry_after = retry_after(&response);
    let body = read(doing, response).await?;
    Ok(Answer {
        status,
        retry_after,
        body: hush::key(key, body),
    })
}

/// Whether KIE was there: it answered in its envelope, whatever it said, or nobody in between says that it is not. Nothing,
/// and a gateway's 5xx page, is no answer.
pub(crate) fn was_there(exchanged: &Result<Answer, Failure>) -> bool {
    exchanged
        .as_ref()
        .is_ok_and(|answer| answer.status < 500 || Envelope::read(&answer.body).is_some())
}

async fn read(doing: &'static str, mut response: Response) -> Result<Vec<u8>, Failure> {
    let mut body = Vec::new();
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) if body.len() + chunk.len() <= LARGEST => body.extend(chunk),
            Ok(Some(_)) => return Err(failure(doing, false, false, TooLong)),
            Ok(None) => return Ok(body),
            Err(error) => {
                let timed_out = error.is_timeout();
                return Err(failure(doing, false, timed_out, error.without_url()));
            }
        }
    }
}

fn failure(
    doing: &str,
    before_sending: bool,
    timed_out: bool,
    error: impl Error + Send + Sync + 'static,
) -> Failure {
    Failure {
        before_sending,
        timed_out,
        fault: Fault::unavailable(doing, error),
    }
}

/// Seconds; the form with a date has not been seen at KIE.
pub(crate) fn retry_after(response: &Response) -> Option<Duration> {
    let seconds = response.headers().get(header::RETRY_AFTER)?;
    seconds.to_str().ok()?.parse().ok().map(Duration::from_secs)
}
