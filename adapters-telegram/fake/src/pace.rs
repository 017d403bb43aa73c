//! How fast a bot may send.

use std::{
    collections::{HashMap, VecDeque},
    time::{Duration, Instant},
};

use crate::options::Pace;

/// A limit: so many messages in any window of this length.
struct Limit {
    messages: usize,
    window: Duration,
}

/// Short bursts pass, one a second on average does not fail.
const PRIVATE: Limit = Limit {
    messages: 5,
    window: Duration::from_secs(5),
};

const GROUP: Limit = Limit {
    messages: 20,
    window: Duration::from_mins(1),
};

const EVERYWHERE: Limit = Limit {
    messages: 30,
    window: Duration::from_secs(1),
};

/// What has been sent lately.
#[derive(Debug)]
pub(crate) struct Meter {
    pace: Pace,
    everywhere: VecDeque<Instant>,
    chats: HashMap<i64, VecDeque<Instant>>,
}

impl Meter {
    pub(crate) fn new(pace: Pace) -> Self {
        Self {
            pace,
            everywhere: VecDeque::new(),
            chats: HashMap::new(),
        }
    }

    /// Counts a message to the chat, or says how many seconds to wait.
    pub(crate) fn send(&mut self, chat: i64, now: Instant) -> Result<(), u64> {
        if self.pace == Pace::Unlimited {
            return Ok(());
        }
        let limit = if chat < 0 { &GROUP } else { &PRIVATE };
        let sent = self.chats.entry(chat).or_default();
        EVERYWHERE.check(&mut self.everywhere, now)?;
        limit.check(sent, now)?;
        sent.push_back(now);
        self.everywhere.push_back(now);
        Ok(())
    }
}

impl Limit {
    fn check(&self, sent: &mut VecDeque<Instant>, now: Instant) -> Result<(), u64> {
        let age = |at: &Instant| now.saturating_duration_since(*at);
        while sent.front().is_some_and(|at| age(at) >= self.window) {
            sent.pop_front();
        }
        if sent.len() < self.messages {
            return Ok(());
        }
        let wait = sent.front().map_or(Duration::ZERO, |oldest| {
            self.window.saturating_sub(age(oldest))
        });
        Err(wait.as_secs().saturating_add(1))
    }
}
