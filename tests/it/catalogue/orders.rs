//! Everything that can be ordered, ordered.

use std::collections::{BTreeMap, BTreeSet};

use adapters_kie::catalogue;
use domain::{model::Model, request::Request};
use fake_kie::{Facts, ModelFacts, Task};

use super::{
    fields::Sent,
    files,
    kie::{Kie, facts},
    report::Report,
    requests::{Entry, shown, word},
};

/// Fewer orders than these would mean that most of the shop was never tried.
const ORDERS_AT_LEAST: usize = 5_000;

/// Credits are compared to so many places: a sixtieth of a minute's price never ends.
const PLACES: u32 = 12;

#[tokio::test]
async fn whatever_can_be_ordered_kie_takes_and_charges_what_was_reckoned() {
    let facts = facts();
    let loaded = catalogue::load().unwrap();
    let shop = loaded.catalogue.models();
    let mut walk = Walk {
        facts: &facts,
        report: Report::default(),
        rows_of_kie: BTreeMap::new(),
        sent: Sent::default(),
    };
    let kie = Kie::open(&facts, &loaded.notes).await;
    let mut orders = 0;
    for model in shop {
        let entry = Entry { model, shop };
        let requests = entry.requests();
        for (name, option) in entry.never_chosen(&requests) {
            let what = format!("nobody can choose {name} = {}", word(&option));
            walk.report
                .say(model.id.as_str(), what, || "any other answers".to_owned());
        }
        let mut rows = BTreeSet::new();
        for request in &requests {
            rows.extend(fitting(model, request));
            match kie.order(request).await {
                Ok(task) => walk.charged(model, request, &task),
                Err(said) => walk
                    .report
                    .say(model.id.as_str(), said, || shown(request.values())),
            }
        }
        orders += requests.len();
        let all = model.tariff.rows.len() + model.tariff.extras.len();
        for row in (0..all).filter(|row| !rows.contains(row)) {
            let what = format!("price {} is nobody's", row + 1);
            walk.report
                .say(model.id.as_str(), what, || "all of its requests".to_owned());
        }
    }
    walk.rows_that_nobody_pays();
    walk.sent.tell(&facts, &mut walk.report);
    walk.report.assert_empty();
    assert!(orders >= ORDERS_AT_LEAST, "only {orders} were given");
}

struct Walk<'f> {
    facts: &'f Facts,
    report: Report,
    /// The prices that somebody paid, by KIE's id.
    rows_of_kie: BTreeMap<String, BTreeSet<usize>>,
    sent: Sent,
}

impl Walk<'_> {
    /// The reckoning is what KIE takes, or the most that it can be.
    fn charged(&mut self, model: &Model, request: &Request, task: &Task) {
        self.sent.note(task);
        let mut say = |what: String| {
            self.report
                .say(model.id.as_str(), what, || shown(request.values()));
        };
        let Ok(cost) = model.tariff.cost(request.values()) else {
            return say("no price is reckoned".to_owned());
        };
        let known = self.facts.model(&task.model).map_or(0, ModelFacts::rows);
        if known == 0 {
            return;
        }
        let reckoned = cost.credits.amount();
        match self.facts.bill(&task.model, &task.input, &files::measure()) {
            Ok(bill) => {
                assert_eq!(bill.credits, task.cost, "what KIE says and what it takes");
                let fits = if cost.exact {
                    bill.credits.round_dp(PLACES) == reckoned.round_dp(PLACES)
                } else {
                    bill.credits <= reckoned
                };
                if !fits {
                    let kind = if cost.exact { "reckoned" } else { "set aside" };
                    say(format!(
                        "{reckoned} credits are {kind}, KIE takes {}",
                        bill.credits.normalize()
                    ));
                }
                self.rows_of_kie
                    .entry(task.model.clone())
                    .or_default()
                    .extend(bill.rows);
            }
            // What is known afterwards only has no price, and something is set aside for it.
            Err(_) if !cost.exact => {}
            Err(unsaid) => say(format!("{reckoned} credits are reckoned, but {unsaid}")),
        }
    }

    fn rows_that_nobody_pays(&mut self) {
        for (id, paid) in &self.rows_of_kie {
            let model = self.facts.model(id).unwrap();
            for row in (0..model.rows()).filter(|row| !paid.contains(row)) {
                let what = format!("nobody pays {}", model.row(row).unwrap());
                self.report
                    .say(id, what, || "all requests of all its entries".to_owned());
            }
        }
    }
}

/// The prices that a request is charged by, counted from zero, those that are added behind the others.
fn fitting(model: &Model, request: &Request) -> Vec<usize> {
    let tariff = &model.tariff;
    let values = request.values();
    let first = tariff.rows.iter().position(|row| row.when.holds(values));
    let extras = tariff.extras.iter().enumerate();
    let added = extras.filter(|(_, row)| row.when.holds(values));
    first
        .into_iter()
        .chain(added.map(|(index, _)| tariff.rows.len() + index))
        .collect()
}
