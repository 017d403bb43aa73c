//! What somebody remembers of their time with the bot.

use std::{
    collections::BTreeSet,
    time::{Duration, Instant},
};

use fake_telegram::Handle;

/// Something that the bot owes an answer to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Waiting {
    /// The spinner of this press.
    Press(String),
    /// A message after this one.
    Reply(i64),
}

impl Waiting {
    /// Whether it was answered.
    pub(super) fn is_over(&self, phone: &Handle, chat: i64) -> bool {
        match self {
            Self::Press(id) => phone.answered(id).is_some(),
            Self::Reply(after) => phone.last_of_bot(chat).is_some_and(|last| last > *after),
        }
    }
}

/// What somebody remembers.
#[derive(Debug, Default)]
pub(super) struct Diary {
    /// Who.
    pub(super) user: i64,
    /// Orders that the bot said it had accepted, by id.
    pub(super) accepted: BTreeSet<String>,
    /// How often they pressed or wrote something.
    pub(super) acts: usize,
    /// The longest that an answer took.
    pub(super) longest: Duration,
    /// How often they stopped waiting.
    pub(super) gave_up: usize,
    /// What they did not wait for any longer, and since when they did.
    pub(super) open: Vec<(Waiting, Instant)>,
    /// Whether they blocked the bot for good.
    pub(super) left: bool,
}

impl Diary {
    /// Strikes out what has been answered meanwhile.
    pub(super) fn review(&mut self, phone: &Handle) {
        let chat = self.user;
        let open = std::mem::take(&mut self.open);
        for (waiting, since) in open {
            if waiting.is_over(phone, chat) {
                self.longest = self.longest.max(since.elapsed());
            } else {
                self.open.push((waiting, since));
            }
        }
    }
}
