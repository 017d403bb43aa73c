//! What KIE sends when a job is done. KIE does not sign the body, so nothing in it is believed but which job it is about.

use std::time::Duration;

use base64::{Engine, engine::general_purpose::STANDARD};
use domain::{outcome::TaskId, time::Timestamp};
use hmac::{Hmac, KeyInit, Mac};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use sha2::Sha256;
use thiserror::Error;

/// The job that a callback is about. The name of the field depends on the family and the year.
pub fn task_in_callback(body: &[u8]) -> Option<TaskId> {
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

/// The key with which an account's callbacks are signed.
#[derive(Debug, Clone)]
pub struct CallbackKey(SecretString);

/// A callback that is not from KIE, or not of now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum BadSignature {
    /// Another key, another job, or garbage.
    #[error("the signature is wrong")]
    Wrong,
    /// An old one, sent again.
    #[error("the signature is not of now")]
    Stale,
}

/// KIE does not say how old a signature may be; clocks differ by seconds, and a retry comes within a minute.
const FRESH: Duration = Duration::from_mins(5);

impl CallbackKey {
    /// The key shown in the account's settings.
    pub fn new(key: SecretString) -> Self {
        Self(key)
    }

    /// Judges the headers `X-Webhook-Timestamp` and `X-Webhook-Signature`, the latter in constant time.
    pub fn verify(
        &self,
        task: &TaskId,
        timestamp: &str,
        signature: &str,
        now: Timestamp,
    ) -> Result<(), BadSignature> {
        let signature = STANDARD
            .decode(signature.trim())
            .map_err(|_garbage| BadSignature::Wrong)?;
        let mut mac = Hmac::<Sha256>::new_from_slice(self.0.expose_secret().as_bytes())
            .map_err(|_no_key| BadSignature::Wrong)?;
        mac.update(format!("{}.{timestamp}", task.0).as_bytes());
        mac.verify_slice(&signature)
            .map_err(|_other| BadSignature::Wrong)?;
        let seconds: i64 = timestamp
            .trim()
            .parse()
            .map_err(|_garbage| BadSignature::Wrong)?;
        let signed = Timestamp::from_millis(seconds.saturating_mul(1000));
        if now.since(signed).max(signed.since(now)) > FRESH {
            return Err(BadSignature::Stale);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
