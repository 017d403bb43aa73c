//! How fast the bot may write.
//!
//! Telegram names about 30 bulk messages a second, about one a second in a chat with short bursts allowed, and 20 a minute in
//! a group (<https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this>); what it really counts is its
//! secret. So the numbers here keep the bot out of trouble in general, and a 429 holds exactly the chat it came for, exactly
//! as long as it says.
//!
//! An answer to somebody who has just written or pressed is no bulk message: it waits for its own chat only, however many
//! people write at once. Results, notices and progress are nobody's answer and share the 30 a second.
//!
//! Edits do not count in their chat: a person presses a few buttons a second at most, and progress edits have an interval of
//! their own. An album counts as one message: what Telegram makes of it shows in a 429. Answers to presses, chat actions and
//! deletions count nowhere.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::time::{Instant, sleep_until};

/// How many messages go where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pacing {
    everywhere: Rate,
    private: Rate,
    group: Rate,
}

impl Pacing {
    /// What Telegram puts up with.
    pub const USUAL: Self = Self {
        // So many that are no answers, at once or in any second.
        everywhere: Rate {
            interval: Duration::from_millis(33),
            burst: 30,
        },
        // An answer may consist of a notice, a result and a new menu; after that, one a second.
        private: Rate {
            interval: Duration::from_secs(1),
            burst: 4,
        },
        // 16 a minute beyond a burst of 4: at most 20 in any minute.
        group: Rate {
            interval: Duration::from_millis(3750),
            burst: 4,
        },
    };

    /// As fast as they can, for a messenger that takes everything.
    pub const NONE: Self = {
        let any = Rate {
            interval: Duration::ZERO,
            burst: 1,
        };
        Self {
            everywhere: any,
            private: any,
            group: any,
        }
    };
}

/// Chats beyond this many that have been quiet are forgotten: what is kept of them says nothing any more.
const REMEMBERED: usize = 4096;

/// Who goes first when not all can.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Urgency {
    /// Somebody has pressed or written something and waits.
    Answer,
    /// A result or a notice: seconds do not matter, but it must arrive.
    Delivery,
    /// How far something is: if there is no room now, it is left out.
    Progress,
    /// Something that many are told: if there is no room now, whoever sends it comes back.
    Announcement,
}

impl Urgency {
    /// How many of the 30 at once are left for those who are more urgent; `None` for those who do not count among them.
    const fn leaves(self) -> Option<u32> {
        match self {
            Self::Answer => None,
            Self::Delivery => Some(0),
            Self::Progress | Self::Announcement => Some(10),
        }
    }
}

/// What counts how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weight {
    /// A new message: counts in its chat.
    Message,
    /// A change of a message: does not count in its chat.
    Edit,
    /// A sign: counts nowhere.
    Sign,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Rate {
    interval: Duration,
    burst: u32,
}

/// A token bucket, kept as the instant at which it will be full again.
#[derive(Debug, Clone, Copy)]
struct Bucket {
    full_at: Instant,
    held_until: Instant,
}

impl Bucket {
    const fn new(now: Instant) -> Self {
        Self {
            full_at: now,
            held_until: now,
        }
    }

    /// When the next message may go, if so many of the burst are left alone.
    fn next(&self, rate: Rate, leaves: u32, now: Instant) -> Instant {
        let usable = rate.burst.saturating_sub(leaves).saturating_sub(1);
        let slack = rate.interval.saturating_mul(usable);
        let free_at = self.full_at.checked_sub(slack).unwrap_or(now);
        free_at.max(self.held_until).max(now)
    }

    fn take(&mut self, rate: Rate, now: Instant) {
        self.full_at = self.full_at.max(now) + rate.interval;
    }

    fn is_idle(&self, now: Instant) -> bool {
        self.full_at.max(self.held_until) <= now
    }
}

/// Everybody's buckets.
#[derive(Debug)]
pub(crate) struct Pace {
    pacing: Pacing,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    everywhere: Bucket,
    chats: HashMap<i64, Bucket>,
}

impl Pace {
    pub(crate) fn new(pacing: Pacing) -> Self {
        let everywhere = Bucket::new(Instant::now());
        let chats = HashMap::new();
        Self {
            pacing,
            state: Mutex::new(State { everywhere, chats }),
        }
    }

    /// Waits for a turn. Progress and announcements do not wait: the answer is when they might go instead.
    ///
    /// Nobody holds a place while waiting, so whoever leaves holds nobody up, and the less urgent come in only when there is
    /// room for the more urgent. Within a chat answers come one after another in any case.
    pub(crate) async fn wait(
        &self,
        chat: i64,
        weight: Weight,
        urgency: Urgency,
    ) -> Result<(), Duration> {
        loop {
            let now = Instant::now();
            let turn = self.lock().turn(self.pacing, (chat, weight, urgency), now);
            if turn <= now {
                return Ok(());
            }
            if matches!(urgency, Urgency::Progress | Urgency::Announcement) {
                return Err(turn.saturating_duration_since(now));
            }
            sleep_until(turn).await;
        }
    }

    /// Telegram wants a pause in this chat.
    pub(crate) fn hold(&self, chat: i64, pause: Duration) {
        let now = Instant::now();
        let until = now.checked_add(pause).unwrap_or(now);
        let mut state = self.lock();
        let bucket = state.chats.entry(chat).or_insert(Bucket::new(now));
        bucket.held_until = bucket.held_until.max(until);
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // Nothing in here can be left half done by a panic.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Takes the turn if it has come; says when it may come if it has not.
    fn turn(
        &mut self,
        pacing: Pacing,
        (chat, weight, urgency): (i64, Weight, Urgency),
        now: Instant,
    ) -> Instant {
        if self.chats.len() >= REMEMBERED {
            self.chats.retain(|_, bucket| !bucket.is_idle(now));
        }
        let own = self.chats.entry(chat).or_insert(Bucket::new(now));
        let rate = if chat < 0 {
            pacing.group
        } else {
            pacing.private
        };
        let bulk = urgency.leaves().filter(|_| weight != Weight::Sign);
        let everywhere = pacing.everywhere;
        let common = bulk.map_or(now, |leaves| self.everywhere.next(everywhere, leaves, now));
        let turn = match weight {
            Weight::Message => own.next(rate, 0, now).max(common),
            Weight::Edit => own.held_until.max(common),
            Weight::Sign => own.held_until.max(now),
        };
        if turn <= now {
            if weight == Weight::Message {
                own.take(rate, now);
            }
            if bulk.is_some() {
                self.everywhere.take(everywhere, now);
            }
        }
        turn
    }
}

#[cfg(test)]
mod tests;
