use std::{
    borrow::Borrow,
    collections::{HashMap, HashSet},
    hash::{Hash, Hasher},
    sync::Arc,
};

use domain::{
    ledger::{Posting, PostingKey},
    user::UserId,
};
use ports::Page;

/// All postings in the order they were written. Nothing is ever taken out, so a picture of a moment is a length.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    entries: Vec<Arc<Posting>>,
    keys: HashSet<ByKey>,
    by_user: HashMap<UserId, Vec<usize>>,
}

/// A posting that is found by its key, so that the key is kept in memory once.
#[derive(Debug)]
struct ByKey(Arc<Posting>);

impl Borrow<PostingKey> for ByKey {
    fn borrow(&self) -> &PostingKey {
        self.0.key()
    }
}

impl Hash for ByKey {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.key().hash(state);
    }
}

impl PartialEq for ByKey {
    fn eq(&self, other: &Self) -> bool {
        self.0.key() == other.0.key()
    }
}

impl Eq for ByKey {}

impl Ledger {
    pub(crate) const fn len(&self) -> usize {
        self.entries.len()
    }

    pub(crate) fn contains(&self, key: &PostingKey) -> bool {
        self.keys.contains(key)
    }

    pub(crate) fn add(&mut self, posting: Arc<Posting>) {
        let number = self.entries.len();
        for user in posting.owners() {
            let numbers = self.by_user.entry(user).or_default();
            if numbers.last() != Some(&number) {
                numbers.push(number);
            }
        }
        self.keys.insert(ByKey(posting.clone()));
        self.entries.push(posting);
    }

    /// A user's postings, the newest first.
    pub(crate) fn of(&self, user: UserId, page: Page) -> Vec<Posting> {
        let numbers = self.by_user.get(&user).map_or(&[][..], Vec::as_slice);
        let wanted = numbers.iter().rev().skip(page.skip).take(page.take);
        let entries = wanted.filter_map(|number| self.entries.get(*number));
        entries.map(|posting| Posting::clone(posting)).collect()
    }

    /// All postings, the newest first.
    pub(crate) fn recent(&self, page: Page) -> Vec<Posting> {
        let wanted = self.entries.iter().rev().skip(page.skip).take(page.take);
        wanted.map(|posting| Posting::clone(posting)).collect()
    }

    /// At most `most` postings from this number on, the oldest first.
    pub(crate) fn from(&self, number: usize, most: usize) -> Vec<Arc<Posting>> {
        self.entries
            .iter()
            .skip(number)
            .take(most)
            .cloned()
            .collect()
    }
}
