//! Orders opened in one moment.

use domain::{
    generation::{Event, Generation},
    money::Money,
    wallet::Shortfall,
};

use super::{
    Stores,
    crowd::{CROWD, ROUNDS, crowd},
    opening::fresh,
    sample::{ANNA, PLENTY, at, customer, kopecks, limit, order, wallet},
};
use crate::outbound::OpenError;

/// An impatient finger is no second order.
pub async fn two_taps_open_one_order(stores: &Stores) {
    customer(stores, ANNA, kopecks(10_000), Money::ZERO).await;
    for round in 1..=ROUNDS {
        let order = order(u32::try_from(round).unwrap(), ANNA, kopecks(100));
        let taps = crowd(CROWD, |_| {
            let (generations, order) = (stores.generations.clone(), order.clone());
            async move { generations.open(order, PLENTY).await.unwrap() }
        })
        .await;
        let expected = fresh(order, Some((0, 100)));
        assert!(taps.iter().all(|tap| *tap == expected), "{taps:?}");
        let spent = 100 * i64::try_from(round).unwrap();
        let after = stores.wallets.wallet(ANNA).await.unwrap();
        assert_eq!(after, wallet(ANNA, 10_000 - spent, 0, spent));
    }
}

/// The same money cannot be set aside twice.
pub async fn money_for_one_order_buys_one_order_however_many_tap(stores: &Stores) {
    let before = customer(stores, ANNA, kopecks(60), kopecks(40)).await;
    let short = Shortfall {
        available: kopecks(0),
        price: kopecks(100),
        missing: kopecks(100),
    };
    for round in 0..ROUNDS {
        let results = open_at_once(stores, round, 100, PLENTY.get()).await;
        let mut bought = Vec::new();
        for result in results {
            match result {
                Ok(generation) => bought.push(generation.id()),
                Err(OpenError::InsufficientFunds(shortfall)) => assert_eq!(shortfall, short),
                Err(other) => panic!("{other:?}"),
            }
        }
        assert_eq!(bought.len(), 1);
        let after = stores.wallets.wallet(ANNA).await.unwrap();
        assert_eq!(after, wallet(ANNA, 0, 0, 100));
        let cancelled = stores
            .generations
            .advance(bought.remove(0), Event::Cancelled, at(9999));
        cancelled.await.unwrap();
        assert_eq!(stores.wallets.wallet(ANNA).await.unwrap(), before);
    }
}

/// The limit is for what is open, however many are opened in one moment.
pub async fn no_more_than_the_limit_are_open_at_once(stores: &Stores) {
    customer(stores, ANNA, kopecks(100_000), Money::ZERO).await;
    for round in 0..ROUNDS {
        for result in open_at_once(stores, round, 100, 3).await {
            let known = matches!(&result, Ok(_) | Err(OpenError::TooMany { limit: _ }));
            assert!(known, "{result:?}");
        }
        let open = stores.generations.open_of(ANNA).await.unwrap();
        assert_eq!(open.len(), 3);
        let after = stores.wallets.wallet(ANNA).await.unwrap();
        assert_eq!(after, wallet(ANNA, 99_700, 0, 300));
        for generation in open {
            let cancelled = stores
                .generations
                .advance(generation.id(), Event::Cancelled, at(9999));
            cancelled.await.unwrap();
        }
    }
}

async fn open_at_once(
    stores: &Stores,
    round: usize,
    price: i64,
    at_most: usize,
) -> Vec<Result<Generation, OpenError>> {
    crowd(CROWD, |number| {
        let generations = stores.generations.clone();
        let number = u32::try_from(round * CROWD + number + 1).unwrap();
        async move {
            let order = order(number, ANNA, kopecks(price));
            generations.open(order, limit(at_most)).await
        }
    })
    .await
}
