//! How much one person may say in one go.
//!
//! Whoever is faster than people are is asked to slow down and is not answered otherwise, so that one script costs the others
//! nothing. Each person has a bucket of their own for messages and for presses, which fills up again as time passes.

mod bucket;
#[cfg(test)]
mod tests;

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use domain::{time::Timestamp, user::UserId};

use bucket::Bucket;
pub use bucket::Rate;

/// How much is listened to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rates {
    /// Messages; an album is one.
    pub messages: Rate,
    /// Presses.
    pub presses: Rate,
    /// The pause between two requests to slow down in words. A press has a spinner, which is stopped each time.
    pub answers: Duration,
}

impl Default for Rates {
    /// More than anybody types or taps, and room for somebody who forwards a whole conversation.
    fn default() -> Self {
        Self {
            messages: Rate::new(1, 20),
            presses: Rate::new(3, 30),
            answers: Duration::from_secs(5),
        }
    }
}

/// What somebody has done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Act<'a> {
    /// Written a message, which may be part of an album.
    Message(Option<&'a str>),
    /// Pressed a button.
    Press,
}

/// What becomes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It is answered.
    Heard,
    /// They are asked to slow down.
    TooFast,
    /// They have just been asked to.
    Ignored,
}

/// Who has said how much. What is full again is forgotten: nothing is known of people who are quiet.
pub(crate) struct Flood {
    rates: Rates,
    people: Mutex<HashMap<UserId, Person>>,
}

/// As many people are watched at once; a few megabytes. When so many are busy in the same half minute, nobody new is limited.
const WATCHED_AT_MOST: usize = 20_000;

#[derive(Debug, Clone)]
struct Person {
    messages: Bucket,
    presses: Bucket,
    /// The album that was last heard of, and whether it was heard.
    album: Option<(String, bool)>,
    /// When they were last asked to slow down.
    asked: Option<Timestamp>,
}

impl Flood {
    pub(crate) fn new(rates: Rates) -> Self {
        Self {
            rates,
            people: Mutex::default(),
        }
    }

    /// Notes what somebody does, and says what becomes of it.
    pub(crate) fn note(&self, who: UserId, act: Act<'_>, now: Timestamp) -> Verdict {
        let rates = self.rates;
        let mut people = self.lock();
        if !people.contains_key(&who) && people.len() >= WATCHED_AT_MOST {
            people.retain(|_, person| !person.is_quiet(now));
            if people.len() >= WATCHED_AT_MOST {
                return Verdict::Heard;
            }
        }
        let person = people.entry(who).or_insert_with(|| Person::new(now));
        let verdict = person.note(rates, act, now);
        if person.is_quiet(now) {
            people.remove(&who);
        }
        verdict
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<UserId, Person>> {
        // Nothing in here can be left half done by a panic.
        self.people.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Person {
    const fn new(now: Timestamp) -> Self {
        Self {
            messages: Bucket::full(now),
            presses: Bucket::full(now),
            album: None,
            asked: None,
        }
    }

    fn note(&mut self, rates: Rates, act: Act<'_>, now: Timestamp) -> Verdict {
        let heard = match act {
            Act::Press => self.presses.take(rates.presses, now),
            Act::Message(album) => self.hears(rates, album, now),
        };
        if heard {
            return Verdict::Heard;
        }
        if act == Act::Press {
            return Verdict::TooFast;
        }
        let lately = |asked: Timestamp| now.since(asked) < rates.answers;
        if self.asked.is_some_and(lately) {
            return Verdict::Ignored;
        }
        self.asked = Some(now);
        Verdict::TooFast
    }

    /// An album is heard or not heard as a whole.
    fn hears(&mut self, rates: Rates, album: Option<&str>, now: Timestamp) -> bool {
        if let (Some(album), Some((known, heard))) = (album, &self.album)
            && album == known
        {
            return *heard;
        }
        let heard = self.messages.take(rates.messages, now);
        self.album = album.map(|album| (album.to_owned(), heard));
        heard
    }

    fn is_quiet(&self, now: Timestamp) -> bool {
        self.messages.is_full(now) && self.presses.is_full(now)
    }
}
