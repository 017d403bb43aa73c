//! What [`Registry::forget_orders`](crate::outbound::Registry::forget_orders) promises.

use domain::{
    generation::{Event, Generation, GenerationId},
    letter::LetterKey,
    money::Money,
};

use super::{
    Stores,
    crowd::crowd,
    sample::{ALL, ANNA, accepted, at, customer, finished, found, id, kopecks, opened, rich_order},
};
use crate::outbound::Rest;

/// An order that succeeds at this second, and the key of the letter that waits then.
async fn succeeds(stores: &Stores, number: u32, second: i64) -> LetterKey {
    opened(stores, rich_order(number, ANNA, kopecks(100))).await;
    for event in [Event::SubmitStarted, accepted()] {
        let advanced = stores.generations.advance(id(number.into()), event, at(0));
        advanced.await.unwrap();
    }
    let done = stores
        .generations
        .advance(id(number.into()), finished(None), at(second));
    done.await.unwrap().letter.unwrap().key()
}

/// The same, and its customer was told.
async fn is_done(stores: &Stores, number: u32, second: i64) -> Generation {
    let key = succeeds(stores, number, second).await;
    stores
        .outbox
        .delivered(key, Vec::new(), at(second))
        .await
        .unwrap();
    found(stores, id(number.into())).await
}

async fn empties(stores: &Stores, second: i64, limit: usize) -> usize {
    let emptied = stores.registry.forget_orders(at(second), limit).await;
    emptied.unwrap()
}

async fn rich(stores: &Stores) {
    customer(stores, ANNA, kopecks(10_000), Money::ZERO).await;
}

async fn is_empty(stores: &Stores, id: GenerationId) -> bool {
    found(stores, id).await.is_forgotten()
}

/// What was asked for and what came out is gone, and everything else stays: price, times, wallet, statement.
pub async fn an_old_order_says_what_it_cost_and_no_more(stores: &Stores) {
    rich(stores).await;
    let old = is_done(stores, 1, 10).await;
    let fresh = is_done(stores, 2, 20).await;
    let open = opened(stores, rich_order(3, ANNA, kopecks(100))).await;
    let money = stores.wallets.wallet(ANNA).await.unwrap();
    let statement = stores.wallets.statement(ANNA, ALL).await.unwrap();

    assert_eq!(empties(stores, 10, 9).await, 0);
    assert_eq!(empties(stores, 20, 9).await, 1);
    assert_eq!(found(stores, id(1)).await, old.forgotten());
    assert_eq!(found(stores, id(2)).await, fresh);
    assert_eq!(found(stores, id(3)).await, open);
    assert_eq!(empties(stores, 20, 9).await, 0);

    assert_eq!(stores.wallets.wallet(ANNA).await.unwrap(), money);
    let books = stores.wallets.statement(ANNA, ALL).await.unwrap();
    assert_eq!(books, statement);
    assert_eq!(stores.wallets.audit().await.unwrap(), []);
    let history = stores.generations.history(ANNA, ALL).await.unwrap();
    assert_eq!(history.len(), 3);
}

/// Those that were settled first are emptied first, and no more of them than was asked for.
pub async fn old_orders_are_emptied_one_batch_after_the_other(stores: &Stores) {
    rich(stores).await;
    for (number, second) in [(1, 30), (2, 10), (3, 20)] {
        is_done(stores, number, second).await;
    }
    assert_eq!(empties(stores, 100, 2).await, 2);
    let mut emptied = Vec::new();
    for number in 1..=3 {
        emptied.push(is_empty(stores, id(number)).await);
    }
    assert_eq!(emptied, [false, true, true]);
    assert_eq!(empties(stores, 100, 2).await, 1);
    assert_eq!(empties(stores, 100, 2).await, 0);
}

/// A result that has not arrived is owed, however old it is, to somebody who has shut the door as well.
pub async fn an_order_about_which_a_letter_waits_is_not_emptied(stores: &Stores) {
    rich(stores).await;
    let waiting = succeeds(stores, 1, 10).await;
    let parked = succeeds(stores, 2, 11).await;
    let parking = stores
        .outbox
        .postpone(parked.clone(), Vec::new(), Rest::Parked);
    parking.await.unwrap();
    assert_eq!(empties(stores, 100, 9).await, 0);
    for key in [waiting, parked] {
        let delivered = stores.outbox.delivered(key, Vec::new(), at(50));
        delivered.await.unwrap();
        assert_eq!(empties(stores, 100, 9).await, 1);
    }
}

/// What was given up and may still come is needed to tell whose it is.
pub async fn an_order_whose_result_may_still_come_is_not_emptied(stores: &Stores) {
    rich(stores).await;
    opened(stores, rich_order(1, ANNA, kopecks(100))).await;
    let mut letter = None;
    for event in [Event::SubmitStarted, accepted(), Event::GaveUp] {
        let step = stores.generations.advance(id(1), event, at(10));
        letter = step.await.unwrap().letter;
    }
    let key = letter.unwrap().key();
    stores
        .outbox
        .delivered(key, Vec::new(), at(11))
        .await
        .unwrap();
    let before = found(stores, id(1)).await;
    assert!(before.due_at.is_some());
    assert_eq!(empties(stores, 100, 9).await, 0);
    assert_eq!(found(stores, id(1)).await, before);
}

/// Several may sweep at once: each order is emptied by one of them.
pub async fn whoever_sweeps_at_the_same_moment_empties_each_order_once(stores: &Stores) {
    rich(stores).await;
    for number in 1..=6 {
        is_done(stores, number, 10).await;
    }
    let swept = crowd(4, |_| {
        let registry = stores.registry.clone();
        async move { registry.forget_orders(at(100), 4).await.unwrap() }
    })
    .await;
    let swept: usize = swept.into_iter().sum();
    assert_eq!(swept + empties(stores, 100, 9).await, 6);
    for number in 1..=6 {
        assert!(is_empty(stores, id(number)).await);
    }
}
