//! What [`Generations::open`](crate::outbound::Generations::open) promises of orders that are opened.

use domain::{
    generation::{Charge, Generation, Order, Stage, Waiver},
    money::Money,
    user::UserChange,
    wallet::Hold,
};

use super::{
    Stores,
    sample::{
        self, ALL, ANNA, BORIS, VERA, at, customer, found, kopecks, limit, opened, order,
        rich_order, waived, wallet,
    },
};

pub(super) fn fresh(order: Order, hold: Option<(i64, i64)>) -> Generation {
    Generation {
        opened_at: order.placed_at,
        due_at: Some(order.placed_at),
        order,
        hold: hold.map(|(bonus, main)| Hold {
            bonus: kopecks(bonus),
            main: kopecks(main),
        }),
        stage: Stage::Held { attempts: 0 },
        keepsakes: Vec::new(),
        delivered_at: None,
    }
}

/// Every field of everything that can be ordered.
pub async fn what_you_open_is_what_you_find(stores: &Stores) {
    let user = VERA;
    customer(stores, user, kopecks(1000), kopecks(30)).await;
    let price = kopecks(100);
    let plain = order(1, user, price);
    let rich = rich_order(2, user, price);
    let test = waived(3, user, price, Waiver::TestMode);
    let dry = waived(4, user, price, Waiver::DryRun);
    let off = waived(5, user, price, Waiver::GenerationOff);
    for (order, hold) in [
        (plain, Some((30, 70))),
        (rich, Some((0, 100))),
        (test, None),
        (dry, None),
        (off, None),
    ] {
        let id = order.id;
        let expected = fresh(order.clone(), hold);
        assert_eq!(opened(stores, order).await, expected);
        assert_eq!(found(stores, id).await, expected);
        let history = stores.generations.history(user, ALL).await.unwrap();
        assert_eq!(history.first(), Some(&expected));
        let open = stores.generations.open_of(user).await.unwrap();
        assert_eq!(open.last(), Some(&expected));
    }
}

/// Money is set aside from the bonus first, and the books say so.
pub async fn an_opened_order_sets_its_price_aside_bonus_first(stores: &Stores) {
    customer(stores, ANNA, kopecks(1000), kopecks(30)).await;
    customer(stores, BORIS, kopecks(1000), kopecks(30)).await;
    opened(stores, order(1, ANNA, kopecks(100))).await;
    let after = stores.wallets.wallet(ANNA).await.unwrap();
    assert_eq!(after, wallet(ANNA, 930, 0, 100));
    let other = stores.wallets.wallet(BORIS).await.unwrap();
    assert_eq!(other, wallet(BORIS, 1000, 30, 0));
    let statement = stores.wallets.statement(ANNA, ALL).await.unwrap();
    let key = statement.first().unwrap().key().to_string();
    assert_eq!(key, "00000000000000000000000000000001:hold");
}

/// A rewound order would be handed over, and billed, twice.
pub async fn opening_again_does_not_rewind(stores: &Stores) {
    customer(stores, ANNA, kopecks(5000), Money::ZERO).await;
    for (number, life) in (1..).zip(sample::lives()) {
        let order = order(number, ANNA, kopecks(10));
        opened(stores, order.clone()).await;
        for event in life {
            let advanced = stores.generations.advance(order.id, event, at(100));
            let after = advanced.await.unwrap().generation;
            let money = stores.wallets.wallet(ANNA).await.unwrap();
            assert_eq!(opened(stores, order.clone()).await, after);
            assert_eq!(found(stores, order.id).await, after);
            assert_eq!(stores.wallets.wallet(ANNA).await.unwrap(), money);
        }
    }
}

/// Whatever else the second order says, and even if it could not be opened now: its id is what counts.
pub async fn an_order_with_a_known_id_is_the_order_that_is_there(stores: &Stores) {
    customer(stores, ANNA, kopecks(100), Money::ZERO).await;
    customer(stores, BORIS, kopecks(100), Money::ZERO).await;
    let first = opened(stores, order(1, ANNA, kopecks(100))).await;
    let barred = stores.users.change(ANNA, UserChange::Barred(true)).await;
    barred.unwrap();
    for again in [
        order(1, ANNA, kopecks(100)),
        rich_order(1, ANNA, Money::MAX),
        order(1, BORIS, kopecks(50)),
    ] {
        let found = stores.generations.open(again, limit(1)).await;
        assert_eq!(found.unwrap(), first);
    }
    let anna = stores.wallets.wallet(ANNA).await.unwrap();
    assert_eq!(anna, wallet(ANNA, 0, 0, 100));
    let boris = stores.wallets.wallet(BORIS).await.unwrap();
    assert_eq!(boris, wallet(BORIS, 100, 0, 0));
    assert_eq!(stores.generations.history(BORIS, ALL).await.unwrap(), []);
}

/// Neither a waived order nor a free one moves money, and both can be had with empty pockets.
pub async fn an_order_that_costs_nothing_moves_no_money(stores: &Stores) {
    let before = customer(stores, ANNA, Money::ZERO, Money::ZERO).await;
    for order in [
        waived(1, ANNA, Money::MAX, Waiver::TestMode),
        order(2, ANNA, Money::ZERO),
    ] {
        let hold = (order.charge == Charge::Full).then_some((0, 0));
        let expected = fresh(order.clone(), hold);
        assert_eq!(opened(stores, order).await, expected);
        assert_eq!(found(stores, expected.id()).await, expected);
    }
    assert_eq!(stores.wallets.wallet(ANNA).await.unwrap(), before);
    assert_eq!(stores.wallets.recent(ALL).await.unwrap(), []);
}
