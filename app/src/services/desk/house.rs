//! How the house is doing.

use std::{collections::BTreeMap, time::Duration};

use domain::{
    desk::What,
    generation::{Generation, Stage},
    model::ModelId,
    money::{Credits, Delta, Money},
    outcome::Failure,
    time::Timestamp,
};
use ports::{
    Fault, Page,
    inbound::{Account, Cause, Failures, Overview, SoldModel, Stretch},
    outbound::Sold,
};
use rust_decimal::{Decimal, prelude::ToPrimitive};

use super::{Admin, DeskService};
use crate::dials;

/// A day.
const DAY: Duration = Duration::from_hours(24);

/// Days begin in Moscow, where most customers are; it has no summer time.
const MOSCOW: Duration = Duration::from_hours(3);

/// So many failures of a day are counted by what they were. With more than that the numbers are not what matters.
const COUNTED: usize = 2_000;

impl DeskService {
    pub(super) async fn count(&self, stretch: Stretch) -> Result<Overview, Fault> {
        let now = self.clock.now();
        let from = beginning(now, stretch);
        // What happens in this very millisecond is part of it.
        let to = now.plus(Duration::from_millis(1));
        let report = self.stores.statistics.report(from, to).await?;
        let mut models: Vec<_> = report
            .models
            .iter()
            .map(|(model, sold)| self.valued(model, *sold))
            .collect();
        models.sort_by_key(|model| std::cmp::Reverse(model.sold.charged));
        let revenue = total(models.iter().map(|model| model.sold.charged));
        let credits = all(models.iter().map(|model| model.sold.credits));
        let cost = self.cost(credits);
        Ok(Overview {
            stretch,
            report,
            revenue,
            cost,
            margin: difference(revenue, cost),
            models,
        })
    }

    fn valued(&self, model: &ModelId, sold: Sold) -> SoldModel {
        SoldModel {
            title: self.title(model),
            model: model.clone(),
            margin: difference(sold.charged, self.cost(sold.credits)),
            sold,
        }
    }

    fn cost(&self, credits: Credits) -> Money {
        self.policy.pricing.cost(credits).unwrap_or(Money::MAX)
    }

    pub(super) async fn look_at_the_account(&self) -> Result<Account, Fault> {
        let now = self.clock.now();
        let week = Stretch::Week.days();
        let since = before(now, DAY * u32::from(week));
        let report = self.stores.statistics.report(since, now).await?;
        let taken = all(report.models.values().map(|sold| sold.credits));
        let per_day = taken.amount() / Decimal::from(week);
        let set = dials::threshold_in(&self.stores.switches.all().await?);
        let left = self.left().await;
        Ok(Account {
            left,
            per_day: Credits::new(per_day).unwrap_or_default(),
            days: left.and_then(|left| lasts(left.amount(), per_day)),
            threshold: set.unwrap_or_else(dials::usual_threshold),
            set: set.is_some(),
        })
    }

    /// The page is worth showing without it.
    async fn left(&self) -> Option<Credits> {
        match self.provider.as_ref()?.credits_left().await {
            Ok(left) => Some(left),
            Err(fault) => {
                tracing::warn!(error = %fault, "the provider does not say what is left");
                None
            }
        }
    }

    pub(super) async fn alarm_below(
        &self,
        admin: Admin,
        credits: Option<Credits>,
    ) -> Result<(), Fault> {
        let (key, value) = (
            dials::THRESHOLD.to_owned(),
            credits.map(|credits| credits.to_string()),
        );
        let deed = self.deed(
            admin,
            What::Set {
                key: key.clone(),
                value: value.clone(),
            },
        );
        self.stores.switches.set(key, value, Some(deed)).await
    }

    pub(super) async fn what_failed(&self, page: Page) -> Result<Failures, Fault> {
        let since = before(self.clock.now(), DAY);
        let everything = Page {
            skip: 0,
            take: COUNTED,
        };
        let all = self.stores.statistics.failures(since, everything).await?;
        let mut counts: BTreeMap<Cause, usize> = BTreeMap::new();
        for cause in all.iter().filter_map(cause) {
            *counts.entry(cause).or_default() += 1;
        }
        let mut counts: Vec<_> = counts.into_iter().collect();
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let orders = all.into_iter().skip(page.skip).take(page.take).collect();
        Ok(Failures { counts, orders })
    }
}

fn cause(order: &Generation) -> Option<Cause> {
    let Stage::Failed { failure, .. } = &order.stage else {
        return None;
    };
    match failure {
        Failure::Rejected(rejection) => Some(Cause::Rejected(rejection.kind)),
        Failure::NotStarted => Some(Cause::NotStarted),
        Failure::Unconfirmed => Some(Cause::Unconfirmed),
        Failure::TimedOut => Some(Cause::TimedOut),
        Failure::Cancelled => None,
    }
}

/// The midnight at which a stretch begins that ends today.
fn beginning(now: Timestamp, stretch: Stretch) -> Timestamp {
    let millis = |wait: Duration| i64::try_from(wait.as_millis()).unwrap_or(i64::MAX);
    let today = now.plus(MOSCOW).millis().div_euclid(millis(DAY));
    let first = today.saturating_sub(i64::from(stretch.days()).saturating_sub(1));
    let midnight = first.saturating_mul(millis(DAY));
    Timestamp::from_millis(midnight.saturating_sub(millis(MOSCOW)))
}

fn before(now: Timestamp, age: Duration) -> Timestamp {
    let age = i64::try_from(age.as_millis()).unwrap_or(i64::MAX);
    Timestamp::from_millis(now.millis().saturating_sub(age))
}

fn total(amounts: impl Iterator<Item = Money>) -> Money {
    amounts.fold(Money::ZERO, |sum, amount| {
        sum.checked_add(amount).unwrap_or(Money::MAX)
    })
}

fn all(credits: impl Iterator<Item = Credits>) -> Credits {
    credits.fold(Credits::ZERO, |sum, credits| {
        sum.plus(credits).unwrap_or(sum)
    })
}

/// Both are within [`Money::MAX`], so their difference always fits.
fn difference(revenue: Money, cost: Money) -> Delta {
    let difference = revenue.kopecks().saturating_sub(cost.kopecks());
    Delta::from_kopecks(difference).unwrap_or_default()
}

/// For how many whole days it lasts.
fn lasts(left: Decimal, per_day: Decimal) -> Option<u32> {
    let days = left.checked_div(per_day)?;
    Some(days.floor().to_u32().unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 1 December 2026, 00:00 in Moscow.
    const MIDNIGHT: i64 = 1_796_072_400_000;

    #[test]
    fn a_day_begins_at_midnight_in_moscow() {
        let hour = 3_600_000;
        for (now, stretch, days) in [
            (MIDNIGHT, Stretch::Today, 0),
            (MIDNIGHT + 24 * hour - 1, Stretch::Today, 0),
            (MIDNIGHT + 5 * hour, Stretch::Week, 6),
            (MIDNIGHT + 5 * hour, Stretch::Month, 29),
        ] {
            let from = beginning(Timestamp::from_millis(now), stretch);
            assert_eq!(from.millis(), MIDNIGHT - days * 24 * hour, "{stretch:?}");
        }
    }

    #[test]
    fn an_account_lasts_as_long_as_it_did_last_week() {
        assert_eq!(lasts(Decimal::from(1_000), Decimal::from(300)), Some(3));
        assert_eq!(lasts(Decimal::from(1_000), Decimal::ZERO), None);
    }
}
