//! What became of every order.

use domain::{
    generation::{Generation, Stage},
    outcome::{Failure, Outputs, RejectionKind},
};
use fake_kie::State;

use super::{Evidence, Verdict, counted};
use crate::soak::quiet::is_excused;

pub(super) fn check(evidence: &Evidence<'_>, verdict: &mut Verdict) {
    let orders = &evidence.settled.books.generations;
    verdict.fact("orders", orders.len());
    verdict.fact("orders by end", counted(orders.values().map(ending)));
    for diary in evidence.diaries {
        for id in &diary.accepted {
            let known = id.parse().is_ok_and(|id| orders.contains_key(&id));
            verdict.unless(known, || {
                format!(
                    "{} was told that {id} is accepted, and it is not",
                    diary.user
                )
            });
        }
    }
    for what in &evidence.settled.loose {
        verdict.breach(format!("not settled in time: {what}"));
    }
    let waiting = orders.values();
    let waiting = waiting.filter(|order| is_excused(order, evidence.tasks.get(&order.id())));
    verdict.fact("lost at the provider, on hold", waiting.count());
    tasks(evidence, verdict);
}

/// Each order is at most one task, and what the customer got is what the provider made.
fn tasks(evidence: &Evidence<'_>, verdict: &mut Verdict) {
    let orders = &evidence.settled.books.generations;
    for task in &evidence.strays {
        verdict.breach(format!("task {} is for no order", task.id));
    }
    let mut free = 0_usize;
    for (id, tasks) in &evidence.tasks {
        verdict.unless(tasks.len() == 1, || {
            format!(
                "{} tasks were created for order {id}: {tasks:?}",
                tasks.len()
            )
        });
        let Some(order) = orders.get(id) else {
            verdict.breach(format!("tasks for an order that is not in the books: {id}"));
            continue;
        };
        for task in tasks {
            let fits = match (&order.stage, task.state) {
                (Stage::Succeeded { task: known, .. }, State::Success) => {
                    known.as_ref().is_none_or(|known| known.0 == task.id)
                }
                (Stage::Succeeded { .. }, _) => false,
                (Stage::Failed { failure, late, .. }, State::Success) => {
                    free += 1;
                    shows_nothing(failure, late.as_ref())
                }
                _ => true,
            };
            verdict.unless(fits, || {
                format!(
                    "task {} ended in {:?}, order {id} in {:?}",
                    task.id, task.state, order.stage
                )
            });
        }
    }
    verdict.fact("tasks", evidence.tasks.values().flatten().count());
    verdict.fact("tasks that worked and were paid by the house", free);
}

/// A success that is rightly a failure: there was nothing to see in it, or it came when the money was back.
fn shows_nothing(failure: &Failure, late: Option<&Outputs>) -> bool {
    let empty = matches!(failure, Failure::Rejected(no) if no.kind == RejectionKind::Empty);
    empty || late.is_some()
}

fn ending(order: &Generation) -> String {
    match &order.stage {
        Stage::Failed { failure, late, .. } => {
            let late = if late.is_some() { ", came late" } else { "" };
            match failure {
                Failure::Rejected(no) => format!("failed ({:?}{late})", no.kind),
                other => format!("failed ({other:?}{late})"),
            }
        }
        stage => stage.name().to_owned(),
    }
}
