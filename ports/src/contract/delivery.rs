//! Letters that have arrived, and what is kept of them.

use domain::{generation::Event, media::KeepsakeForm, money::Money};

use super::{
    Stores,
    crowd::{CROWD, ROUNDS, crowd},
    post::{claim, keepsake, keepsakes, kept, nothing_is_left, only, result},
    sample::{ANNA, accepted, at, customer, finished, found, id, kopecks, opened, order},
};

/// The provider's addresses die after some days; these are what is left of a result.
pub async fn delivered_keepsakes_can_be_read_back_with_the_generation(stores: &Stores) {
    customer(stores, ANNA, kopecks(100), Money::ZERO).await;
    let key = result(stores, 1, 5).await;
    result(stores, 2, 6).await;
    let before = found(stores, id(1)).await;
    stores
        .outbox
        .delivered(key, keepsakes(), at(7))
        .await
        .unwrap();
    assert_eq!(kept(stores, id(1)).await, keepsakes());
    assert_eq!(kept(stores, id(2)).await, []);
    let mut after = found(stores, id(1)).await;
    assert_eq!(after.delivered_at, Some(at(7)));
    after.keepsakes.clear();
    after.delivered_at = None;
    assert_eq!(after, before);
}

/// A letter that has arrived is done, claimed or not, leased or not.
pub async fn a_delivered_letter_never_comes_back(stores: &Stores) {
    customer(stores, ANNA, kopecks(100), Money::ZERO).await;
    let (claimed, other) = (result(stores, 1, 5).await, result(stores, 2, 6).await);
    assert_eq!(claim(stores, 20, 1).await, only(&claimed));
    stores
        .outbox
        .delivered(claimed, Vec::new(), at(21))
        .await
        .unwrap();
    assert_eq!(claim(stores, 500, 9).await, only(&other));
    // The lease ended before the courier was done: late, but it has arrived.
    stores
        .outbox
        .delivered(other, Vec::new(), at(600))
        .await
        .unwrap();
    nothing_is_left(stores).await;
}

/// A courier who lost its connection says so again, and knows the same files by other names by then.
pub async fn saying_delivered_twice_changes_nothing(stores: &Stores) {
    customer(stores, ANNA, kopecks(100), Money::ZERO).await;
    let key = result(stores, 1, 5).await;
    let first = vec![keepsake(0, KeepsakeForm::Photo, "first")];
    let other = vec![keepsake(0, KeepsakeForm::Photo, "second")];
    for (second, keepsakes) in (7..).zip([first.clone(), first.clone(), other]) {
        let said = stores.outbox.delivered(key.clone(), keepsakes, at(second));
        said.await.unwrap();
        assert_eq!(kept(stores, id(1)).await, first);
        assert_eq!(found(stores, id(1)).await.delivered_at, Some(at(7)));
    }
    nothing_is_left(stores).await;
}

/// An order can have two letters, the bad news and the late result: what one leaves behind, the other adds to, and neither
/// undoes what the order has become in between.
pub async fn the_keepsakes_of_two_letters_add_up(stores: &Stores) {
    customer(stores, ANNA, kopecks(100), Money::ZERO).await;
    opened(stores, order(1, ANNA, Money::ZERO)).await;
    let mut letters = Vec::new();
    for event in [
        Event::SubmitStarted,
        accepted(),
        Event::GaveUp,
        finished(None),
    ] {
        let step = stores.generations.advance(id(1), event, at(10)).await;
        letters.extend(step.unwrap().letter);
    }
    let mut expected = found(stores, id(1)).await;
    let photo = keepsake(0, KeepsakeForm::Photo, "first");
    let other = keepsake(0, KeepsakeForm::Photo, "second");
    let file = keepsake(0, KeepsakeForm::Document, "third");
    let brought = [vec![photo.clone()], vec![other, file.clone()]];
    assert_eq!(letters.len(), brought.len());
    // Telling of a failure delivers nothing.
    for (second, (letter, keepsakes)) in (11..).zip(letters.iter().zip(brought)) {
        assert_eq!(found(stores, id(1)).await.delivered_at, None);
        let said = stores.outbox.delivered(letter.key(), keepsakes, at(second));
        said.await.unwrap();
    }
    expected.keepsakes = vec![photo, file];
    expected.delivered_at = Some(at(12));
    assert_eq!(found(stores, id(1)).await, expected);
}

/// The courier and the watcher come to the same order in the same moment: neither overwrites what the other one wrote.
pub async fn keepsakes_and_events_at_the_same_moment_are_both_kept(stores: &Stores) {
    customer(stores, ANNA, kopecks(100), Money::ZERO).await;
    for round in 1..=ROUNDS {
        let order = order(u32::try_from(round).unwrap(), ANNA, Money::ZERO);
        let id = opened(stores, order).await.id();
        let mut key = None;
        for event in [Event::SubmitStarted, accepted(), Event::GaveUp] {
            let step = stores.generations.advance(id, event, at(10)).await;
            key = step.unwrap().letter.map(|letter| letter.key());
        }
        let key = key.expect("a letter about the failure");
        crowd(CROWD, |number| {
            let (generations, outbox) = (stores.generations.clone(), stores.outbox.clone());
            let key = key.clone();
            async move {
                if number % 2 == 0 {
                    // One of them brings the result; the others are late and refused.
                    drop(generations.advance(id, finished(None), at(11)).await);
                } else {
                    outbox.delivered(key, keepsakes(), at(11)).await.unwrap();
                }
            }
        })
        .await;
        let generation = found(stores, id).await;
        assert!(generation.outputs().is_some(), "{:?}", generation.stage);
        assert_eq!(generation.keepsakes, keepsakes());
    }
}

/// The bad news and the late result arrive in the same moment: what each of them leaves behind is kept.
pub async fn the_keepsakes_of_two_letters_that_arrive_at_once_add_up(stores: &Stores) {
    customer(stores, ANNA, kopecks(100), Money::ZERO).await;
    for round in 1..=ROUNDS {
        let order = order(u32::try_from(round).unwrap(), ANNA, Money::ZERO);
        let id = opened(stores, order).await.id();
        let mut letters = Vec::new();
        for event in [
            Event::SubmitStarted,
            accepted(),
            Event::GaveUp,
            finished(None),
        ] {
            let step = stores.generations.advance(id, event, at(10)).await;
            letters.extend(step.unwrap().letter);
        }
        crowd(letters.len(), |number| {
            let (outbox, key) = (stores.outbox.clone(), letters[number].key());
            async move {
                let brought = keepsake(number, KeepsakeForm::Photo, "photo");
                outbox.delivered(key, vec![brought], at(11)).await.unwrap();
            }
        })
        .await;
        let generation = found(stores, id).await;
        assert_eq!(generation.keepsakes.len(), 2);
        assert_eq!(generation.delivered_at, Some(at(11)));
    }
}
