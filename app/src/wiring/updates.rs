use std::time::Duration;

use adapters_telegram::post::{CallError, Line};
use async_trait::async_trait;
use tokio::{sync::Mutex, task::AbortHandle, time::Instant};

use crate::http::Flow;

/// Whether updates arrive: somebody fetches them, and Telegram answers.
pub(super) struct Updates {
    line: Line,
    intake: AbortHandle,
    last: Mutex<Option<(Instant, Option<String>)>>,
}

/// Hosts knock every few seconds; Telegram need not hear of each.
const FRESH: Duration = Duration::from_secs(15);

impl Updates {
    pub(super) fn new(line: Line, intake: AbortHandle) -> Self {
        Self {
            line,
            intake,
            last: Mutex::default(),
        }
    }

    async fn ask(&self) -> Option<String> {
        match self.line.me().await {
            // Whatever it says of the bot, it has taken the token and answers.
            Ok(_) | Err(CallError::Nonsense(_)) => None,
            Err(error) => Some(error.to_string()),
        }
    }
}

#[async_trait]
impl Flow for Updates {
    async fn obstacle(&self) -> Option<String> {
        if self.intake.is_finished() {
            return Some("updates are no longer fetched".to_owned());
        }
        let mut last = self.last.lock().await;
        if let Some((at, answer)) = last.as_ref()
            && at.elapsed() < FRESH
        {
            return answer.clone();
        }
        let answer = self.ask().await;
        *last = Some((Instant::now(), answer.clone()));
        answer
    }
}
