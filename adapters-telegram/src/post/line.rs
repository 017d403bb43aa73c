//! The line to Telegram: one request, one answer, nothing tried twice.
//!
//! Payloads and types are teloxide's, the request is ours. `teloxide::Bot` cannot be used for it (teloxide-core 0.13):
//! a 5xx makes it sleep 10 s inside the call, so one hiccup holds a chat's queue for 10 s; its one time-out of 17 s is too
//! long for a button and too short for a file; its `Debug` shows the token; and its parse errors carry the whole answer,
//! which is what people write.

mod answer;
mod form;

use std::{fmt, net::IpAddr, sync::Arc, time::Duration};

use bytes::{Bytes, BytesMut};
use reqwest::{Client, RequestBuilder, redirect};
use secrecy::{ExposeSecret, SecretString};
use serde::{Serialize, de::DeserializeOwned};
use teloxide::{payloads::GetMe, requests::Payload};
use thiserror::Error;
use url::Url;

pub use answer::{CallError, Refusal};
pub(crate) use form::{Enclosure, attached};

/// Telegram answers in tens of milliseconds; whoever has heard nothing for so long will not hear anything.
pub(crate) const QUICK: Duration = Duration::from_secs(10);

/// 50 MB, the largest file a bot may send, at 3 Mbit/s; also Telegram's own time to fetch an address it is given.
pub(crate) const PATIENT: Duration = Duration::from_mins(3);

/// A connection that takes longer is tried again on another.
const CONNECT: Duration = Duration::from_secs(5);

/// A bot's line to Telegram. It is cheap to clone, and its `Debug` does not show the token.
#[derive(Clone)]
pub struct Line(Arc<Wire>);

struct Wire {
    api: Url,
    token: SecretString,
    client: Client,
}

/// Why there is no line.
#[derive(Debug, Error)]
pub enum LineError {
    /// The address of the Bot API cannot have a path.
    #[error("{0} cannot be the address of a Bot API server")]
    Address(Url),
    /// The TLS of this machine does not work.
    #[error("the HTTP client could not be built")]
    Client(#[source] reqwest::Error),
}

impl Line {
    /// A line for the bot with this token to the Bot API server at `api`, usually `https://api.telegram.org`.
    pub fn new(api: Url, token: SecretString) -> Result<Self, LineError> {
        if api.cannot_be_a_base() {
            return Err(LineError::Address(api));
        }
        let mut builder = Client::builder();
        // A Bot API server of one's own is nobody's business but this machine's.
        if api.host_str().is_some_and(is_here) {
            builder = builder.no_proxy();
        }
        let client = builder
            .connect_timeout(CONNECT)
            .timeout(QUICK)
            .tcp_nodelay(true)
            // A redirect would carry the token to wherever it points.
            .redirect(redirect::Policy::none())
            .build()
            .map_err(LineError::Client)?;
        Ok(Self(Arc::new(Wire { api, token, client })))
    }

    /// Calls a method once.
    pub async fn call<P>(&self, payload: &P) -> Result<P::Output, CallError>
    where
        P: Payload + Serialize + Sync,
        P::Output: DeserializeOwned,
    {
        self.ask(payload, QUICK).await
    }

    /// The bot's own @name, without the @: whoever gets it has a token that Telegram accepts.
    pub async fn me(&self) -> Result<String, CallError> {
        self.call(&GetMe::new())
            .await
            .map(|me| me.username().to_owned())
    }

    /// Calls a method once, waits so long for the answer and reads from it what `T` wants to know. Teloxide's `Message` is
    /// seldom that: a message that was sent must not count as lost because of a field that this version does not know.
    pub(crate) async fn ask<P, T>(&self, payload: &P, patience: Duration) -> Result<T, CallError>
    where
        P: Payload + Serialize + Sync,
        T: DeserializeOwned,
    {
        let request = self.post(P::NAME, patience).json(payload);
        counted(P::NAME, answer::read(request).await)
    }

    /// The same with files in the request. The payload names them with [`attached`].
    pub(crate) async fn upload<P, T>(
        &self,
        payload: &P,
        files: &[Enclosure],
    ) -> Result<T, CallError>
    where
        P: Payload + Serialize + Sync,
        T: DeserializeOwned,
    {
        let form = form::fill(payload, files);
        let answer = answer::read(self.post(P::NAME, PATIENT).multipart(form));
        counted(P::NAME, answer.await)
    }

    /// The file at a path that getFile has named; `None` if it has more than `max` bytes.
    pub(crate) async fn download(&self, path: &str, max: u64) -> Result<Option<Bytes>, CallError> {
        let mut address = self.0.api.clone();
        if let Ok(mut segments) = address.path_segments_mut() {
            segments.pop_if_empty().push("file").push(&self.bot());
            segments.extend(path.split('/'));
        }
        let response = self.0.client.get(address).timeout(PATIENT).send().await;
        let mut response = response.map_err(CallError::silent)?;
        let status = response.status();
        if !status.is_success() {
            return Err(CallError::from_status(status.as_u16()));
        }
        let mut bytes = BytesMut::new();
        while let Some(chunk) = response.chunk().await.map_err(CallError::silent)? {
            bytes.extend_from_slice(&chunk);
            if u64::try_from(bytes.len()).is_ok_and(|length| length > max) {
                return Ok(None);
            }
        }
        Ok(Some(bytes.freeze()))
    }

    fn post(&self, method: &str, patience: Duration) -> RequestBuilder {
        let mut address = self.0.api.clone();
        // `new` has refused addresses without segments.
        if let Ok(mut segments) = address.path_segments_mut() {
            segments.pop_if_empty().push(&self.bot()).push(method);
        }
        self.0.client.post(address).timeout(patience)
    }

    fn bot(&self) -> String {
        format!("bot{}", self.0.token.expose_secret())
    }
}

/// The same answer, after it was counted.
fn counted<T>(method: &'static str, answer: Result<T, CallError>) -> Result<T, CallError> {
    let code = match &answer {
        Ok(_) => 200.to_string(),
        Err(CallError::Refused(refusal)) => refusal.code.to_string(),
        Err(CallError::OutOfOrder(code)) => code.to_string(),
        Err(CallError::Silent(_)) => "silent".to_owned(),
        Err(CallError::Nonsense(_)) => "nonsense".to_owned(),
    };
    metrics::counter!("kie_bot_telegram_calls_total", "method" => method, "code" => code)
        .increment(1);
    if let Err(CallError::Refused(refusal)) = &answer
        && let Some(pause) = refusal.retry_after
    {
        metrics::histogram!("kie_bot_telegram_retry_after_seconds").record(pause);
    }
    answer
}

/// Whether a host is this machine.
pub(crate) fn is_here(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost")
        || address.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

impl fmt::Debug for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Line")
            .field("api", &self.0.api.as_str())
            .finish_non_exhaustive()
    }
}
