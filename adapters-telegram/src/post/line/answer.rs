//! What came back, and what it means. Nothing in here shows the token or what people have written.

use std::time::Duration;

use reqwest::RequestBuilder;
use serde::{Deserialize, de::DeserializeOwned};
use thiserror::Error;

/// Why a call brought nothing.
#[derive(Debug, Error)]
pub enum CallError {
    /// Telegram has said no.
    #[error("Telegram said no: {0}")]
    Refused(Refusal),
    /// Telegram, or something on the way, is out of order.
    #[error("Telegram answered with status {0}")]
    OutOfOrder(u16),
    /// No answer: nobody knows whether the call took effect, unless the error says that there was no connection.
    #[error("there was no answer from Telegram")]
    Silent(#[source] reqwest::Error),
    /// An answer that is none of the Bot API. It may hold people's words, so it is not kept.
    #[error("the answer with status {0} is none of the Bot API")]
    Nonsense(u16),
}

/// Telegram's "no".
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{code} {description}")]
pub struct Refusal {
    /// An HTTP status.
    pub code: u16,
    /// Telegram's words.
    pub description: String,
    /// How long to wait before the same may be asked again.
    pub retry_after: Option<Duration>,
    /// The supergroup that the group has become.
    pub moved_to: Option<i64>,
}

impl Refusal {
    /// Whether Telegram's words hold these, in any case. Its descriptions are its only machine-readable part.
    pub fn says(&self, words: &str) -> bool {
        self.description
            .to_ascii_lowercase()
            .contains(&words.to_ascii_lowercase())
    }
}

impl CallError {
    /// The address of a request holds the token.
    pub(super) fn silent(error: reqwest::Error) -> Self {
        Self::Silent(error.without_url())
    }

    /// An answer without the Bot API's envelope, as file downloads have it.
    pub(super) fn from_status(code: u16) -> Self {
        if code >= 500 {
            return Self::OutOfOrder(code);
        }
        Self::Refused(Refusal {
            code,
            description: String::new(),
            retry_after: None,
            moved_to: None,
        })
    }
}

#[derive(Deserialize)]
struct Envelope<T> {
    result: Option<T>,
    error_code: Option<u16>,
    description: Option<String>,
    parameters: Option<Parameters>,
}

#[derive(Deserialize)]
struct Parameters {
    retry_after: Option<u64>,
    migrate_to_chat_id: Option<i64>,
}

pub(super) async fn read<T: DeserializeOwned>(request: RequestBuilder) -> Result<T, CallError> {
    let response = request.send().await.map_err(CallError::silent)?;
    let status = response.status().as_u16();
    let bytes = response.bytes().await.map_err(CallError::silent)?;
    let Ok(envelope) = serde_json::from_slice::<Envelope<T>>(&bytes) else {
        // A proxy's page. One that says that a request is too large says so as Telegram would.
        return Err(match status {
            413 | 500.. => CallError::from_status(status),
            _ => CallError::Nonsense(status),
        });
    };
    match envelope.result {
        Some(result) => Ok(result),
        None => Err(refusal(status, envelope)),
    }
}

fn refusal<T>(status: u16, envelope: Envelope<T>) -> CallError {
    let code = envelope.error_code.unwrap_or(status);
    if code >= 500 {
        return CallError::OutOfOrder(code);
    }
    let parameters = envelope.parameters.unwrap_or(Parameters {
        retry_after: None,
        migrate_to_chat_id: None,
    });
    CallError::Refused(Refusal {
        code,
        description: envelope.description.unwrap_or_default(),
        retry_after: parameters.retry_after.map(Duration::from_secs),
        moved_to: parameters.migrate_to_chat_id,
    })
}
