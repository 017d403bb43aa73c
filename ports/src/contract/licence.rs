//! The licence to hand an order over.

use domain::{
    generation::{Event, Stage},
    money::Money,
};

use super::{
    Stores,
    crowd::{CROWD, ROUNDS, crowd},
    sample::{ANNA, at, customer, found, kopecks, opened, order},
};

/// Whoever gets it sends a job that somebody is billed for.
pub async fn only_one_caller_gets_the_licence_to_submit(stores: &Stores) {
    customer(stores, ANNA, kopecks(10_000), Money::ZERO).await;
    for round in 1..=ROUNDS {
        let order = order(u32::try_from(round).unwrap(), ANNA, kopecks(10));
        let id = opened(stores, order).await.id();
        // Once more after the request did not leave: the second licence is as single as the first.
        for _hand_over in 0..2 {
            let licences = crowd(CROWD, |_| {
                let generations = stores.generations.clone();
                async move { generations.advance(id, Event::SubmitStarted, at(100)).await }
            })
            .await;
            let granted = licences.iter().filter(|licence| licence.is_ok()).count();
            assert_eq!(granted, 1, "{licences:?}");
            let stage = found(stores, id).await.stage;
            assert!(matches!(stage, Stage::Submitting { .. }), "{stage:?}");
            let not_sent = stores
                .generations
                .advance(id, Event::NotSent, at(101))
                .await;
            not_sent.unwrap();
        }
    }
}

/// Called off or handed over: never both.
pub async fn an_order_is_called_off_or_handed_over_but_not_both(stores: &Stores) {
    customer(stores, ANNA, kopecks(10_000), Money::ZERO).await;
    for round in 1..=ROUNDS {
        let order = order(u32::try_from(round).unwrap(), ANNA, kopecks(10));
        let id = opened(stores, order).await.id();
        let results = crowd(CROWD, |number| {
            let generations = stores.generations.clone();
            let event = [Event::SubmitStarted, Event::Cancelled][number % 2].clone();
            async move { generations.advance(id, event, at(100)).await }
        })
        .await;
        let done: Vec<_> = results.into_iter().filter_map(Result::ok).collect();
        assert_eq!(done.len(), 1, "{done:?}");
    }
}
