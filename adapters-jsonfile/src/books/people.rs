use std::{
    collections::{BTreeSet, HashMap},
    ops::Range,
    sync::Arc,
};

use domain::{
    time::Timestamp,
    user::{User, UserId},
};
use ports::Page;

use super::shelf::Shelf;

/// Users, and every way they are looked for.
#[derive(Debug, Default)]
pub(crate) struct People {
    pub(crate) shelf: Shelf<UserId, User>,
    /// By @name in lower case. A name may have been seen with several.
    by_name: HashMap<String, BTreeSet<UserId>>,
    /// By when they first came.
    by_age: BTreeSet<(Timestamp, UserId)>,
}

impl People {
    pub(crate) fn get(&self, user: UserId) -> Option<&Arc<User>> {
        self.shelf.get(&user)
    }

    pub(crate) fn put(&mut self, user: Arc<User>) {
        let (id, age, name) = (user.id, (user.since, user.id), name(&user));
        if let Some(before) = self.shelf.put(id, user) {
            self.by_age.remove(&(before.since, id));
            self.forget_name(&before);
        }
        self.by_age.insert(age);
        if let Some(name) = name {
            self.by_name.entry(name).or_default().insert(id);
        }
    }

    fn forget_name(&mut self, user: &User) {
        if let Some(name) = name(user)
            && let Some(same) = self.by_name.get_mut(&name)
        {
            same.remove(&user.id);
            if same.is_empty() {
                self.by_name.remove(&name);
            }
        }
    }

    /// Everybody who was last seen with this @name.
    pub(crate) fn named(&self, name: &str) -> Vec<User> {
        let same = self.by_name.get(&name.to_lowercase());
        let found = same.into_iter().flatten().filter_map(|id| self.get(*id));
        found.map(|user| User::clone(user)).collect()
    }

    /// Everybody, the newest first.
    pub(crate) fn newest(&self, page: Page) -> Vec<User> {
        let wanted = self.by_age.iter().rev().skip(page.skip).take(page.take);
        let found = wanted.filter_map(|(_, id)| self.get(*id));
        found.map(|user| User::clone(user)).collect()
    }

    /// How many came for the first time in a stretch of time.
    pub(crate) fn count_newcomers(&self, time: &Range<Timestamp>) -> usize {
        let places = self.by_age.iter();
        places.filter(|(since, _)| time.contains(since)).count()
    }
}

fn name(user: &User) -> Option<String> {
    user.username.as_deref().map(str::to_lowercase)
}
