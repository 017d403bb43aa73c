use std::{cmp::Reverse, collections::HashSet, ops::Range, sync::Arc};

use async_trait::async_trait;
use domain::{
    generation::{Charge, Generation, Stage},
    ledger::{Account, Posting, PostingKind},
    money::{Credits, Money},
    outcome::Failure,
    time::Timestamp,
    user::UserId,
};
use ports::{
    Fault, Page,
    outbound::{Report, Statistics},
};

use crate::{Store, books::Books};

#[async_trait]
impl Statistics for Store {
    async fn report(&self, from: Timestamp, to: Timestamp) -> Result<Report, Fault> {
        let time = from..to;
        // Only pointers are copied under the lock; everybody else goes on while it is counted.
        let (newcomers, orders, postings) = self
            .look(|books| {
                let newcomers = books.users.count_newcomers(&time);
                (newcomers, orders(books), books.ledger.from(0, usize::MAX))
            })
            .await?;
        let mut report = Report {
            newcomers: u64::try_from(newcomers).unwrap_or(u64::MAX),
            ..Report::default()
        };
        count_orders(&mut report, &orders, &time);
        count_sales(&mut report, &orders, &time);
        let postings: Vec<_> = postings
            .iter()
            .filter(|posting| time.contains(&posting.at()))
            .collect();
        let came = |account, kinds: &[PostingKind]| brought(&postings, account, kinds);
        report.by_bank = came(Account::Cash, &[PostingKind::TopUp]);
        report.by_stars = came(Account::Stars, &[PostingKind::TopUp, PostingKind::Refund]);
        report.gifts = came(Account::Promo, &[PostingKind::Grant]);
        Ok(report)
    }

    async fn failures(&self, since: Timestamp, page: Page) -> Result<Vec<Generation>, Fault> {
        let orders = self.look(|books| orders(books)).await?;
        let failed = orders
            .iter()
            .filter_map(|order| Some((failed_at(order)?, order.id(), order)));
        let mut failed: Vec<_> = failed.filter(|(at, ..)| *at >= since).collect();
        failed.sort_unstable_by_key(|(at, id, _)| Reverse((*at, *id)));
        let wanted = failed.into_iter().skip(page.skip).take(page.take);
        Ok(wanted.map(|(.., order)| Generation::clone(order)).collect())
    }
}

fn orders(books: &Books) -> Vec<Arc<Generation>> {
    let all = books.orders.shelf.iter();
    all.map(|(_, generation)| generation.clone()).collect()
}

/// Those that were placed in this time.
fn count_orders(report: &mut Report, orders: &[Arc<Generation>], time: &Range<Timestamp>) {
    let mut active: HashSet<UserId> = HashSet::new();
    for order in orders
        .iter()
        .filter(|order| time.contains(&order.opened_at))
    {
        active.insert(order.order.user);
        let stage = order.stage.name().to_owned();
        let count = report.orders.entry(stage).or_default();
        *count = count.saturating_add(1);
    }
    report.active = u64::try_from(active.len()).unwrap_or(u64::MAX);
}

/// Those that succeeded in this time.
fn count_sales(report: &mut Report, orders: &[Arc<Generation>], time: &Range<Timestamp>) {
    for generation in orders {
        let Stage::Succeeded { charged, at, .. } = generation.stage else {
            continue;
        };
        if !time.contains(&at) {
            continue;
        }
        let order = &generation.order;
        let sold = report.models.entry(order.request.model().clone());
        let sold = sold.or_default();
        let credits = match order.charge {
            Charge::Full => order.quote.credits,
            Charge::Waived(_) => Credits::ZERO,
        };
        sold.count = sold.count.saturating_add(1);
        sold.charged = sold.charged.checked_add(charged).unwrap_or(Money::MAX);
        sold.credits = sold.credits.plus(credits).unwrap_or(sold.credits);
    }
}

/// What an account of the house has given to customers by postings of these kinds.
fn brought(postings: &[&Arc<Posting>], account: Account, kinds: &[PostingKind]) -> Money {
    let postings = postings.iter();
    let postings = postings.filter(|posting| kinds.contains(&posting.kind()));
    let lines = postings.flat_map(|posting| posting.lines());
    let lines = lines.filter(|line| line.account == account);
    let sum: i64 = lines.fold(0, |sum, line| sum.saturating_sub(line.delta.kopecks()));
    Money::from_kopecks(sum.max(0)).unwrap_or(Money::MAX)
}

/// When an order failed that its customer has not called off.
const fn failed_at(generation: &Generation) -> Option<Timestamp> {
    match &generation.stage {
        Stage::Failed {
            failure: Failure::Cancelled,
            ..
        } => None,
        Stage::Failed { at, .. } => Some(*at),
        _ => None,
    }
}
