//! Fetching what KIE has made, from whatever host it lies on.

use std::{error::Error, time::Duration};

use async_trait::async_trait;
use bytes::{Bytes, BytesMut};
use ports::{
    Fault,
    outbound::{Content, FetchError, Media},
};
use reqwest::{Client, Response, StatusCode, header};
use url::Url;

use crate::{
    address::{Guard, Private},
    options::{KieOptions, OptionsError},
    sniff,
};

/// The media store of the real provider.
pub struct KieMedia {
    client: Client,
    guard: Guard,
}

const DOING: &str = "fetch a result";
/// KIE's links lead to a file, or to one storage host further.
const REDIRECTS: usize = 3;
/// A file may take so many times longer than one request: 5 minutes with the usual settings.
const PATIENCE: u32 = 10;
/// The longest name given to a file, without its extension.
const LONGEST_NAME: usize = 60;

impl KieMedia {
    /// A store that obeys the same options as the gateway.
    pub fn new(options: &KieOptions) -> Result<Self, OptionsError> {
        let guard = Guard {
            loopback: options.allow_loopback,
        };
        let whole: Duration = options.timeout.saturating_mul(PATIENCE);
        let client = options
            .client()
            .dns_resolver(guard.resolver())
            .read_timeout(options.timeout)
            .timeout(whole)
            .build()
            .map_err(OptionsError::Client)?;
        Ok(Self { client, guard })
    }

    /// The answer at the end of the redirects, each of which is judged.
    async fn visit(&self, url: &str) -> Result<Response, FetchError> {
        let mut url = Url::parse(url).map_err(|_not_a_url| FetchError::Gone)?;
        for _ in 0..=REDIRECTS {
            if !self.guard.admits(&url) {
                tracing::warn!(
                    host = url.host_str(),
                    "a result may not be fetched from there"
                );
                return Err(FetchError::Gone);
            }
            let response = self.client.get(url.clone()).send().await.map_err(fault)?;
            if !response.status().is_redirection() {
                return Ok(response);
            }
            let target = response.headers().get(header::LOCATION);
            url = target
                .and_then(|target| url.join(target.to_str().ok()?).ok())
                .ok_or(FetchError::Gone)?;
        }
        Err(FetchError::Gone)
    }
}

#[async_trait]
impl Media for KieMedia {
    async fn fetch(&self, url: &str, max_bytes: u64) -> Result<Content, FetchError> {
        let response = self.visit(url).await?;
        judge(response.status())?;
        let declared = response
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|mime| mime.to_str().ok())
            .and_then(|mime| mime.split(';').next())
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase();
        let from = response.url().clone();
        let bytes = drink(response, max_bytes).await?;
        content(bytes, &declared, &from)
    }
}

fn judge(status: StatusCode) -> Result<(), FetchError> {
    match status {
        status if status.is_success() => Ok(()),
        StatusCode::TOO_MANY_REQUESTS | StatusCode::REQUEST_TIMEOUT => Err(unwell(status)),
        status if status.is_server_error() => Err(unwell(status)),
        // Storage hosts answer 403 to a link that has run out.
        _ => Err(FetchError::Gone),
    }
}

fn unwell(status: StatusCode) -> FetchError {
    Fault::unavailable(DOING, format!("HTTP {status}")).into()
}

/// The address stays out of the error: its query may be a signature.
fn fault(error: reqwest::Error) -> FetchError {
    if is_private(&error) {
        return FetchError::Gone;
    }
    Fault::unavailable(DOING, error.without_url()).into()
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

fn content(bytes: Bytes, declared: &str, from: &Url) -> Result<Content, FetchError> {
    let (mime, extension) = match sniff::kind(&bytes) {
        Some(kind) => (kind.mime.to_owned(), kind.extension.to_owned()),
        None if bytes.is_empty() || is_page(&bytes, declared) => return Err(FetchError::Gone),
        // Media in a format that is not known here is delivered as what it is said to be.
        None if sniff::media(declared).is_some() => (declared.to_owned(), own_extension(from)),
        None => ("application/octet-stream".to_owned(), own_extension(from)),
    };
    let name = format!("{}.{extension}", stem(from));
    Ok(Content { bytes, mime, name })
}

/// A web page, or an error told in JSON or XML, where a file should be.
fn is_page(bytes: &[u8], declared: &str) -> bool {
    let said = [
        "text/html",
        "application/json",
        "application/xml",
        "text/xml",
    ];
    let start = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    said.contains(&declared) || matches!(start, Some(b'<' | b'{'))
}

fn last_segment(from: &Url) -> &str {
    from.path_segments()
        .and_then(|mut segments| segments.next_back())
        .unwrap_or_default()
}

fn own_extension(from: &Url) -> String {
    match last_segment(from).rsplit_once('.') {
        Some((_, end)) if (1..=5).contains(&end.len()) => clean(end),
        _ => "bin".to_owned(),
    }
}

fn stem(from: &Url) -> String {
    let segment = last_segment(from);
    let stem = segment.rsplit_once('.').map_or(segment, |(stem, _)| stem);
    let stem: String = clean(stem).chars().take(LONGEST_NAME).collect();
    if stem.is_empty() {
        "result".to_owned()
    } else {
        stem
    }
}

fn clean(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .collect()
}
