use std::collections::BTreeSet;

use async_trait::async_trait;
use domain::{
    generation::{Charge, Generation, Stage},
    ledger::{Account, Posting, PostingKind},
    money::{Credits, Money},
    outcome::Failure,
    time::Timestamp,
};

use super::{Books, Plain, cut};
use crate::{
    Fault, Page,
    outbound::{Report, Statistics},
};

impl Books {
    /// What an account of the house has lost by postings of these kinds.
    fn paid(&self, when: impl Fn(Timestamp) -> bool, from: Account, by: &[PostingKind]) -> Money {
        let postings = self.postings.iter();
        let postings =
            postings.filter(|posting| when(posting.at()) && by.contains(&posting.kind()));
        let lines = postings.flat_map(Posting::lines);
        let lines = lines.filter(|line| line.account == from);
        let sum: i64 = lines.map(|line| -line.delta.kopecks()).sum();
        Money::from_kopecks(sum.clamp(0, Money::MAX.kopecks())).unwrap()
    }
}

#[async_trait]
impl Statistics for Plain {
    async fn report(&self, from: Timestamp, to: Timestamp) -> Result<Report, Fault> {
        let books = self.books();
        let when = |at| from <= at && at < to;
        let mut report = Report {
            by_bank: books.paid(when, Account::Cash, &[PostingKind::TopUp]),
            by_stars: books.paid(
                when,
                Account::Stars,
                &[PostingKind::TopUp, PostingKind::Refund],
            ),
            gifts: books.paid(when, Account::Promo, &[PostingKind::Grant]),
            ..Report::default()
        };
        let newcomers = books.users.values().filter(|user| when(user.since));
        report.newcomers = newcomers.count().try_into().unwrap();
        let mut active = BTreeSet::new();
        for generation in books.generations.values() {
            if when(generation.opened_at) {
                active.insert(generation.order.user);
                let name = generation.stage.name().to_owned();
                *report.orders.entry(name).or_default() += 1;
            }
            let Stage::Succeeded { charged, at, .. } = generation.stage else {
                continue;
            };
            if when(at) {
                let order = &generation.order;
                let sold = report.models.entry(order.request.model().clone());
                let sold = sold.or_default();
                sold.count += 1;
                sold.charged = sold.charged.checked_add(charged).unwrap_or(Money::MAX);
                let credits = match order.charge {
                    Charge::Full => order.quote.credits,
                    Charge::Waived(_) => Credits::ZERO,
                };
                sold.credits = sold.credits.plus(credits).unwrap();
            }
        }
        report.active = active.len().try_into().unwrap();
        Ok(report)
    }

    async fn failures(&self, since: Timestamp, page: Page) -> Result<Vec<Generation>, Fault> {
        let failed_at = |generation: &Generation| match &generation.stage {
            Stage::Failed {
                failure: Failure::Cancelled,
                ..
            } => None,
            Stage::Failed { at, .. } => Some(*at),
            _ => None,
        };
        let books = self.books();
        let all = books.generations.values();
        let mut failed: Vec<_> = all
            .filter(|generation| failed_at(generation) >= Some(since))
            .cloned()
            .collect();
        failed.sort_by_key(|generation| std::cmp::Reverse(failed_at(generation)));
        Ok(cut(failed.into_iter(), page))
    }
}
