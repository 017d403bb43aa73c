//! What [`Generations::advance`](crate::outbound::Generations::advance) promises of stages; for money see
//! [`money`](super::money).

use std::time::Duration;

use domain::{
    generation::Event,
    money::Money,
    outcome::{Phase, RejectionKind},
};

use super::{
    Stores,
    sample::{
        self, ALL, ANNA, BORIS, accepted, at, customer, finished, found, id, kopecks, opened,
        order, rejection, rich_order,
    },
};
use crate::outbound::AdvanceError;

/// Through every stage and every way to fail: what the rules decide is what comes back, and what is found.
pub async fn what_you_advance_is_what_you_find(stores: &Stores) {
    customer(stores, ANNA, kopecks(10_000), kopecks(55)).await;
    for (number, life) in (1..).zip(sample::lives()) {
        let mut expected = opened(stores, rich_order(number, ANNA, kopecks(100))).await;
        for (second, event) in (100..).zip(life) {
            let now = at(second);
            let step = expected.step(event.clone(), now).unwrap();
            let advanced = stores.generations.advance(expected.id(), event, now);
            assert_eq!(advanced.await.unwrap(), step);
            expected = step.generation;
            assert_eq!(found(stores, expected.id()).await, expected);
        }
    }
}

/// Lists show what was found.
pub async fn history_shows_the_stage_of_each_order(stores: &Stores) {
    customer(stores, ANNA, kopecks(10_000), kopecks(55)).await;
    let mut expected = Vec::new();
    for (number, life) in (1..).zip(sample::lives()) {
        opened(stores, rich_order(number, ANNA, kopecks(100))).await;
        for event in life {
            let advanced = stores
                .generations
                .advance(id(number.into()), event, at(100));
            advanced.await.unwrap();
        }
        expected.insert(0, found(stores, id(number.into())).await);
    }
    let history = stores.generations.history(ANNA, ALL).await.unwrap();
    assert_eq!(history, expected);
    assert_eq!(stores.generations.open_of(ANNA).await.unwrap(), []);
}

/// One order's life is not another's.
pub async fn advancing_one_order_leaves_the_others_alone(stores: &Stores) {
    customer(stores, ANNA, kopecks(100), Money::ZERO).await;
    customer(stores, BORIS, kopecks(100), Money::ZERO).await;
    let waiting = [
        opened(stores, order(2, ANNA, kopecks(10))).await,
        opened(stores, order(3, BORIS, kopecks(10))).await,
    ];
    opened(stores, order(1, ANNA, kopecks(10))).await;
    for event in [Event::SubmitStarted, accepted(), finished(None)] {
        let advanced = stores.generations.advance(id(1), event, at(9)).await;
        advanced.unwrap();
        for other in &waiting {
            assert_eq!(found(stores, other.id()).await, *other);
        }
    }
}

/// There is nothing to advance, and nothing appears.
pub async fn an_unknown_order_is_not_advanced(stores: &Stores) {
    let refused = stores
        .generations
        .advance(id(1), Event::SubmitStarted, at(0))
        .await;
    assert!(matches!(refused, Err(AdvanceError::Unknown)), "{refused:?}");
    assert_eq!(stores.generations.find(id(1)).await.unwrap(), None);
}

/// In every stage, every event that does not fit it leaves no trace: no other stage, no money, no letter.
pub async fn an_event_that_does_not_fit_changes_nothing(stores: &Stores) {
    customer(stores, ANNA, kopecks(10_000), Money::ZERO).await;
    for (number, life) in (1..).zip(sample::lives()) {
        let id = id(number.into());
        opened(stores, order(number, ANNA, kopecks(10))).await;
        for event in life {
            refuses_what_does_not_fit(stores, id).await;
            stores
                .generations
                .advance(id, event, at(100))
                .await
                .unwrap();
        }
        refuses_what_does_not_fit(stores, id).await;
    }
}

async fn refuses_what_does_not_fit(stores: &Stores, id: domain::generation::GenerationId) {
    let generation = found(stores, id).await;
    let books = stores.wallets.recent(ALL).await.unwrap();
    let letters = stores
        .outbox
        .claim(at(200), at(200), usize::MAX)
        .await
        .unwrap();
    for event in every_event() {
        let Err(expected) = generation.step(event.clone(), at(101)) else {
            continue;
        };
        let refused = stores.generations.advance(id, event, at(101)).await;
        assert!(
            matches!(&refused, Err(AdvanceError::Invalid(reason)) if *reason == expected),
            "{refused:?}"
        );
    }
    assert_eq!(found(stores, id).await, generation);
    assert_eq!(stores.wallets.recent(ALL).await.unwrap(), books);
    let still = stores.outbox.claim(at(200), at(200), usize::MAX).await;
    assert_eq!(still.unwrap(), letters);
}

/// One of each.
pub(super) fn every_event() -> Vec<Event> {
    let retry_after = Duration::from_secs(3);
    vec![
        Event::SubmitStarted,
        Event::NotSent,
        Event::Busy { retry_after },
        Event::Refused(rejection(RejectionKind::Moderated)),
        Event::SubmitLost,
        accepted(),
        Event::Progressed(Phase::Queuing),
        Event::Progressed(Phase::Generating),
        finished(Some(40)),
        finished(None),
        Event::Broke(rejection(RejectionKind::Failed)),
        Event::GaveUp,
        Event::Cancelled,
    ]
}
