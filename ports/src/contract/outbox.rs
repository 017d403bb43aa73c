//! What [`Outbox`](crate::outbound::Outbox) promises. Letters about orders are written by settlements; alarms are posted.

use std::collections::BTreeSet;

use domain::{
    generation::Event,
    letter::{Alarm, Letter, News, Several},
    money::Money,
};

use super::{
    Stores,
    crowd::{CROWD, ROUNDS, crowd},
    post::{claim, failure, leaves, nothing_is_left, only, unsent},
    sample::{ANNA, BORIS, accepted, at, customer, finished, id, kopecks, opened, order},
};
use crate::outbound::Rest;

/// Every kind of news, word for word, and none where there is nothing to tell.
pub async fn the_letter_is_written_with_the_settlement_and_can_be_claimed(stores: &Stores) {
    customer(stores, ANNA, kopecks(100), Money::ZERO).await;
    customer(stores, BORIS, kopecks(100), Money::ZERO).await;
    nothing_is_left(stores).await;
    opened(stores, order(1, ANNA, kopecks(10))).await;
    opened(stores, order(2, BORIS, kopecks(10))).await;
    opened(stores, order(3, ANNA, kopecks(10))).await;
    nothing_is_left(stores).await;
    let quiet = [
        (1, Event::SubmitStarted),
        (1, accepted()),
        (2, Event::SubmitStarted),
        (2, accepted()),
        (3, Event::Cancelled),
    ];
    for (number, event) in quiet {
        let advanced = stores.generations.advance(id(number), event, at(10)).await;
        advanced.unwrap();
    }
    nothing_is_left(stores).await;
    for (second, number, event) in [
        (20, 1, finished(None)),
        (21, 2, Event::GaveUp),
        (22, 2, finished(None)),
    ] {
        let advanced = stores
            .generations
            .advance(id(number), event, at(second))
            .await;
        advanced.unwrap();
    }
    let letters = stores.outbox.claim(at(30), at(40), 9).await.unwrap();
    let expected = [
        unsent(ANNA, News::Result(id(1)), 20),
        unsent(BORIS, News::Failure(id(2)), 21),
        unsent(BORIS, News::LateResult(id(2)), 22),
    ];
    assert_eq!(letters, expected);
}

/// Nobody's news waits for ever behind somebody else's.
pub async fn letters_are_claimed_oldest_first(stores: &Stores) {
    customer(stores, ANNA, kopecks(100), Money::ZERO).await;
    let mut keys = Vec::new();
    for (number, second) in [(3, 10), (1, 11), (2, 12), (4, 13)] {
        keys.push(failure(stores, number, second).await);
    }
    assert_eq!(claim(stores, 20, 0).await, []);
    assert_eq!(
        claim(stores, 20, 1).await,
        keys.drain(..1).collect::<Vec<_>>()
    );
    assert_eq!(claim(stores, 20, usize::MAX).await, keys);
}

/// Whoever dies with a letter in hand loses it to the next.
pub async fn a_claimed_letter_is_nobody_elses_until_its_lease_ends(stores: &Stores) {
    customer(stores, ANNA, kopecks(100), Money::ZERO).await;
    let key = failure(stores, 1, 5).await;
    assert_eq!(claim(stores, 20, 9).await, only(&key));
    assert_eq!(claim(stores, 20, 9).await, []);
    assert_eq!(claim(stores, 29, 9).await, []);
    // The first lease ended at 30: nobody has said what became of it, so it counts as not yet tried.
    let again = stores.outbox.claim(at(30), at(40), 9).await.unwrap();
    assert_eq!(again, [unsent(ANNA, News::Failure(id(1)), 5)]);
    assert_eq!(claim(stores, 39, 9).await, []);
    assert_eq!(claim(stores, 40, 9).await, only(&key));
}

/// A large file over a slow line: whoever brings it says so, and nobody begins to bring it as well.
pub async fn a_letter_in_hand_can_be_kept_for_longer(stores: &Stores) {
    customer(stores, ANNA, kopecks(100), Money::ZERO).await;
    let key = failure(stores, 1, 5).await;
    assert_eq!(claim(stores, 20, 9).await, only(&key));
    for (second, until) in [(25, 50), (45, 60)] {
        let kept = stores.outbox.keep(key.clone(), at(until));
        kept.await.unwrap();
        assert_eq!(claim(stores, second, 9).await, []);
    }
    assert_eq!(claim(stores, 59, 9).await, []);
    // It was not tried in vain by that.
    let again = stores.outbox.claim(at(60), at(70), 9).await.unwrap();
    assert_eq!(again, [unsent(ANNA, News::Failure(id(1)), 5)]);
    stores.outbox.discard(key.clone()).await.unwrap();
    stores.outbox.keep(key, at(80)).await.unwrap();
    nothing_is_left(stores).await;
}

/// Two couriers must not bring the same letter.
pub async fn no_letter_is_claimed_twice_by_couriers_who_come_at_once(stores: &Stores) {
    customer(stores, ANNA, kopecks(100), Money::ZERO).await;
    for number in 1..=10 {
        failure(stores, number, 5).await;
    }
    for round in 1..=ROUNDS {
        let second = i64::try_from(round).unwrap() * 100;
        let claims = crowd(CROWD, |_| {
            let outbox = stores.outbox.clone();
            async move { outbox.claim(at(second), at(second + 10), 3).await.unwrap() }
        })
        .await;
        let all: Vec<_> = claims
            .iter()
            .flatten()
            .map(|queued| queued.letter.key())
            .collect();
        let different: BTreeSet<_> = all.iter().collect();
        assert_eq!(all.len(), different.len(), "{all:?}");
        let rest = claim(stores, second, 99).await;
        assert_eq!(all.len() + rest.len(), 10);
    }
}

/// Alarms of every kind, word for word, each at most once while nobody has seen it.
pub async fn a_posted_letter_waits_once_until_it_is_delivered(stores: &Stores) {
    customer(stores, ANNA, kopecks(100), Money::ZERO).await;
    opened(stores, order(1, ANNA, kopecks(10))).await;
    let alarms = [
        (ANNA, Alarm::OutOfCredits),
        (BORIS, Alarm::OutOfCredits),
        (ANNA, Alarm::Unauthorized),
        (ANNA, Alarm::Orphan(id(1))),
        (ANNA, Alarm::Fallback),
        (ANNA, Alarm::Corrected(BORIS)),
        (ANNA, Alarm::Paused(Several::of(["a", "b"]))),
        (ANNA, Alarm::Paused(Several::of(["a", "c"]))),
        (ANNA, Alarm::Returned(Several::of(["a", "b"]))),
        (ANNA, Alarm::PricesMoved(Several::of(["a", "b"]))),
        (ANNA, Alarm::Implausible(Several::of(["a", "b"]))),
    ];
    let mut expected = Vec::new();
    for (second, (to, alarm)) in (10..).zip(alarms) {
        let queued = unsent(to, News::Alarm(alarm), second);
        for late in [0, 5] {
            let letter = Letter {
                at: at(second + late),
                ..queued.letter.clone()
            };
            stores.outbox.post(letter).await.unwrap();
        }
        expected.push(queued);
    }
    let claimed = stores.outbox.claim(at(30), at(40), 99).await.unwrap();
    assert_eq!(claimed, expected);
    // While it is parked it waits as well.
    let first = expected.remove(0).letter;
    leaves(stores, ANNA).await;
    stores
        .outbox
        .postpone(first.key(), Vec::new(), Rest::Parked)
        .await
        .unwrap();
    stores.outbox.post(first.clone()).await.unwrap();
    assert_eq!(stores.outbox.resume(ANNA).await.unwrap(), 1);
    assert_eq!(claim(stores, 35, 9).await, only(&first.key()));
    for queued in expected.iter().map(|queued| &queued.letter).chain([&first]) {
        let said = stores.outbox.delivered(queued.key(), Vec::new(), at(36));
        said.await.unwrap();
    }
    nothing_is_left(stores).await;
    let again = Letter {
        at: at(50),
        ..first
    };
    stores.outbox.post(again.clone()).await.unwrap();
    assert_eq!(claim(stores, 60, 9).await, only(&again.key()));
}
