use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use domain::{
    generation::GenerationId,
    letter::{Letter, LetterKey},
    time::Timestamp,
    user::UserId,
};

use super::shelf::Shelf;

/// A letter that was not sent yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unsent {
    pub(crate) letter: Letter,
    /// How often sending it was tried in vain.
    pub(crate) attempts: u32,
    /// Not to be tried before, if it was tried.
    pub(crate) not_before: Option<Timestamp>,
    /// Whether its addressee has shut the door: nobody takes it then.
    pub(crate) parked: bool,
}

/// Letters on their way: those that can be taken, and those that rest because they are in somebody's hands or were
/// postponed. A claim is known here and nowhere else, so a restart gives back what was claimed.
#[derive(Debug, Default)]
pub(crate) struct Letters {
    pub(crate) shelf: Shelf<LetterKey, Unsent>,
    /// By age.
    ready: BTreeSet<(Timestamp, LetterKey)>,
    /// By when the rest ends.
    resting: BTreeSet<(Timestamp, LetterKey)>,
    rest_of: HashMap<LetterKey, Timestamp>,
    /// By addressee.
    parked: BTreeSet<(UserId, LetterKey)>,
}

impl Letters {
    pub(crate) fn get(&self, key: &LetterKey) -> Option<&Arc<Unsent>> {
        self.shelf.get(key)
    }

    pub(crate) fn put(&mut self, unsent: Arc<Unsent>) {
        let key = unsent.letter.key();
        self.remove(&key);
        match unsent.not_before {
            _ if unsent.parked => _ = self.parked.insert((unsent.letter.to, key.clone())),
            Some(until) => self.rest(key.clone(), until),
            None => _ = self.ready.insert((unsent.letter.at, key.clone())),
        }
        self.shelf.put(key, unsent);
    }

    pub(crate) fn remove(&mut self, key: &LetterKey) {
        if let Some(unsent) = self.shelf.remove(key) {
            self.ready.remove(&(unsent.letter.at, key.clone()));
            self.parked.remove(&(unsent.letter.to, key.clone()));
        }
        if let Some(until) = self.rest_of.remove(key) {
            self.resting.remove(&(until, key.clone()));
        }
    }

    /// The orders that letters are about.
    pub(crate) fn orders(&self) -> BTreeSet<GenerationId> {
        let all = self.shelf.iter();
        all.filter_map(|(_, unsent)| unsent.letter.generation())
            .collect()
    }

    /// The keys of all letters to somebody. Letters do not wait for long, so there are never many to look through.
    pub(crate) fn to(&self, user: UserId) -> Vec<LetterKey> {
        let all = self.shelf.iter();
        let theirs = all.filter(|(_, unsent)| unsent.letter.to == user);
        theirs.map(|(key, _)| key.clone()).collect()
    }

    /// The letters that are parked for somebody.
    pub(crate) fn parked_for(&self, user: UserId) -> Vec<Arc<Unsent>> {
        let all = self.parked.iter();
        let theirs = all.filter(|(to, _)| *to == user);
        theirs
            .filter_map(|(_, key)| self.shelf.get(key).cloned())
            .collect()
    }

    fn rest(&mut self, key: LetterKey, until: Timestamp) {
        self.rest_of.insert(key.clone(), until);
        self.resting.insert((until, key));
    }

    /// Takes letters, the oldest first; they rest until `until`.
    pub(crate) fn claim(
        &mut self,
        now: Timestamp,
        until: Timestamp,
        limit: usize,
    ) -> Vec<Arc<Unsent>> {
        self.wake(now);
        let mut claimed = Vec::new();
        while claimed.len() < limit
            && let Some((_, key)) = self.ready.pop_first()
        {
            claimed.extend(self.shelf.get(&key).cloned());
            self.rest(key, until);
        }
        claimed
    }

    /// A letter rests longer than was said when it was taken.
    pub(crate) fn keep(&mut self, key: &LetterKey, until: Timestamp) {
        if let Some(before) = self.rest_of.get(key).copied() {
            self.resting.remove(&(before, key.clone()));
            self.rest(key.clone(), until);
        }
    }

    fn wake(&mut self, now: Timestamp) {
        while let Some((until, key)) = self.resting.pop_first() {
            if until > now {
                self.resting.insert((until, key));
                return;
            }
            self.rest_of.remove(&key);
            if let Some(unsent) = self.shelf.get(&key) {
                self.ready.insert((unsent.letter.at, key));
            }
        }
    }
}
