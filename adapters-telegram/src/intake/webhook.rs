//! Webhooks: where Telegram brings updates by itself.

use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};
use teloxide::{
    payloads::{GetWebhookInfo, SetWebhook, SetWebhookSetters},
    types::WebhookInfo,
};
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;
use url::Url;

use super::ALLOWED;
use crate::post::{CallError, Line};

/// As many updates as Telegram may bring at once. Each waits until it is handled, and handlers wait for the network.
const CONNECTIONS: u8 = 100;

/// How often it is looked whether Telegram still knows the address. Another process that polls may have taken it away.
const LOOKS: Duration = Duration::from_mins(1);

/// How soon it is tried again when Telegram does not answer.
const AGAIN: Duration = Duration::from_secs(2);

/// The address that Telegram brings updates to.
#[derive(Debug, Clone)]
pub struct Webhook {
    url: Url,
    secret: SecretString,
}

impl Webhook {
    /// Updates come to this address, and `secret` comes with each: 1 to 256 of `A-Z a-z 0-9 _ -`
    /// (<https://core.telegram.org/bots/api#setwebhook>).
    ///
    /// Telegram never tells which secret it has, so a fingerprint of it is part of the address: another secret is another
    /// address, and is set.
    pub fn new(mut url: Url, secret: SecretString) -> Self {
        url.query_pairs_mut()
            .append_pair("v", &fingerprint(&secret));
        Self { url, secret }
    }

    /// Sees to it that Telegram brings updates here, now and until `stop`. It is set only when it differs, and never taken away:
    /// whoever comes next wants it, too, and whoever polls takes it away by himself.
    pub async fn keep(&self, line: &Line, stop: CancellationToken) {
        let keeping = async {
            loop {
                let pause = match self.ensure(line).await {
                    Ok(()) => LOOKS,
                    Err(error) => {
                        tracing::warn!(%error, "Telegram could not be told where to bring updates");
                        AGAIN
                    }
                };
                sleep(pause).await;
            }
        };
        stop.run_until_cancelled(keeping).await;
    }

    /// Sets the address unless Telegram has it already.
    pub async fn ensure(&self, line: &Line) -> Result<(), CallError> {
        let info = line.call(&GetWebhookInfo::new()).await?;
        if let Some(error) = &info.last_error_message {
            // It stays there after it is over.
            tracing::debug!(%error, at = ?info.last_error_date, "Telegram has had trouble with the webhook");
        }
        if self.is_set(&info) {
            return Ok(());
        }
        let set = SetWebhook::new(self.url.clone())
            .allowed_updates(ALLOWED)
            .max_connections(CONNECTIONS)
            .secret_token(self.secret.expose_secret().to_owned());
        line.call(&set).await?;
        tracing::info!("Telegram brings updates here now");
        Ok(())
    }

    fn is_set(&self, info: &WebhookInfo) -> bool {
        let kinds = info.allowed_updates.as_deref().unwrap_or_default();
        let same_kinds =
            kinds.len() == ALLOWED.len() && ALLOWED.iter().all(|kind| kinds.contains(kind));
        info.url.as_ref() == Some(&self.url)
            && info.max_connections == Some(CONNECTIONS.into())
            && same_kinds
    }
}

/// Enough to tell two secrets apart, too little to tell anything about one.
fn fingerprint(secret: &SecretString) -> String {
    let digest: [u8; 32] = Sha256::digest(secret.expose_secret().as_bytes()).into();
    let [a, b, c, d, ..] = digest;
    format!("{:08x}", u32::from_be_bytes([a, b, c, d]))
}
