//! A message to many people: an original in an admin's chat, copied to one after the other.
//!
//! People are taken in the order of their numbers, and how far it has come is written down after each of them. So it goes on
//! where it was, whatever happens; whoever was being told when the process died may be told twice.

use thiserror::Error;

use crate::{id::id, time::Timestamp, user::UserId};

id! {
    /// A broadcast's id.
    BroadcastId
}

/// Whom a broadcast is for. Whoever has blocked the bot, is barred or wants to be forgotten is in none of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Segment {
    /// Everybody.
    Everybody,
    /// Who reads Russian.
    Russian,
    /// Who reads English.
    English,
    /// Who has ordered something.
    Customers,
    /// Who has never ordered anything.
    NeverOrdered,
    /// Who has money in the main pocket.
    WithMoney,
}

impl Segment {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Everybody,
        Self::Russian,
        Self::English,
        Self::Customers,
        Self::NeverOrdered,
        Self::WithMoney,
    ];

    /// Its name, for stores and buttons.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Everybody => "everybody",
            Self::Russian => "russian",
            Self::English => "english",
            Self::Customers => "customers",
            Self::NeverOrdered => "never_ordered",
            Self::WithMoney => "with_money",
        }
    }

    /// The segment of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|segment| segment.name() == name)
    }
}

/// How many have been told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Got it.
    pub sent: u64,
    /// Have blocked the bot, or are gone.
    pub blocked: u64,
    /// Could not be told for another reason.
    pub failed: u64,
}

/// How telling one of them ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reached {
    /// Got it.
    Sent,
    /// Has blocked the bot, or is gone.
    Blocked,
    /// Could not be told.
    Failed,
}

/// A message to many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broadcast {
    /// Its id.
    pub id: BroadcastId,
    /// The admin whose it is; the original is in their private chat.
    pub by: UserId,
    /// The original's number in that chat.
    pub original: i32,
    /// For whom.
    pub segment: Segment,
    /// How many those were when it began.
    pub audience: u64,
    /// Where it is.
    pub state: State,
    /// The last person that was dealt with.
    pub after: Option<UserId>,
    /// How it went so far.
    pub tally: Tally,
    /// When it was begun.
    pub begun_at: Timestamp,
    /// When it last changed.
    pub changed_at: Timestamp,
}

/// Where a broadcast is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// People are being told.
    Running,
    /// Nobody is told until it is resumed.
    Paused,
    /// Everybody has been dealt with.
    Done,
    /// An admin has ended it.
    Cancelled,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Running, Self::Paused, Self::Done, Self::Cancelled];

    /// Its name, for logs and stores.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Paused => "paused",
            Self::Done => "done",
            Self::Cancelled => "cancelled",
        }
    }
}

/// What can happen to a broadcast.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Event {
    /// Somebody has been dealt with.
    Reached(UserId, Reached),
    /// There is nobody left.
    Ended,
    /// Nobody is told for now.
    Paused,
    /// It goes on.
    Resumed,
    /// It is over, however far it has come.
    Cancelled,
}

/// An event that does not fit; usually somebody else was first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("that cannot happen to a broadcast that is {0}")]
pub struct Misplaced(pub &'static str);

impl Broadcast {
    /// What becomes of it. Whoever is dealt with after a pause had been told before it, so that counts, too; somebody before
    /// the last one was counted already, and is not counted again.
    pub fn after(&self, event: Event, now: Timestamp) -> Result<Self, Misplaced> {
        let state = match (self.state, event) {
            (state @ (State::Running | State::Paused | State::Cancelled), Event::Reached(..)) => {
                state
            }
            (State::Running, Event::Ended) => State::Done,
            (State::Running, Event::Paused) => State::Paused,
            (State::Paused, Event::Resumed) => State::Running,
            (State::Running | State::Paused, Event::Cancelled) => State::Cancelled,
            (state, _) => return Err(Misplaced(state.name())),
        };
        let mut next = Self {
            state,
            changed_at: now,
            ..self.clone()
        };
        if let Event::Reached(user, reached) = event {
            next.count(user, reached);
        }
        Ok(next)
    }

    fn count(&mut self, user: UserId, reached: Reached) {
        if self.after.is_some_and(|after| user <= after) {
            return;
        }
        self.after = Some(user);
        let counter = match reached {
            Reached::Sent => &mut self.tally.sent,
            Reached::Blocked => &mut self.tally.blocked,
            Reached::Failed => &mut self.tally.failed,
        };
        *counter = counter.saturating_add(1);
    }
}
