//! Fetching what KIE has made, from whatever host it lies on.

mod label;

use std::{error::Error, time::Duration};

use async_trait::async_trait;
use bytes::{Bytes, BytesMut};
use ports::{
    Fault,
    outbound::{Content, FetchError, Media},
};
use reqwest::{Client, Method, Response, StatusCode, header};
use serde_json::json;
use tokio::time::sleep;
use url::Url;

use crate::{
    address::{Guard, Private},
    host::{Host, Question},
    http::{self, Answer},
    options::{KieOptions, OptionsError},
    retry,
    wire::Envelope,
};

/// The media store of the real provider.
pub struct KieMedia {
    api: Host,
    client: Client,
    guard: Guard,
}

const DOING: &str = "fetch a result";
/// KIE's links lead to a file, or to one storage host further.
const REDIRECTS: usize = 3;
/// A file may take so many times longer than one request: 5 minutes with the usual settings.
const PATIENCE: u32 = 10;
/// The longest pause that a storage host may ask for.
const LONGEST_PAUSE: Duration = Duration::from_secs(5);

impl KieMedia {
    /// A store that obeys the same options as the gateway.
    ///
    /// It goes to the hosts directly, also where a proxy is set in the environment: a proxy would resolve names by itself,
    /// and lead to places that are guarded here.
    pub fn new(options: &KieOptions) -> Result<Self, OptionsError> {
        let guard = Guard::of(options);
        let whole: Duration = options.timeout.saturating_mul(PATIENCE);
        let client = options
            .client()
            .no_proxy()
            .dns_resolver(guard.resolver())
            .read_timeout(options.timeout)
            .timeout(whole)
            .build()
            .map_err(OptionsError::Client)?;
        let api = Host::new("the KIE address", &options.api_url, options)?;
        Ok(Self { api, client, guard })
    }

    async fn fetch_at(&self, url: Url, max_bytes: u64) -> Result<Content, FetchError> {
        let mut pauses = retry::pauses();
        let response = loop {
            let (fault, asked) = match self.visit(url.clone()).await {
                Ok(response) => match judge(&response) {
                    Ok(()) => break response,
                    Err(FetchError::Fault(fault)) => (fault, http::retry_after(&response)),
                    Err(lasting) => return Err(lasting),
                },
                Err(Missed::TimedOut(fault)) => return Err(fault.into()),
                Err(Missed::Fault(fault)) => (fault, None),
                Err(Missed::Gone) => return Err(FetchError::Gone),
            };
            let Some(pause) = pauses.next() else {
                return Err(fault.into());
            };
            sleep(pause.max(asked.unwrap_or_default().min(LONGEST_PAUSE))).await;
        };
        let declared = declared(&response);
        let from = response.url().clone();
        let bytes = drink(response, max_bytes).await?;
        label::content(bytes, &declared, &from)
    }

    /// The answer at the end of the redirects, each of which is judged.
    async fn visit(&self, mut url: Url) -> Result<Response, Missed> {
        for _ in 0..=REDIRECTS {
            if !self.guard.admits(&url) {
                tracing::warn!(
                    host = url.host_str(),
                    "a result may not be fetched from there"
                );
                return Err(Missed::Gone);
            }
            let response = self.client.get(url.clone()).send().await?;
            if !response.status().is_redirection() {
                return Ok(response);
            }
            let target = response.headers().get(header::LOCATION);
            url = target
                .and_then(|target| url.join(target.to_str().ok()?).ok())
                .ok_or(Missed::Gone)?;
        }
        Err(Missed::Gone)
    }

    /// Another address of a file of KIE's, which is good for twenty minutes; `None` if KIE has no such file. Links that were
    /// given with a result run out before the file is thrown away.
    async fn fresh_link(&self, url: &Url) -> Result<Option<Url>, Fault> {
        let question = Question {
            doing: "ask for a fresh link to a result",
            window: None,
            patience: self.api.timeout,
        };
        let request = || {
            let asked = json!({ "url": url.as_str() });
            let path = "/api/v1/common/download-url";
            self.api.request(Method::POST, path).json(&asked)
        };
        let read = |answer: &Answer| match answer.code() {
            200 => {
                let envelope = Envelope::read(&answer.body);
                let link = envelope.and_then(|envelope| envelope.data::<String>());
                Ok(link.and_then(|link| Url::parse(&link).ok()))
            }
            // Busy, in maintenance, or behind a gateway that cannot reach it.
            429 | 455 | 502..=504 | 520..=530 => {
                Err(Fault::unavailable(question.doing, answer.said()))
            }
            // "url is wrong", most of all: a file of somebody else's.
            _ => Ok(None),
        };
        self.api.ask(&question, request, read).await
    }
}

#[async_trait]
impl Media for KieMedia {
    async fn fetch(&self, url: &str, max_bytes: u64) -> Result<Content, FetchError> {
        let url = Url::parse(url).map_err(|_not_a_url| FetchError::Gone)?;
        // KIE is asked about addresses that it may have given, and about no others.
        if !self.guard.admits(&url) {
            return Err(FetchError::Gone);
        }
        match self.fetch_at(url.clone(), max_bytes).await {
            Err(FetchError::Gone) => match self.fresh_link(&url).await? {
                Some(link) => self.fetch_at(link, max_bytes).await,
                None => Err(FetchError::Gone),
            },
            other => other,
        }
    }
}

/// A visit without an answer.
enum Missed {
    /// It may work at once.
    Fault(Fault),
    /// It may work later.
    TimedOut(Fault),
    /// The way leads nowhere.
    Gone,
}

impl From<reqwest::Error> for Missed {
    fn from(error: reqwest::Error) -> Self {
        if is_private(&error) {
            return Self::Gone;
        }
        let timed_out = error.is_timeout();
        let fault = fault(error);
        if timed_out {
            Self::TimedOut(fault)
        } else {
            Self::Fault(fault)
        }
    }
}

/// Without the address: its query may be a signature.
fn fault(error: reqwest::Error) -> Fault {
    Fault::unavailable(DOING, error.without_url())
}

fn is_private(error: &reqwest::Error) -> bool {
    let mut cause = error.source();
    while let Some(error) = cause {
        if error.is::<Private>() {
            return true;
        }
        cause = error.source();
    }
    false
}

fn judge(response: &Response) -> Result<(), FetchError> {
    let status = response.status();
    let passing = [StatusCode::TOO_MANY_REQUESTS, StatusCode::REQUEST_TIMEOUT].contains(&status);
    if status.is_success() {
        Ok(())
    } else if passing || status.is_server_error() {
        Err(Fault::unavailable(DOING, format!("HTTP {status}")).into())
    } else {
        // Storage hosts answer 403 to a link that has run out.
        Err(FetchError::Gone)
    }
}

fn declared(response: &Response) -> String {
    let mime = response.headers().get(header::CONTENT_TYPE);
    mime.and_then(|mime| mime.to_str().ok())
        .and_then(|mime| mime.split(';').next())
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase()
}

/// Stops as soon as it is too much, whatever length was promised.
async fn drink(mut response: Response, max_bytes: u64) -> Result<Bytes, FetchError> {
    let too_large = FetchError::TooLarge { max_bytes };
    if response
        .content_length()
        .is_some_and(|length| length > max_bytes)
    {
        return Err(too_large);
    }
    let most = usize::try_from(max_bytes).unwrap_or(usize::MAX);
    let mut bytes = BytesMut::new();
    while let Some(chunk) = response.chunk().await.map_err(fault)? {
        if bytes.len().saturating_add(chunk.len()) > most {
            return Err(too_large);
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes.freeze())
}
