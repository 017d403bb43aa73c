//! Payments that come in one moment.

use domain::{
    ledger::{Account, Posting, PostingKey, PostingKind},
    money::Money,
};

use super::{
    Stores,
    crowd::{CROWD, ROUNDS, crowd},
    sample::{ANNA, BORIS, at, customer, kopecks, lines, top_up, wallet},
};
use crate::outbound::Posted;

/// Webhook, poll and impatient admin report the same payment at once.
pub async fn a_payment_reported_by_many_at_once_is_booked_once(stores: &Stores) {
    customer(stores, ANNA, Money::ZERO, Money::ZERO).await;
    for round in 1..=ROUNDS {
        let posted = crowd(CROWD, |_| {
            let wallets = stores.wallets.clone();
            async move { wallets.post(top_up(&round.to_string(), 100)).await.unwrap() }
        })
        .await;
        let now = posted.iter().filter(|posted| **posted == Posted::Now);
        assert_eq!(now.count(), 1, "{posted:?}");
        let expected = wallet(ANNA, i64::try_from(round).unwrap() * 100, 0, 0);
        assert_eq!(stores.wallets.wallet(ANNA).await.unwrap(), expected);
    }
}

/// No change of a wallet may be lost to another one.
pub async fn payments_at_the_same_moment_all_count(stores: &Stores) {
    customer(stores, ANNA, Money::ZERO, Money::ZERO).await;
    for round in 1..=ROUNDS {
        crowd(CROWD, |number| {
            let wallets = stores.wallets.clone();
            async move {
                let posting = top_up(&format!("{round}-{number}"), 100);
                assert_eq!(wallets.post(posting).await.unwrap(), Posted::Now);
            }
        })
        .await;
        let expected = wallet(ANNA, i64::try_from(round * CROWD).unwrap() * 100, 0, 0);
        assert_eq!(stores.wallets.wallet(ANNA).await.unwrap(), expected);
    }
}

/// Two customers who pay each other at once must neither wait for ever nor lose a kopeck.
pub async fn postings_between_the_same_customers_do_not_block_each_other(stores: &Stores) {
    customer(stores, ANNA, kopecks(1_000_000), Money::ZERO).await;
    customer(stores, BORIS, kopecks(1_000_000), Money::ZERO).await;
    for round in 0..ROUNDS {
        crowd(CROWD, |number| {
            let wallets = stores.wallets.clone();
            async move {
                let (from, to) = if number % 2 == 0 {
                    (ANNA, BORIS)
                } else {
                    (BORIS, ANNA)
                };
                let key = PostingKey::restored(format!("{round}-{number}"));
                let moves = lines([(Account::Main(from), -7), (Account::Main(to), 7)]);
                let posting = Posting::new(key, PostingKind::Grant, moves, at(5)).unwrap();
                wallets.post(posting).await.unwrap();
            }
        })
        .await;
    }
    for user in [ANNA, BORIS] {
        let expected = wallet(user, 1_000_000, 0, 0);
        assert_eq!(stores.wallets.wallet(user).await.unwrap(), expected);
    }
}
