//! Settlements in one moment.

use domain::{
    generation::{Event, Stage},
    ledger::Posting,
    money::Money,
    outcome::RejectionKind,
};

use super::{
    Stores,
    crowd::{CROWD, ROUNDS, crowd},
    money::{annas, running},
    sample::{
        ALL, ANNA, PLENTY, at, customer, finished, found, kopecks, opened, order, rejection, wallet,
    },
};

/// The watcher, the callback and the patience that ends all come at once: one of them decides, and money moves once.
pub async fn a_settlement_happens_once_under_racing_finish_and_give_up(stores: &Stores) {
    let full = kopecks(100_000);
    let mut main = customer(stores, ANNA, full, Money::ZERO)
        .await
        .main
        .kopecks();
    for round in 1..=ROUNDS {
        let order = order(u32::try_from(round).unwrap(), ANNA, kopecks(100));
        let id = opened(stores, order).await.id();
        running(stores, id).await;
        let books = stores.wallets.recent(ALL).await.unwrap().len();
        let ends = [
            finished(None),
            Event::Broke(rejection(RejectionKind::Failed)),
            finished(Some(1)),
        ];
        let steps = crowd(CROWD, |number| {
            let generations = stores.generations.clone();
            let event = ends[number % ends.len()].clone();
            async move { generations.advance(id, event, at(100)).await }
        })
        .await;
        let steps: Vec<_> = steps.into_iter().filter_map(Result::ok).collect();
        assert_eq!(steps.len(), 1, "{steps:?}");
        let charged = match found(stores, id).await.stage {
            Stage::Succeeded { charged, .. } => charged.kopecks(),
            stage => {
                assert!(matches!(stage, Stage::Failed { .. }), "{stage:?}");
                0
            }
        };
        main -= charged;
        assert_eq!(annas(stores).await, wallet(ANNA, main, 0, 0));
        let after = stores.wallets.recent(ALL).await.unwrap().len();
        assert_eq!(after, books + 1);
    }
}

/// Giving up and finishing in one moment may both happen, in this order: then the result is late and free.
pub async fn a_result_at_the_moment_of_giving_up_is_paid_or_free_but_never_lost(stores: &Stores) {
    let full = kopecks(100_000);
    let mut main = customer(stores, ANNA, full, Money::ZERO)
        .await
        .main
        .kopecks();
    for round in 1..=ROUNDS {
        let order = order(u32::try_from(round).unwrap(), ANNA, kopecks(100));
        let id = opened(stores, order).await.id();
        running(stores, id).await;
        crowd(CROWD, |number| {
            let generations = stores.generations.clone();
            let event = if number == 0 {
                Event::GaveUp
            } else {
                finished(None)
            };
            async move { generations.advance(id, event, at(100)).await.is_ok() }
        })
        .await;
        let generation = found(stores, id).await;
        assert!(generation.outputs().is_some(), "{generation:?}");
        if let Stage::Succeeded { .. } = generation.stage {
            main -= 100;
        }
        assert_eq!(annas(stores).await, wallet(ANNA, main, 0, 0));
    }
}

/// Orders and payments of one customer in one moment: every kopeck is somewhere.
pub async fn orders_and_payments_at_the_same_moment_all_count(stores: &Stores) {
    let start = customer(stores, ANNA, kopecks(100_000), Money::ZERO).await;
    let mut main = start.main.kopecks();
    for round in 0..ROUNDS {
        let first = round * CROWD + 1;
        crowd(CROWD, |number| {
            let (generations, wallets) = (stores.generations.clone(), stores.wallets.clone());
            let number = u32::try_from(first + number).unwrap();
            async move {
                if number % 2 == 0 {
                    let payment = format!("round-{number}");
                    let posting = Posting::top_up(&payment, ANNA, kopecks(100), at(5)).unwrap();
                    wallets.post(posting).await.unwrap();
                } else {
                    let order = order(number, ANNA, kopecks(30));
                    let id = generations.open(order, PLENTY).await.unwrap().id();
                    generations
                        .advance(id, Event::Cancelled, at(6))
                        .await
                        .unwrap();
                }
            }
        })
        .await;
        main += 400;
        assert_eq!(annas(stores).await, wallet(ANNA, main, 0, 0));
    }
}
