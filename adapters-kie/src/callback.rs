//! What KIE sends when a job is done.
//!
//! KIE signs the job's id and the time, and not the body (<https://docs.kie.ai/common-api/webhook-verification>), so
//! nothing in it is believed but which job it is about: what became of that is asked with recordInfo. It comes once or
//! several times, late, or before createTask is answered, and may not come at all.

use std::time::Duration;

use base64::{Engine, engine::general_purpose::STANDARD};
use domain::{outcome::TaskId, time::Timestamp};
use hmac::{Hmac, KeyInit, Mac};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use sha2::Sha256;
use thiserror::Error;

/// When it was signed, in Unix seconds.
const TIMESTAMP: &str = "X-Webhook-Timestamp";
/// base64(HMAC-SHA256(key, `{task}.{timestamp}`)).
const SIGNATURE: &str = "X-Webhook-Signature";

/// The job that a callback is about; `None` if it does not say. The name of the field depends on the family and the year:
/// `data.taskId` of the market, `data.task_id` of Suno and Runway.
pub fn task_id(body: &[u8]) -> Option<TaskId> {
    let body: Value = serde_json::from_slice(body).ok()?;
    let places = [body.get("data"), Some(&body)];
    places.into_iter().flatten().find_map(|place| {
        ["taskId", "task_id", "recordId"]
            .into_iter()
            .filter_map(|name| place.get(name)?.as_str())
            .find(|id| !id.is_empty())
            .map(|id| TaskId(id.to_owned()))
    })
}

/// The key with which an account's callbacks are signed. Its `Debug` does not show it.
#[derive(Debug, Clone)]
pub struct CallbackKey(SecretString);

/// A callback that is not from KIE, or not of now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CallbackError {
    /// One of the two headers is missing. KIE sends none until a key is set in the account's settings.
    #[error("there is no signature")]
    Unsigned,
    /// Another key, another job, or garbage.
    #[error("the signature is wrong")]
    Wrong,
    /// Rightly signed, and sent again long afterwards.
    #[error("the signature is not of now")]
    Stale,
}

/// KIE does not say how old a signature may be; clocks differ by seconds, and a retry comes within a minute.
const FRESH: Duration = Duration::from_mins(5);

/// Beyond it a number counts milliseconds: as seconds it would be the year 5138.
const SECONDS_END: i64 = 100_000_000_000;

impl CallbackKey {
    /// The key shown in the account's settings (<https://kie.ai/settings>).
    pub fn new(key: SecretString) -> Self {
        Self(key)
    }

    /// Judges whether a callback about this job is from KIE and of now.
    ///
    /// `header` gives the request's header of a name, whatever its case; `task` is what [`task_id`] found in the body. The
    /// signature is compared in constant time, and only then is its time looked at.
    pub fn verify<'h>(
        &self,
        header: impl Fn(&str) -> Option<&'h str>,
        task: &TaskId,
        now: Timestamp,
    ) -> Result<(), CallbackError> {
        let timestamp = header(TIMESTAMP).ok_or(CallbackError::Unsigned)?.trim();
        let signature = header(SIGNATURE).ok_or(CallbackError::Unsigned)?.trim();
        let wrong = CallbackError::Wrong;
        let signature = STANDARD.decode(signature).map_err(|_garbage| wrong)?;
        let key = self.0.expose_secret().as_bytes();
        // Anybody could sign with an empty key.
        if key.is_empty() {
            return Err(wrong);
        }
        let mut mac = Hmac::<Sha256>::new_from_slice(key).map_err(|_no_key| wrong)?;
        mac.update(format!("{}.{timestamp}", task.0).as_bytes());
        mac.verify_slice(&signature).map_err(|_other| wrong)?;
        let signed = timestamp.parse().map_err(|_garbage| wrong)?;
        let signed = Timestamp::from_millis(millis(signed));
        if now.since(signed).max(signed.since(now)) > FRESH {
            return Err(CallbackError::Stale);
        }
        Ok(())
    }
}

fn millis(timestamp: i64) -> i64 {
    if timestamp >= SECONDS_END {
        timestamp
    } else {
        timestamp.saturating_mul(1000)
    }
}

#[cfg(test)]
mod tests;
