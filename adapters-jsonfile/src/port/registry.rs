use std::sync::Arc;

use async_trait::async_trait;
use domain::{
    generation::Generation,
    payment::TopUp,
    time::Timestamp,
    user::{User, UserId},
};
use ports::{
    Fault, Page,
    outbound::{ForgetError, Paper, Registry},
};

use crate::{Store, books::Books, fact::Fact};

#[async_trait]
impl Registry for Store {
    async fn named(&self, username: String) -> Result<Vec<User>, Fault> {
        self.look(|books| books.users.named(&username)).await
    }

    async fn newest(&self, page: Page) -> Result<Vec<User>, Fault> {
        self.look(|books| books.users.newest(page)).await
    }

    async fn forget(&self, user: UserId, _now: Timestamp) -> Result<(), ForgetError> {
        self.commit(|books| {
            let Some(known) = books.users.get(user) else {
                return Ok(((), Vec::new()));
            };
            let mut theirs = theirs(books, user);
            if books.orders.count_open(user) > 0 || theirs.any(|top_up| !top_up.is_settled()) {
                return Err(ForgetError::Busy);
            }
            let forgotten = User::clone(known).forgotten();
            let mut facts = Vec::new();
            if forgotten != **known {
                facts.push(Fact::User(Arc::new(forgotten)));
            }
            facts.extend(orders(books, user));
            facts.extend(top_ups(books, user));
            facts.extend(books.letters.to(user).into_iter().map(Fact::LetterGone));
            facts.extend(books.talks.has_any(user).then_some(Fact::TalksGone(user)));
            Ok(((), facts))
        })
        .await
    }

    async fn forget_orders(&self, before: Timestamp, limit: usize) -> Result<usize, Fault> {
        self.commit(|books| {
            let told = books.letters.orders();
            let past = books.orders.past(before);
            let past = past.filter(|order| !told.contains(&order.id())).take(limit);
            let emptied = past.map(|order| Generation::clone(order).forgotten());
            let facts: Vec<_> = emptied
                .map(|order| Fact::Generation(Arc::new(order)))
                .collect();
            Ok((facts.len(), facts))
        })
        .await
    }
}

/// What is left of somebody's orders.
fn orders(books: &Books, user: UserId) -> impl Iterator<Item = Fact> {
    let all = books.orders.history(user, Page::number(0, usize::MAX));
    all.into_iter().filter_map(|before: Generation| {
        let now = before.clone().forgotten();
        (now != before).then(|| Fact::Generation(Arc::new(now)))
    })
}

/// Somebody's top-ups.
fn theirs(books: &Books, user: UserId) -> impl Iterator<Item = &TopUp> {
    let all = books.papers.top_ups.of(user);
    all.filter_map(|id| books.papers.top_up(id))
}

/// What is left of somebody's top-ups.
fn top_ups(books: &Books, user: UserId) -> impl Iterator<Item = Fact> {
    theirs(books, user).filter_map(|before| {
        let now = before.clone().forgotten();
        (now != *before).then(|| Fact::Paper(Arc::new(Paper::TopUp(now))))
    })
}
