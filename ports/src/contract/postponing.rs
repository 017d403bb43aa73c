//! Letters that cannot be sent now, or ever.

use domain::{letter::News, media::KeepsakeForm, money::Money};

use super::{
    Stores,
    post::{
        claim, failure, keepsake, keepsakes, kept, leaves, nothing_is_left, only, result, unsent,
    },
    sample::{ANNA, BORIS, at, customer, found, id, kopecks},
};
use crate::outbound::Rest;

/// After so many attempts a courier gives up, so they have to be counted right.
pub async fn postponed_letters_count_attempts(stores: &Stores) {
    customer(stores, ANNA, kopecks(100), Money::ZERO).await;
    let key = failure(stores, 1, 5).await;
    let other = failure(stores, 2, 6).await;
    for attempts in 0..4 {
        let second = 100 * i64::from(attempts + 1);
        let claimed = stores
            .outbox
            .claim(at(second), at(second + 10), 9)
            .await
            .unwrap();
        let mut expected = unsent(ANNA, News::Failure(id(1)), 5);
        expected.attempts = attempts;
        assert_eq!(claimed, [expected, unsent(ANNA, News::Failure(id(2)), 6)]);
        stores
            .outbox
            .postpone(key.clone(), Vec::new(), Rest::Failed(at(second + 90)))
            .await
            .unwrap();
        // Its lease is over, its time has not come.
        assert_eq!(claim(stores, second + 50, 9).await, only(&other));
    }
}

/// A short pause is a short pause, even when the lease was longer.
pub async fn a_postponed_letter_can_be_claimed_when_its_time_has_come(stores: &Stores) {
    customer(stores, ANNA, kopecks(100), Money::ZERO).await;
    let key = failure(stores, 1, 5).await;
    let leased = stores.outbox.claim(at(20), at(1000), 9).await.unwrap();
    assert_eq!(leased.len(), 1);
    stores
        .outbox
        .postpone(key.clone(), Vec::new(), Rest::Failed(at(25)))
        .await
        .unwrap();
    assert_eq!(claim(stores, 24, 9).await, []);
    assert_eq!(claim(stores, 25, 9).await, only(&key));
}

/// Ten pauses are no reason to give up on sending the file itself.
pub async fn a_pause_that_the_messenger_wants_counts_as_no_attempt(stores: &Stores) {
    customer(stores, ANNA, kopecks(100), Money::ZERO).await;
    let key = failure(stores, 1, 5).await;
    let mut expected = unsent(ANNA, News::Failure(id(1)), 5);
    let rests = [
        (20, Rest::Paused(at(40)), 0),
        (40, Rest::Failed(at(60)), 1),
        (60, Rest::Paused(at(80)), 1),
    ];
    for (second, rest, attempts) in rests {
        assert_eq!(claim(stores, second, 9).await, only(&key));
        let said = stores.outbox.postpone(key.clone(), Vec::new(), rest);
        said.await.unwrap();
        assert_eq!(claim(stores, second + 19, 9).await, []);
        let again = stores
            .outbox
            .claim(at(second + 20), at(second + 20), 9)
            .await;
        expected.attempts = attempts;
        assert_eq!(again.unwrap(), [expected.clone()]);
    }
}

/// Somebody blocks the bot between two pictures of an album: when they are back, the first is not brought again.
pub async fn what_arrived_before_the_door_was_shut_is_remembered(stores: &Stores) {
    customer(stores, ANNA, kopecks(100), Money::ZERO).await;
    let key = result(stores, 1, 5).await;
    let photo = keepsake(0, KeepsakeForm::Photo, "first");
    leaves(stores, ANNA).await;
    let said = stores
        .outbox
        .postpone(key.clone(), vec![photo.clone()], Rest::Parked);
    said.await.unwrap();
    assert_eq!(found(stores, id(1)).await.keepsakes, [photo]);
    assert_eq!(claim(stores, 500, 9).await, []);
    assert_eq!(stores.outbox.resume(ANNA).await.unwrap(), 1);
    assert_eq!(claim(stores, 500, 9).await, only(&key));
}

/// Whoever is back does not wait until an earlier pause is over.
pub async fn a_letter_that_is_resumed_rests_no_longer(stores: &Stores) {
    customer(stores, ANNA, kopecks(100), Money::ZERO).await;
    let key = failure(stores, 1, 5).await;
    leaves(stores, ANNA).await;
    for rest in [Rest::Failed(at(9_000)), Rest::Parked] {
        let said = stores.outbox.postpone(key.clone(), Vec::new(), rest);
        said.await.unwrap();
    }
    assert_eq!(stores.outbox.resume(ANNA).await.unwrap(), 1);
    assert_eq!(claim(stores, 20, 9).await, only(&key));
}

/// Half an album has arrived: the other half is still owed, and the first one is not brought again.
pub async fn what_arrived_of_a_postponed_letter_is_remembered(stores: &Stores) {
    customer(stores, ANNA, kopecks(100), Money::ZERO).await;
    let key = result(stores, 1, 5).await;
    let photo = keepsake(0, KeepsakeForm::Photo, "first");
    let other = keepsake(0, KeepsakeForm::Photo, "second");
    for (arrived, until) in [(vec![photo.clone()], 20), (vec![other], 30)] {
        let said = stores
            .outbox
            .postpone(key.clone(), arrived, Rest::Failed(at(until)));
        said.await.unwrap();
    }
    let generation = found(stores, id(1)).await;
    assert_eq!(generation.keepsakes, [photo]);
    assert_eq!(generation.delivered_at, None);
    assert_eq!(claim(stores, 30, 9).await, only(&key));
}

/// The door is shut: nobody knocks until it opens.
pub async fn a_parked_letter_is_not_claimed_before_its_addressee_is_back(stores: &Stores) {
    customer(stores, ANNA, kopecks(100), Money::ZERO).await;
    customer(stores, BORIS, kopecks(100), Money::ZERO).await;
    let (first, second) = (failure(stores, 1, 5).await, failure(stores, 2, 6).await);
    stores
        .outbox
        .postpone(first.clone(), Vec::new(), Rest::Failed(at(10)))
        .await
        .unwrap();
    assert_eq!(claim(stores, 20, 1).await, only(&first));
    leaves(stores, ANNA).await;
    for _twice in 0..2 {
        stores
            .outbox
            .postpone(first.clone(), Vec::new(), Rest::Parked)
            .await
            .unwrap();
    }
    assert_eq!(claim(stores, 500, 9).await, only(&second));
    assert_eq!(stores.outbox.resume(BORIS).await.unwrap(), 0);
    assert_eq!(claim(stores, 505, 9).await, []);
    assert_eq!(stores.outbox.resume(ANNA).await.unwrap(), 1);
    assert_eq!(stores.outbox.resume(ANNA).await.unwrap(), 0);
    let mut expected = unsent(ANNA, News::Failure(id(1)), 5);
    expected.attempts = 1;
    let claimed = stores.outbox.claim(at(506), at(600), 9).await.unwrap();
    assert_eq!(claimed, [expected]);
}

/// Somebody comes back in the very moment in which their door is found shut: nothing would ever ask for the letter again.
pub async fn a_letter_to_somebody_who_is_back_is_not_parked(stores: &Stores) {
    customer(stores, ANNA, kopecks(100), Money::ZERO).await;
    let key = failure(stores, 1, 5).await;
    assert_eq!(claim(stores, 20, 9).await, only(&key));
    stores
        .outbox
        .postpone(key.clone(), Vec::new(), Rest::Parked)
        .await
        .unwrap();
    assert_eq!(claim(stores, 29, 9).await, []);
    assert_eq!(claim(stores, 30, 9).await, only(&key));
    leaves(stores, ANNA).await;
    stores
        .outbox
        .postpone(key.clone(), Vec::new(), Rest::Parked)
        .await
        .unwrap();
    assert_eq!(claim(stores, 500, 9).await, []);
    assert_eq!(stores.outbox.resume(ANNA).await.unwrap(), 1);
}

/// A restart must not knock at doors that are shut; the case ends with one, and compares what waits.
pub async fn a_parked_letter_stays_parked(stores: &Stores) {
    customer(stores, ANNA, kopecks(100), Money::ZERO).await;
    let key = result(stores, 1, 5).await;
    leaves(stores, ANNA).await;
    stores
        .outbox
        .postpone(key.clone(), Vec::new(), Rest::Parked)
        .await
        .unwrap();
    // Somebody who had it in hand may still say how it went.
    stores
        .outbox
        .delivered(key, keepsakes(), at(9))
        .await
        .unwrap();
    assert_eq!(stores.outbox.resume(ANNA).await.unwrap(), 0);
    let generation = found(stores, id(1)).await;
    assert_eq!(generation.delivered_at, Some(at(9)));
    let other = failure(stores, 2, 6).await;
    stores
        .outbox
        .postpone(other, Vec::new(), Rest::Parked)
        .await
        .unwrap();
    nothing_is_left(stores).await;
}

/// It tells of nothing: nobody needs it.
pub async fn discarded_letters_never_come_back(stores: &Stores) {
    customer(stores, ANNA, kopecks(100), Money::ZERO).await;
    let (first, second) = (failure(stores, 1, 5).await, failure(stores, 2, 6).await);
    assert_eq!(claim(stores, 20, 1).await, only(&first));
    for _twice in 0..2 {
        stores.outbox.discard(first.clone()).await.unwrap();
    }
    assert_eq!(claim(stores, 500, 9).await, only(&second));
}

/// A slow courier comes back with bad news about a letter that another one has dealt with.
pub async fn postponing_a_letter_that_is_done_does_not_bring_it_back(stores: &Stores) {
    customer(stores, ANNA, kopecks(100), Money::ZERO).await;
    let (sent, discarded) = (result(stores, 1, 5).await, failure(stores, 2, 6).await);
    leaves(stores, ANNA).await;
    stores
        .outbox
        .delivered(sent.clone(), keepsakes(), at(7))
        .await
        .unwrap();
    stores.outbox.discard(discarded.clone()).await.unwrap();
    for key in [sent.clone(), discarded] {
        let said = stores
            .outbox
            .postpone(key.clone(), Vec::new(), Rest::Failed(at(8)));
        said.await.unwrap();
        stores
            .outbox
            .postpone(key, Vec::new(), Rest::Parked)
            .await
            .unwrap();
    }
    assert_eq!(stores.outbox.resume(ANNA).await.unwrap(), 0);
    stores.outbox.discard(sent).await.unwrap();
    nothing_is_left(stores).await;
    assert_eq!(kept(stores, id(1)).await, keepsakes());
}
