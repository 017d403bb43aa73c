//! Orders that [`Generations::open`](crate::outbound::Generations::open) refuses.

use domain::{
    generation::{Errand, Event, Waiver},
    money::Money,
    user::UserChange,
    wallet::Shortfall,
};

use super::{
    Stores,
    sample::{
        self, ALL, ANNA, BORIS, PLENTY, at, customer, id, kopecks, limit, opened, order, waived,
    },
};
use crate::outbound::OpenError;

/// Others' orders do not count, nor do those that are over.
pub async fn the_limit_counts_a_customers_own_open_orders(stores: &Stores) {
    customer(stores, ANNA, kopecks(1000), Money::ZERO).await;
    customer(stores, BORIS, kopecks(1000), Money::ZERO).await;
    let open = |number, user| {
        stores
            .generations
            .open(order(number, user, kopecks(1)), limit(2))
    };
    for number in 1..=2 {
        open(number, ANNA).await.unwrap();
    }
    let refused = open(3, ANNA).await;
    assert!(
        matches!(&refused, Err(OpenError::TooMany { limit }) if limit.get() == 2),
        "{refused:?}"
    );
    assert_eq!(stores.generations.find(id(3)).await.unwrap(), None);
    open(4, BORIS).await.unwrap();
    let cancelled = stores.generations.advance(id(1), Event::Cancelled, at(50));
    cancelled.await.unwrap();
    open(3, ANNA).await.unwrap();
}

/// Nothing is set aside and nothing is written for somebody who may not order.
pub async fn a_barred_customer_opens_nothing(stores: &Stores) {
    let before = customer(stores, ANNA, kopecks(1000), Money::ZERO).await;
    let bar = |barred| stores.users.change(ANNA, UserChange::Barred(barred));
    bar(true).await.unwrap();
    for refused in [
        order(1, ANNA, kopecks(100)),
        order(1, ANNA, Money::ZERO),
        waived(1, ANNA, kopecks(100), Waiver::TestMode),
    ] {
        let refused = stores.generations.open(refused, PLENTY).await;
        assert!(matches!(refused, Err(OpenError::Barred)), "{refused:?}");
    }
    assert_eq!(stores.generations.find(id(1)).await.unwrap(), None);
    assert_eq!(stores.wallets.wallet(ANNA).await.unwrap(), before);
    bar(false).await.unwrap();
    opened(stores, order(1, ANNA, kopecks(100))).await;
}

/// A customer is told what is wrong in an order that makes sense: no use in topping up while barred.
pub async fn errors_come_in_the_documented_order(stores: &Stores) {
    customer(stores, ANNA, kopecks(10), Money::ZERO).await;
    opened(stores, order(1, ANNA, kopecks(10))).await;
    let bar = |barred| stores.users.change(ANNA, UserChange::Barred(barred));
    let open = |most| {
        stores
            .generations
            .open(order(2, ANNA, kopecks(10)), limit(most))
    };
    bar(true).await.unwrap();
    let refused = open(1).await;
    assert!(matches!(refused, Err(OpenError::Barred)), "{refused:?}");
    bar(false).await.unwrap();
    let refused = open(1).await;
    assert!(
        matches!(refused, Err(OpenError::TooMany { .. })),
        "{refused:?}"
    );
    let refused = open(2).await;
    let missing = matches!(
        &refused,
        Err(OpenError::InsufficientFunds(short)) if short.missing == kopecks(10)
    );
    assert!(missing, "{refused:?}");
}

/// What could not be paid leaves nothing behind, and can be opened once there is money.
pub async fn an_order_without_money_leaves_nothing_behind(stores: &Stores) {
    let before = customer(stores, ANNA, kopecks(99), Money::ZERO).await;
    let books = stores.wallets.recent(ALL).await.unwrap();
    let refused = stores
        .generations
        .open(order(1, ANNA, kopecks(100)), PLENTY)
        .await;
    let expected = Shortfall {
        available: kopecks(99),
        price: kopecks(100),
        missing: kopecks(1),
    };
    assert!(
        matches!(&refused, Err(OpenError::InsufficientFunds(short)) if *short == expected),
        "{refused:?}"
    );
    assert_eq!(stores.generations.find(id(1)).await.unwrap(), None);
    assert_eq!(stores.generations.open_of(ANNA).await.unwrap(), []);
    assert_eq!(stores.wallets.wallet(ANNA).await.unwrap(), before);
    assert_eq!(stores.wallets.recent(ALL).await.unwrap(), books);
    let due = stores
        .generations
        .claim_due(Errand::HandOver, sample::END_OF_TIME, 9)
        .await;
    assert_eq!(due.unwrap(), []);
    opened(stores, order(1, ANNA, kopecks(99))).await;
}
