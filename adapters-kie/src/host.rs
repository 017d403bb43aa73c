//! One of KIE's hosts, and what every request to it has in common.

use std::time::Duration;

use ports::Fault;
use reqwest::{Client, Method, RequestBuilder, header};
use secrecy::{ExposeSecret, SecretString};
use tokio::time::{Instant, sleep};

use crate::{
    breaker::Breaker,
    http::{self, Answer, Failure},
    options::{self, KieOptions, OptionsError},
    pace::Window,
    retry,
};

pub(crate) struct Host {
    base: String,
    key: SecretString,
    client: Client,
    pub(crate) timeout: Duration,
    pub(crate) breaker: Breaker,
}

/// A request that costs nothing, so that it may be put again.
pub(crate) struct Question<'a> {
    /// For errors: "ask for a task's status".
    pub(crate) doing: &'static str,
    /// How often it may be put.
    pub(crate) window: Option<&'a Window>,
    /// For all attempts and the pauses between them.
    pub(crate) patience: Duration,
}

/// How long a question waits for its turn: the watcher asks again anyway.
const TURN: Duration = Duration::from_secs(3);

/// The pause after "too often" if KIE names none.
const TOO_OFTEN: Duration = Duration::from_secs(1);
/// Such a pause is believed up to here.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// Codes that will be the same the next time: of the key, of the account, of the request itself.
const LASTING: [i64; 13] = [
    400, 401, 402, 403, 404, 413, 415, 422, 433, 451, 501, 505, 531,
];

/// An attempt that told nothing.
struct Missed {
    fault: Fault,
    /// The least pause before another attempt; `None` if that is of no use.
    again: Option<Duration>,
}

impl Host {
    /// The host at an address of the options. `what` says which, for errors.
    pub(crate) fn new(
        what: &'static str,
        address: &str,
        options: &KieOptions,
    ) -> Result<Self, OptionsError> {
        Ok(Self {
            base: options::base(what, address)?,
            key: options.key.clone(),
            client: options.client().build().map_err(OptionsError::Client)?,
            timeout: options.timeout,
            breaker: Breaker::default(),
        })
    }

    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.request_by(&self.client, method, path)
    }

    /// The same by another client.
    pub(crate) fn request_by(&self, client: &Client, method: Method, path: &str) -> RequestBuilder {
        client
            .request(method, format!("{}{path}", self.base))
            .timeout(self.timeout)
            .bearer_auth(self.key.expose_secret())
            .header(header::ACCEPT, "application/json")
    }

    pub(crate) async fn exchange(
        &self,
        doing: &'static str,
        request: RequestBuilder,
    ) -> Result<Answer, Failure> {
        http::exchange(doing, request, &self.key).await
    }

    /// Asks until there is an answer that `read` can use, or the patience is at its end. A question that timed out is not
    /// put again: whoever asks has waited long enough.
    pub(crate) async fn ask<T: Send>(
        &self,
        question: &Question<'_>,
        request: impl Fn() -> RequestBuilder + Send + Sync,
        read: impl Fn(&Answer) -> Result<T, Fault> + Send + Sync,
    ) -> Result<T, Fault> {
        let deadline = Instant::now() + question.patience;
        let mut pauses = retry::pauses();
        loop {
            let missed = match self.attempt(question, deadline, &request, &read).await {
                Ok(told) => return Ok(told),
                Err(missed) => missed,
            };
            let (Some(least), Some(pause)) = (missed.again, pauses.next()) else {
                return Err(missed.fault);
            };
            let pause = pause.max(least);
            if Instant::now() + pause >= deadline {
                return Err(missed.fault);
            }
            tracing::debug!(doing = question.doing, "asking KIE again");
            sleep(pause).await;
        }
    }

    async fn attempt<T: Send>(
        &self,
        question: &Question<'_>,
        deadline: Instant,
        request: &(impl Fn() -> RequestBuilder + Send + Sync),
        read: &(impl Fn(&Answer) -> Result<T, Fault> + Send + Sync),
    ) -> Result<T, Missed> {
        let doing = question.doing;
        let last = |fault| Missed { fault, again: None };
        let left = || deadline.saturating_duration_since(Instant::now());
        let pass = self.breaker.enter();
        let pass = pass.map_err(|resting| last(Fault::unavailable(doing, resting)))?;
        if let Some(window) = question.window
            && !window.wait(TURN.min(left())).await
        {
            let why = "too many questions at once";
            return Err(last(Fault::unavailable(doing, why)));
        }
        let exchanged = self.exchange(doing, request().timeout(left())).await;
        pass.tell(http::was_there(&exchanged));
        let answer = exchanged.map_err(|failure| Missed {
            fault: failure.fault,
            again: (!failure.timed_out).then_some(Duration::ZERO),
        })?;
        let again = match answer.code() {
            code if LASTING.contains(&code) => None,
            429 => {
                let pause = answer.retry_after.unwrap_or(TOO_OFTEN);
                let pause = pause.min(LONGEST_PAUSE);
                if let Some(window) = question.window {
                    window.close(pause);
                }
                Some(pause)
            }
            _ => Some(Duration::ZERO),
        };
        read(&answer).map_err(|fault| Missed { fault, again })
    }
}
