//! Reads what the bot asks of Telegram, before the fake forgets it.

use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

use fake_telegram::{Call, Handle};
use tokio::time::sleep;

/// The fake remembers twenty thousand calls.
const PAUSE: Duration = Duration::from_millis(500);

/// What the bot has tried in vain.
#[derive(Debug, Default)]
pub(super) struct Clerk {
    /// How many calls it has made.
    pub(super) calls: usize,
    /// How much later than it wanted this program has gone on.
    pub(super) stall: Duration,
    /// Answers to each press that Telegram did not take.
    refused_answers: BTreeMap<String, usize>,
    /// When a message to this chat was not taken, in Unix milliseconds.
    refused_messages: BTreeMap<i64, Vec<u64>>,
}

impl Clerk {
    /// Reads until it is dropped.
    pub(super) async fn listen(&mut self, telegram: &Handle) {
        loop {
            self.read(telegram);
            let asleep = Instant::now();
            sleep(PAUSE).await;
            self.stall = self.stall.max(asleep.elapsed().saturating_sub(PAUSE));
        }
    }

    /// Reads what has come since the last time.
    pub(super) fn read(&mut self, telegram: &Handle) {
        for call in telegram.take_calls() {
            self.calls += 1;
            if call.outcome.is_err() {
                self.note(&call);
            }
        }
    }

    /// How often Telegram refused an answer to this press.
    pub(super) fn refused_answers(&self, press: &str) -> usize {
        self.refused_answers.get(press).copied().unwrap_or_default()
    }

    /// How often Telegram refused a message to this chat since then (Unix seconds).
    pub(super) fn refused_messages(&self, chat: i64, since: u64) -> usize {
        let all = self.refused_messages.get(&chat).into_iter().flatten();
        all.filter(|at| **at >= since.saturating_mul(1000)).count()
    }

    fn note(&mut self, call: &Call) {
        let press = call.params.get("callback_query_id");
        if let Some(press) = press.and_then(|press| press.as_str()) {
            *self.refused_answers.entry(press.to_owned()).or_default() += 1;
        } else if let Some(chat) = call.chat {
            self.refused_messages.entry(chat).or_default().push(call.at);
        }
    }
}
