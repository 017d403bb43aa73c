use std::sync::Arc;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use serde::Serialize;
use serde_json::{Value, json};
use sha2::Sha256;

use crate::ledger::task_id;
use crate::mood::{Call, Mood};
use crate::shared::{Shared, lock};
use crate::task::Job;
use crate::wire;

/// After so many failures KIE gives a callback up.
const ATTEMPTS: u32 = 3;
/// How long the receiver may take to answer.
const PATIENCE: Duration = Duration::from_secs(15);
/// How old a stale timestamp is, in seconds: beyond every tolerance.
const STALE: u64 = 3600;

/// One attempt to bring the news of a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Delivery {
    pub task: String,
    pub attempt: u32,
    pub at: u64,
    /// What the receiver answered; `None` if it did not.
    pub status: Option<u16>,
}

/// Calls back about a task that has ended, if it was asked to. The mood is the one of this moment, not of the moment
/// when the work gets its turn.
pub(crate) fn ring(shared: Arc<Shared>, job: Job) -> Option<impl Future<Output = ()>> {
    let url = job.callback.clone()?;
    let mood = shared.mood_of(Call::Callback);
    let times = match mood {
        Mood::Never => 0,
        Mood::Repeated { times } => times,
        _ => 1,
    };
    let notice = Notice::new(&shared, &job, &mood);
    Some(async move {
        for _ in 0..times {
            deliver(&shared, &job, &url, &notice).await;
        }
    })
}

async fn deliver(shared: &Shared, job: &Job, url: &str, notice: &Notice) {
    for attempt in 1..=ATTEMPTS {
        if attempt > 1 {
            tokio::time::sleep(shared.options.callback_pause).await;
        }
        let status = notice.post(&shared.client, url).await;
        lock(&shared.deliveries).push(Delivery {
            task: job.id.clone(),
            attempt,
            at: shared.now(),
            status,
        });
        shared.touch();
        if status.is_some_and(|status| (200..300).contains(&status)) {
            return;
        }
    }
}

/// The body, and the headers that vouch for its task id; the body itself is not signed.
struct Notice {
    body: Value,
    signed: Option<(String, String)>,
}

impl Notice {
    fn new(shared: &Shared, job: &Job, mood: &Mood) -> Self {
        let mut data = wire::told(shared, job);
        let mut id = job.id.clone();
        match mood {
            Mood::UnknownTask => {
                id = task_id(job.created_at, u64::MAX - job.number);
                data.insert("taskId".to_owned(), json!(id));
            }
            Mood::SnakeCase => {
                data.remove("taskId");
                data.insert("task_id".to_owned(), json!(id));
                data.insert("callbackType".to_owned(), json!("complete"));
            }
            _ => {}
        }
        let (code, msg) = match job.failure() {
            None => (200, "Playground task completed successfully."),
            Some(_) => (501, "Playground task failed."),
        };
        let age = if *mood == Mood::StaleTimestamp {
            STALE
        } else {
            0
        };
        let timestamp = (shared.now() / 1000).saturating_sub(age).to_string();
        let key = shared.options.webhook_key.as_ref();
        let key = key.and_then(|key| match mood {
            Mood::Unsigned => None,
            Mood::WrongSignature => Some(format!("not {key}")),
            _ => Some(key.clone()),
        });
        let signature = key.and_then(|key| sign(&key, &id, &timestamp));
        Self {
            body: json!({ "code": code, "msg": msg, "data": data }),
            signed: signature.map(|signature| (timestamp, signature)),
        }
    }

    async fn post(&self, client: &reqwest::Client, url: &str) -> Option<u16> {
        let mut request = client.post(url).timeout(PATIENCE).json(&self.body);
        if let Some((timestamp, signature)) = &self.signed {
            request = request
                .header("X-Webhook-Timestamp", timestamp)
                .header("X-Webhook-Signature", signature);
        }
        match request.send().await {
            Ok(answer) => Some(answer.status().as_u16()),
            Err(error) => {
                tracing::debug!(%error, "callback not delivered");
                None
            }
        }
    }
}

fn sign(key: &str, task: &str, timestamp: &str) -> Option<String> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key.as_bytes()).ok()?;
    mac.update(format!("{task}.{timestamp}").as_bytes());
    Some(STANDARD.encode(mac.finalize().into_bytes()))
}
