//! What [`Generations`](crate::outbound::Generations) promises of whose turn it is: `claim_due` and `hurry`.

use std::collections::BTreeSet;

use domain::{
    generation::{Errand, Event, Generation, GenerationId, Stage},
    letter::News,
    money::Money,
    time::Timestamp,
};

use super::{
    Stores,
    crowd::{CROWD, ROUNDS, crowd},
    post::keepsakes,
    sample::{
        ANNA, BORIS, accepted, at, customer, finished, found, id, kopecks, opened, order, placed,
    },
};

async fn due(stores: &Stores, now: Timestamp, limit: usize) -> Vec<GenerationId> {
    let mut all = Vec::new();
    for errand in Errand::ALL {
        let due = stores.generations.claim_due(errand, now, limit).await;
        all.extend(due.unwrap().iter().map(Generation::id));
    }
    all
}

async fn advance(stores: &Stores, number: u128, event: Event, now: Timestamp) -> Generation {
    let advanced = stores.generations.advance(id(number), event, now).await;
    advanced.unwrap().generation
}

async fn orders<const N: usize>(stores: &Stores, numbers: [u32; N]) {
    customer(stores, ANNA, kopecks(1000), Money::ZERO).await;
    for number in numbers {
        opened(stores, order(number, ANNA, kopecks(10))).await;
    }
}

/// Whoever has waited longest comes first: neither ids nor the moment of writing decide.
pub async fn the_longest_overdue_come_first(stores: &Stores) {
    customer(stores, ANNA, kopecks(1000), Money::ZERO).await;
    for (number, second) in [(1, 30), (2, 10), (5, 50), (3, 20), (4, 40)] {
        let order = order(number, ANNA, kopecks(10));
        opened(stores, placed(second, order)).await;
    }
    assert_eq!(due(stores, at(60), 2).await, [id(2), id(3)]);
    let rest = [id(1), id(4), id(5)];
    assert_eq!(due(stores, at(60), usize::MAX).await, rest);
}

/// Customers share one queue.
pub async fn everybodys_orders_are_in_one_queue(stores: &Stores) {
    orders(stores, [1, 3]).await;
    customer(stores, BORIS, kopecks(1000), Money::ZERO).await;
    opened(stores, order(2, BORIS, kopecks(10))).await;
    assert_eq!(due(stores, at(50), 9).await, [id(1), id(2), id(3)]);
}

/// A new order does not wait behind thousands of jobs that are asked about, however long those are overdue.
pub async fn orders_to_hand_over_and_jobs_to_look_after_are_two_queues(stores: &Stores) {
    orders(stores, [1, 2, 3, 4]).await;
    for number in [1, 2] {
        for event in [Event::SubmitStarted, accepted()] {
            advance(stores, number, event, at(10)).await;
        }
    }
    advance(stores, 2, Event::GaveUp, at(11)).await;
    advance(stores, 3, Event::SubmitStarted, at(10)).await;
    let now = at(10_000);
    for (errand, expected) in [
        (Errand::HandOver, [id(4), id(3)]),
        (Errand::LookAfter, [id(2), id(1)]),
    ] {
        let claimed = stores.generations.claim_due(errand, now, 9).await.unwrap();
        let ids: BTreeSet<_> = claimed.iter().map(Generation::id).collect();
        assert_eq!(ids, BTreeSet::from(expected), "{errand:?}");
        let again = stores.generations.claim_due(errand, now, 9).await.unwrap();
        assert_eq!(again, []);
    }
    // A job that turns up changes the queue.
    advance(stores, 3, Event::SubmitLost, now).await;
    advance(stores, 3, accepted(), now).await;
    let late = now.plus(std::time::Duration::from_mins(1));
    let claimed = stores
        .generations
        .claim_due(Errand::LookAfter, late, 9)
        .await;
    assert!(claimed.unwrap().iter().any(|found| found.id() == id(3)));
}

/// Order 7 is opened, and due, at second 7.
pub async fn nothing_is_due_before_its_time(stores: &Stores) {
    orders(stores, [7]).await;
    assert_eq!(due(stores, at(6), 9).await, []);
    assert_eq!(due(stores, at(7), 0).await, []);
    assert_eq!(due(stores, at(7), 9).await, [id(7)]);
}

/// What is claimed is what is there: the whole order with its stage and its hold.
pub async fn what_you_claim_is_what_you_opened(stores: &Stores) {
    orders(stores, [1]).await;
    let before = found(stores, id(1)).await;
    let claimed = stores
        .generations
        .claim_due(Errand::HandOver, at(50), 9)
        .await
        .unwrap();
    let after = found(stores, id(1)).await;
    for generation in claimed.into_iter().chain([after]) {
        let due_at = before.due_at;
        assert_eq!(
            Generation {
                due_at,
                ..generation
            },
            before
        );
    }
}

/// Whoever dies with an order in hand loses it to the next, once its lease is over.
pub async fn a_claimed_order_is_nobody_elses_until_its_next_turn(stores: &Stores) {
    orders(stores, [1]).await;
    let held = found(stores, id(1)).await;
    let next = held.next_turn(at(50)).unwrap();
    assert_eq!(due(stores, at(50), 9).await, [id(1)]);
    assert_eq!(due(stores, at(50), 9).await, []);
    let moment = std::time::Duration::from_millis(1);
    let before = Timestamp::from_millis(next.millis() - 1);
    assert_eq!(due(stores, before, 9).await, []);
    assert_eq!(due(stores, next.plus(moment), 9).await, [id(1)]);
}

/// A second tap, an event that does not fit and a delivered letter leave whoever has claimed the order alone.
pub async fn only_an_event_or_a_hurry_ends_a_claim(stores: &Stores) {
    customer(stores, ANNA, kopecks(1000), Money::ZERO).await;
    let order = order(1, ANNA, kopecks(10));
    let mut letter = None;
    opened(stores, order.clone()).await;
    for event in [Event::SubmitStarted, accepted(), Event::GaveUp] {
        let step = stores.generations.advance(id(1), event, at(50)).await;
        letter = step.unwrap().letter;
    }
    assert_eq!(due(stores, at(50), 9).await, [id(1)]);

    opened(stores, order).await;
    let refused = stores.generations.advance(id(1), Event::Cancelled, at(51));
    assert!(refused.await.is_err());
    let claimed = stores.outbox.claim(at(51), at(60), 9).await.unwrap();
    assert_eq!(claimed.len(), 1);
    let key = letter.unwrap().key();
    let delivered = stores.outbox.delivered(key, keepsakes(), at(52)).await;
    delivered.unwrap();

    assert_eq!(due(stores, at(53), 9).await, []);
    stores.generations.hurry(id(1)).await.unwrap();
    assert_eq!(due(stores, at(54), 9).await, [id(1)]);
}

/// Two workers must not watch, or hand over, the same order.
pub async fn no_order_is_claimed_twice_by_workers_who_come_at_once(stores: &Stores) {
    orders(stores, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]).await;
    let mut now = at(50);
    for _round in 0..ROUNDS {
        let claims = crowd(CROWD, |_| {
            let generations = stores.generations.clone();
            async move {
                generations
                    .claim_due(Errand::HandOver, now, 3)
                    .await
                    .unwrap()
            }
        })
        .await;
        let all: Vec<_> = claims.iter().flatten().map(Generation::id).collect();
        let different: BTreeSet<_> = all.iter().collect();
        assert_eq!(all.len(), different.len(), "{all:?}");
        // Eight times three places for ten: whoever found nothing was beaten to it, so nothing is left over either.
        let rest = due(stores, now, 99).await;
        assert_eq!(all.len() + rest.len(), 10);
        now = now.plus(std::time::Duration::from_mins(2));
    }
}

/// An event decides anew when somebody has to look again, lease or no lease.
pub async fn an_advanced_order_is_due_when_its_new_stage_says(stores: &Stores) {
    orders(stores, [1]).await;
    assert_eq!(due(stores, at(50), 9).await, [id(1)]);
    advance(stores, 1, Event::SubmitStarted, at(50)).await;
    let running = advance(stores, 1, accepted(), at(51)).await;
    let turn = running.due_at.unwrap();
    assert_eq!(due(stores, at(51), 9).await, []);
    assert_eq!(due(stores, turn, 9).await, [id(1)]);
}

/// Looking for work, or ringing for it, must not undo what somebody does in the same moment.
pub async fn claiming_and_hurrying_do_not_undo_an_event(stores: &Stores) {
    customer(stores, ANNA, kopecks(1000), Money::ZERO).await;
    for round in 1..=ROUNDS {
        let order = order(u32::try_from(round).unwrap(), ANNA, kopecks(1));
        let id = opened(stores, order).await.id();
        crowd(3, |number| {
            let generations = stores.generations.clone();
            async move {
                match number {
                    0 => drop(
                        generations
                            .claim_due(Errand::HandOver, at(60), 99)
                            .await
                            .unwrap(),
                    ),
                    1 => generations.hurry(id).await.unwrap(),
                    _ => {
                        let step = generations.advance(id, Event::SubmitStarted, at(60));
                        step.await.unwrap();
                    }
                }
            }
        })
        .await;
        let stage = found(stores, id).await.stage;
        assert!(matches!(stage, Stage::Submitting { .. }), "{stage:?}");
    }
}

/// Nothing is left to do for what is over.
pub async fn a_settled_order_is_never_due(stores: &Stores) {
    orders(stores, [1, 2]).await;
    advance(stores, 1, Event::Cancelled, at(10)).await;
    for event in [Event::SubmitStarted, accepted(), finished(None)] {
        advance(stores, 2, event, at(10)).await;
    }
    assert_eq!(due(stores, super::sample::END_OF_TIME, 9).await, []);
    for number in 1..=2 {
        stores.generations.hurry(id(number)).await.unwrap();
    }
    assert_eq!(due(stores, super::sample::END_OF_TIME, 9).await, []);
}

/// The callback rings: whoever waits for the next poll need not.
pub async fn hurry_makes_it_due_now(stores: &Stores) {
    orders(stores, [1, 2]).await;
    assert_eq!(due(stores, at(50), 9).await, [id(1), id(2)]);
    let before = found(stores, id(1)).await;
    stores.generations.hurry(id(1)).await.unwrap();
    let after = found(stores, id(1)).await;
    assert_eq!(after.due_at, Some(Timestamp::EPOCH));
    let due_at = before.due_at;
    assert_eq!(Generation { due_at, ..after }, before);
    assert_eq!(due(stores, at(51), 9).await, [id(1)]);
    assert_eq!(due(stores, at(51), 9).await, []);
}

/// The provider rings when a result is there: it must not wait behind thousands that are only looked at.
pub async fn whoever_is_hurried_comes_before_the_longest_overdue(stores: &Stores) {
    customer(stores, ANNA, kopecks(1000), Money::ZERO).await;
    for (number, second) in [(1, 10), (2, 20), (3, 30)] {
        let order = order(number, ANNA, kopecks(10));
        opened(stores, placed(second, order)).await;
    }
    stores.generations.hurry(id(3)).await.unwrap();
    assert_eq!(due(stores, at(60), 1).await, [id(3)]);
    assert_eq!(due(stores, at(60), 9).await, [id(1), id(2)]);
}

/// A bell may ring for an order that somebody else's bot made.
pub async fn hurrying_an_unknown_order_is_no_error(stores: &Stores) {
    stores.generations.hurry(id(1)).await.unwrap();
    assert_eq!(stores.generations.find(id(1)).await.unwrap(), None);
}

/// The provider may still finish what was given up. Then it is delivered as a present, and that is the end of it.
pub async fn a_late_result_after_giving_up_is_due_and_delivered_free(stores: &Stores) {
    orders(stores, [1]).await;
    for event in [Event::SubmitStarted, accepted(), Event::GaveUp] {
        advance(stores, 1, event, at(50)).await;
    }
    assert_eq!(due(stores, at(50), 9).await, [id(1)]);
    assert_eq!(due(stores, at(51), 9).await, []);
    stores.generations.hurry(id(1)).await.unwrap();
    assert_eq!(due(stores, at(52), 9).await, [id(1)]);
    advance(stores, 1, finished(None), at(53)).await;
    assert_eq!(due(stores, super::sample::END_OF_TIME, 9).await, []);
    let letters = stores.outbox.claim(at(60), at(61), 9).await.unwrap();
    let news: Vec<_> = letters.iter().map(|queued| queued.letter.news).collect();
    assert_eq!(news, [News::Failure(id(1)), News::LateResult(id(1))]);
}
