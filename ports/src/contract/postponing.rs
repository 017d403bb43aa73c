//! Letters that cannot be sent now, or ever.

use domain::{letter::News, money::Money};

use super::{
    Stores,
    post::{claim, failure, keepsakes, kept, nothing_is_left, only, result, unsent},
    sample::{ANNA, at, customer, id, kopecks},
};

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
            .postpone(key.clone(), at(second + 90))
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
    stores.outbox.postpone(key.clone(), at(25)).await.unwrap();
    assert_eq!(claim(stores, 24, 9).await, []);
    assert_eq!(claim(stores, 25, 9).await, only(&key));
}

/// The door is shut, and stays shut.
pub async fn given_up_letters_never_come_back(stores: &Stores) {
    customer(stores, ANNA, kopecks(100), Money::ZERO).await;
    let (first, second) = (failure(stores, 1, 5).await, failure(stores, 2, 6).await);
    assert_eq!(claim(stores, 20, 1).await, only(&first));
    for _twice in 0..2 {
        stores.outbox.give_up(first.clone(), at(21)).await.unwrap();
    }
    assert_eq!(claim(stores, 500, 9).await, only(&second));
}

/// A slow courier comes back with bad news about a letter that another one has dealt with.
pub async fn postponing_a_letter_that_is_done_does_not_bring_it_back(stores: &Stores) {
    customer(stores, ANNA, kopecks(100), Money::ZERO).await;
    let (sent, given_up) = (result(stores, 1, 5).await, failure(stores, 2, 6).await);
    stores
        .outbox
        .delivered(sent.clone(), keepsakes(), at(7))
        .await
        .unwrap();
    stores
        .outbox
        .give_up(given_up.clone(), at(7))
        .await
        .unwrap();
    for key in [sent.clone(), given_up] {
        stores.outbox.postpone(key, at(8)).await.unwrap();
    }
    stores.outbox.give_up(sent, at(9)).await.unwrap();
    nothing_is_left(stores).await;
    assert_eq!(kept(stores, id(1)).await, keepsakes());
}
