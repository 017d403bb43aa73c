//! The lists of a customer's orders.

use domain::{
    generation::{Event, Generation},
    money::Money,
};

use super::{
    Stores,
    sample::{ALL, ANNA, BORIS, at, customer, id, kopecks, opened, order, placed},
};
use crate::Page;

/// Not finding an order is no error.
pub async fn nothing_is_found_that_was_not_opened(stores: &Stores) {
    assert_eq!(stores.generations.find(id(1)).await.unwrap(), None);
    assert_eq!(stores.generations.history(ANNA, ALL).await.unwrap(), []);
    assert_eq!(stores.generations.open_of(ANNA).await.unwrap(), []);
}

/// A customer leafs through their own orders, open or not.
pub async fn history_is_newest_first_and_paged(stores: &Stores) {
    customer(stores, ANNA, kopecks(1000), Money::ZERO).await;
    customer(stores, BORIS, kopecks(1000), Money::ZERO).await;
    for (number, second) in [(5, 1), (4, 2), (3, 3), (2, 4), (1, 5)] {
        opened(stores, placed(second, order(number, ANNA, kopecks(1)))).await;
        opened(
            stores,
            placed(second, order(number + 10, BORIS, kopecks(1))),
        )
        .await;
    }
    let cancelled = stores.generations.advance(id(4), Event::Cancelled, at(50));
    cancelled.await.unwrap();
    for (page, expected) in [
        (Page::number(0, 2), vec![id(1), id(2)]),
        (Page::number(1, 2), vec![id(3), id(4)]),
        (Page::number(2, 2), vec![id(5)]),
        (Page::number(3, 2), vec![]),
        (Page { skip: 0, take: 0 }, vec![]),
        (
            Page {
                skip: usize::MAX,
                ..ALL
            },
            vec![],
        ),
    ] {
        let shown = stores.generations.history(ANNA, page).await.unwrap();
        let shown: Vec<_> = shown.iter().map(Generation::id).collect();
        assert_eq!(shown, expected);
    }
}

/// What is still to come, in the order it was asked for.
pub async fn open_orders_are_listed_oldest_first(stores: &Stores) {
    customer(stores, ANNA, kopecks(1000), Money::ZERO).await;
    customer(stores, BORIS, kopecks(1000), Money::ZERO).await;
    // Neither ids nor the moment of writing decide what is older.
    for (number, second) in [(3, 20), (1, 40), (4, 10), (2, 30)] {
        opened(stores, placed(second, order(number, ANNA, kopecks(1)))).await;
    }
    opened(stores, order(5, BORIS, kopecks(1))).await;
    let cancelled = stores.generations.advance(id(3), Event::Cancelled, at(50));
    cancelled.await.unwrap();
    let started = stores
        .generations
        .advance(id(4), Event::SubmitStarted, at(50));
    started.await.unwrap();
    let open = stores.generations.open_of(ANNA).await.unwrap();
    let open: Vec<_> = open.iter().map(Generation::id).collect();
    assert_eq!(open, [id(4), id(2), id(1)]);
}
