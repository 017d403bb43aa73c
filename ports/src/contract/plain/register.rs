use std::collections::BTreeSet;

use async_trait::async_trait;
use domain::{
    generation::Generation,
    letter::Letter,
    time::Timestamp,
    user::{User, UserId},
};

use super::{Plain, cut};
use crate::{
    Fault, Page,
    outbound::{ForgetError, Registry},
};

#[async_trait]
impl Registry for Plain {
    async fn named(&self, username: String) -> Result<Vec<User>, Fault> {
        let books = self.books();
        let named = books.users.values().filter(|user| {
            let name = user.username.as_deref().map(str::to_lowercase);
            name == Some(username.to_lowercase())
        });
        Ok(named.cloned().collect())
    }

    async fn newest(&self, page: Page) -> Result<Vec<User>, Fault> {
        let mut users: Vec<_> = self.books().users.values().cloned().collect();
        users.sort_by_key(|user| std::cmp::Reverse(user.since));
        Ok(cut(users.into_iter(), page))
    }

    async fn forget(&self, user: UserId, _now: Timestamp) -> Result<(), ForgetError> {
        let mut books = self.books();
        let Some(known) = books.users.get(&user).cloned() else {
            return Ok(());
        };
        let orders = books.oldest_first(user);
        let mut top_ups = books.top_ups.values().filter(|t| t.user == user);
        if orders.iter().any(Generation::is_open) || top_ups.any(|top_up| !top_up.is_settled()) {
            return Err(ForgetError::Busy);
        }
        books.users.insert(user, known.forgotten());
        for order in orders {
            books.generations.insert(order.id(), order.forgotten());
        }
        for top_up in books.top_ups.values_mut().filter(|t| t.user == user) {
            *top_up = top_up.clone().forgotten();
        }
        books.sessions.retain(|key, _| key.user != user);
        books
            .letters
            .retain(|(_, queued, _)| queued.letter.to != user);
        books.parked.retain(|(_, queued)| queued.letter.to != user);
        Ok(())
    }

    async fn forget_orders(&self, before: Timestamp, limit: usize) -> Result<usize, Fault> {
        let mut books = self.books();
        let waiting = books.letters.iter().map(|(_, queued, _)| &queued.letter);
        let parked = books.parked.iter().map(|(_, queued)| &queued.letter);
        let told: BTreeSet<_> = waiting
            .chain(parked)
            .filter_map(Letter::generation)
            .collect();
        let past = books
            .generations
            .values_mut()
            .filter(|order| order.is_past(before));
        let mut past: Vec<_> = past.filter(|order| !told.contains(&order.id())).collect();
        past.sort_by_key(|order| order.settled_at());
        past.truncate(limit);
        let emptied = past.len();
        for order in past {
            *order = order.clone().forgotten();
        }
        Ok(emptied)
    }
}
