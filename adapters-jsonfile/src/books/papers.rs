use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use domain::{
    broadcast::{Broadcast, BroadcastId, State},
    desk::Deed,
    payment::{PaymentId, TopUp},
    promo::{Promo, PromoCode},
    time::Timestamp,
    user::UserId,
};
use ports::{Page, outbound::Paper};

use super::{shelf::Shelf, top_ups::TopUps};

/// Everything that is kept for good and is neither a person nor an order nor money, by [`Paper::key`], and every way it is
/// looked for.
#[derive(Debug, Default)]
pub(crate) struct Papers {
    pub(crate) shelf: Shelf<String, Paper>,
    pub(crate) top_ups: TopUps,
    /// The keys of deeds by whom they concern.
    deeds_about: BTreeSet<(UserId, String)>,
    /// Until when broadcasts are in somebody's hands. A claim is known here and nowhere else, so a restart gives back what was
    /// claimed.
    claims: HashMap<BroadcastId, Timestamp>,
}

impl Papers {
    pub(crate) fn put(&mut self, paper: Arc<Paper>) {
        let key = paper.key();
        if let Paper::Deed(deed) = paper.as_ref()
            && let Some(user) = deed.what.user()
        {
            self.deeds_about.insert((user, key.clone()));
        }
        let before = self.shelf.put(key, paper.clone());
        if let Paper::TopUp(now) = paper.as_ref() {
            self.top_ups.put(before.as_deref().and_then(top_up), now);
        }
    }

    /// Only settings are ever taken out, and nobody looks for them but by name.
    pub(crate) fn remove(&mut self, key: &String) {
        self.shelf.remove(key);
    }

    /// All papers of a kind, which is what their keys begin with, in the order of their keys.
    pub(crate) fn of_kind(&self, kind: &str) -> impl DoubleEndedIterator<Item = &Arc<Paper>> {
        self.shelf.range(span(kind)).map(|(_, paper)| paper)
    }

    pub(crate) fn top_up(&self, id: PaymentId) -> Option<&TopUp> {
        top_up(self.shelf.get(&format!("top_up/{id}"))?)
    }

    /// These top-ups, page by page.
    pub(crate) fn top_ups(&self, ids: impl Iterator<Item = PaymentId>, page: Page) -> Vec<TopUp> {
        let wanted = ids.skip(page.skip).take(page.take);
        wanted.filter_map(|id| self.top_up(id).cloned()).collect()
    }

    pub(crate) fn promo(&self, code: &PromoCode) -> Option<&Promo> {
        match self.shelf.get(&format!("promo/{code}"))?.as_ref() {
            Paper::Promo(promo) => Some(promo),
            _ => None,
        }
    }

    pub(crate) fn has_redeemed(&self, code: &PromoCode, user: UserId) -> bool {
        let key = format!("redeemed/{code}/{}", user.0);
        self.shelf.get(&key).is_some()
    }

    pub(crate) fn broadcast(&self, id: BroadcastId) -> Option<&Broadcast> {
        broadcast(self.shelf.get(&format!("broadcast/{id}"))?)
    }

    pub(crate) fn broadcasts(&self) -> impl Iterator<Item = &Broadcast> {
        self.of_kind("broadcast")
            .filter_map(|paper| broadcast(paper))
    }

    /// Takes the oldest broadcast that runs and is in nobody's hands.
    pub(crate) fn claim(&mut self, now: Timestamp, until: Timestamp) -> Option<Broadcast> {
        let is_free = |found: &&Broadcast| {
            let held = self.claims.get(&found.id);
            found.state == State::Running && held.is_none_or(|until| *until <= now)
        };
        let free = self.broadcasts().filter(is_free);
        let oldest = free.min_by_key(|found| (found.begun_at, found.id))?.clone();
        self.claims.insert(oldest.id, until);
        Some(oldest)
    }

    /// What was done, the latest first.
    pub(crate) fn deeds(&self, about: Option<UserId>, page: Page) -> Vec<Deed> {
        let deed = |paper: &Arc<Paper>| match paper.as_ref() {
            Paper::Deed(deed) => Some(deed.clone()),
            _ => None,
        };
        let Some(user) = about else {
            let latest = self.of_kind("deed").rev();
            let wanted = latest.skip(page.skip).take(page.take);
            return wanted.filter_map(deed).collect();
        };
        let from = (user, String::new());
        let until = (UserId(user.0.saturating_add(1)), String::new());
        let keys = self.deeds_about.range(from..until).rev();
        let wanted = keys.skip(page.skip).take(page.take);
        let found = wanted.filter_map(|(_, key)| self.shelf.get(key));
        found.filter_map(deed).collect()
    }
}

/// The keys of a kind: they go on with a slash, and nothing but the slash is between `.` and `0`.
pub(crate) fn span(kind: &str) -> std::ops::Range<String> {
    format!("{kind}.")..format!("{kind}0")
}

const fn top_up(paper: &Paper) -> Option<&TopUp> {
    match paper {
        Paper::TopUp(top_up) => Some(top_up),
        _ => None,
    }
}

const fn broadcast(paper: &Paper) -> Option<&Broadcast> {
    match paper {
        Paper::Broadcast(broadcast) => Some(broadcast),
        _ => None,
    }
}
