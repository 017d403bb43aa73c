use std::{
    collections::{BTreeSet, HashMap},
    hash::Hash,
};

use domain::{
    payment::{Charge, PaymentId, Receipt, State, TopUp},
    time::Timestamp,
    user::UserId,
};

/// A top-up's place in a list: by an instant, and by id where two have the same.
type Place = (Timestamp, PaymentId);

/// What a receipt is recognised by.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Mark {
    Unique(String),
    Digest(String),
}

/// Every way in which top-ups are looked for.
#[derive(Debug, Default)]
pub(crate) struct TopUps {
    /// By when they were opened.
    by_user: HashMap<UserId, BTreeSet<Place>>,
    open: HashMap<UserId, BTreeSet<PaymentId>>,
    /// By when they were claimed.
    waiting: BTreeSet<Place>,
    /// By when somebody has to look at them.
    due: BTreeSet<Place>,
    by_charge: HashMap<Charge, PaymentId>,
    /// By when they were opened.
    shown: HashMap<Mark, BTreeSet<Place>>,
}

impl TopUps {
    /// A top-up is what it is now, and no longer what it was before.
    pub(crate) fn put(&mut self, before: Option<&TopUp>, now: &TopUp) {
        if let Some(before) = before {
            self.mark(before, false);
        }
        self.mark(now, true);
    }

    /// Whether a top-up is found where it belongs.
    fn mark(&mut self, top_up: &TopUp, is_there: bool) {
        let (id, user) = (top_up.id, top_up.user);
        let place = (top_up.opened_at, id);
        sort_in(&mut self.by_user, user, place, is_there);
        if top_up.is_open() {
            sort_in(&mut self.open, user, id, is_there);
        }
        if let State::Claimed { at, .. } = top_up.state {
            set(&mut self.waiting, (at, id), is_there);
        }
        if let Some(due) = top_up.due_at() {
            set(&mut self.due, (due, id), is_there);
        }
        for mark in top_up.state.receipt().into_iter().flat_map(marks) {
            sort_in(&mut self.shown, mark, place, is_there);
        }
        if let Some(charge) = top_up.state.charge() {
            if is_there {
                self.by_charge.insert(charge.clone(), id);
            } else {
                self.by_charge.remove(charge);
            }
        }
    }

    pub(crate) fn count_open(&self, user: UserId) -> usize {
        self.open.get(&user).map_or(0, BTreeSet::len)
    }

    pub(crate) fn by_charge(&self, charge: &Charge) -> Option<PaymentId> {
        self.by_charge.get(charge).copied()
    }

    /// A customer's, the oldest first.
    pub(crate) fn of(&self, user: UserId) -> impl DoubleEndedIterator<Item = PaymentId> {
        let places = self.by_user.get(&user);
        let places = places.map(BTreeSet::iter).unwrap_or_default();
        places.map(|(_, id)| *id)
    }

    /// Those that wait for an admin, the oldest claim first.
    pub(crate) fn waiting(&self) -> impl Iterator<Item = PaymentId> {
        self.waiting.iter().map(|(_, id)| *id)
    }

    /// Those that somebody has to look at by now, the longest overdue first.
    pub(crate) fn due(&self, now: Timestamp) -> impl Iterator<Item = PaymentId> {
        let due = self.due.iter().take_while(move |(at, _)| *at <= now);
        due.map(|(_, id)| *id)
    }

    /// Those that were shown with the same receipt, the oldest first.
    pub(crate) fn shown_with(&self, receipt: &Receipt) -> impl Iterator<Item = PaymentId> {
        let same = marks(receipt).filter_map(|mark| self.shown.get(&mark));
        let same: BTreeSet<_> = same.flatten().copied().collect();
        same.into_iter().map(|(_, id)| id)
    }
}

/// What a receipt is recognised by. One that was forgotten is not recognised.
fn marks(receipt: &Receipt) -> impl Iterator<Item = Mark> + use<> {
    let unique = (!receipt.unique.is_empty()).then(|| Mark::Unique(receipt.unique.clone()));
    let digest = receipt.digest.clone().map(Mark::Digest);
    unique.into_iter().chain(digest)
}

fn set<T: Ord>(places: &mut BTreeSet<T>, place: T, is_there: bool) {
    if is_there {
        places.insert(place);
    } else {
        places.remove(&place);
    }
}

fn sort_in<K: Hash + Eq, T: Ord>(
    places: &mut HashMap<K, BTreeSet<T>>,
    key: K,
    place: T,
    is_there: bool,
) {
    if is_there {
        places.entry(key).or_default().insert(place);
    } else if let Some(there) = places.get_mut(&key) {
        there.remove(&place);
        if there.is_empty() {
            places.remove(&key);
        }
    }
}
