//! What [`Wallets`](crate::outbound::Wallets) promises.

use domain::{
    ledger::{Account, Posting, PostingKey, PostingKind},
    money::Money,
    wallet::{OutOfBounds, Wallet},
};

use super::{
    Stores,
    sample::{ALL, ANNA, BORIS, VERA, at, customer, kopecks, lines, opened, order, top_up, wallet},
};
use crate::outbound::{PostError, Posted};

/// Not having anything is no error.
pub async fn somebody_who_never_had_anything_has_an_empty_wallet(stores: &Stores) {
    let wallet = stores.wallets.wallet(VERA).await.unwrap();
    assert_eq!(wallet, Wallet::empty(VERA));
    assert_eq!(stores.wallets.statement(VERA, ALL).await.unwrap(), []);
}

/// A payment that is reported twice is one payment, even when the second report says something else.
pub async fn a_posting_with_a_known_key_changes_nothing_even_with_other_lines(stores: &Stores) {
    customer(stores, ANNA, Money::ZERO, Money::ZERO).await;
    customer(stores, BORIS, Money::ZERO, Money::ZERO).await;
    let first = top_up("77", 500);
    let posted = stores.wallets.post(first.clone()).await;
    assert_eq!(posted.unwrap(), Posted::Now);

    let below_zero = lines([(Account::Main(ANNA), -9999), (Account::Revenue, 9999)]);
    for again in [
        first.clone(),
        top_up("77", 900),
        Posting::top_up("77", BORIS, kopecks(500), at(2)).unwrap(),
        Posting::new(first.key().clone(), PostingKind::Capture, below_zero, at(3)).unwrap(),
    ] {
        let posted = stores.wallets.post(again).await;
        assert_eq!(posted.unwrap(), Posted::Before);
    }
    let anna = stores.wallets.wallet(ANNA).await.unwrap();
    assert_eq!(anna, wallet(ANNA, 500, 0, 0));
    let boris = stores.wallets.wallet(BORIS).await.unwrap();
    assert_eq!(boris, wallet(BORIS, 0, 0, 0));
    assert_eq!(stores.wallets.recent(ALL).await.unwrap(), [first]);
}

/// No pocket below zero or above the largest amount; and a refusal leaves no trace, not even its key.
pub async fn a_posting_out_of_bounds_changes_nothing(stores: &Stores) {
    let before = customer(stores, ANNA, kopecks(100), kopecks(10)).await;
    customer(stores, BORIS, kopecks(100), Money::ZERO).await;
    let books = stores.wallets.recent(ALL).await.unwrap();
    let (main, bonus, held) = (
        Account::Main(ANNA),
        Account::Bonus(ANNA),
        Account::Held(ANNA),
    );
    let most = Money::MAX.kopecks();
    for (out, moves) in [
        (main, [(main, -101), (Account::Revenue, 101)]),
        (bonus, [(bonus, -11), (Account::Promo, 11)]),
        (held, [(held, -1), (Account::Revenue, 1)]),
        (main, [(Account::Cash, -most), (main, most)]),
        // Only the second of two customers is out of bounds: the first must not notice.
        (main, [(Account::Main(BORIS), 101), (main, -101)]),
    ] {
        let key = PostingKey::top_up("odd");
        let posting = Posting::new(key, PostingKind::TopUp, lines(moves), at(5)).unwrap();
        let refused = stores.wallets.post(posting).await;
        assert!(
            matches!(&refused, Err(PostError::OutOfBounds(OutOfBounds(account))) if *account == out),
            "{refused:?}"
        );
    }
    assert_eq!(stores.wallets.wallet(ANNA).await.unwrap(), before);
    let boris = stores.wallets.wallet(BORIS).await.unwrap();
    assert_eq!(boris, wallet(BORIS, 100, 0, 0));
    assert_eq!(stores.wallets.recent(ALL).await.unwrap(), books);
    let now = stores.wallets.post(top_up("odd", 1)).await;
    assert_eq!(now.unwrap(), Posted::Now);
}

/// A posting is one transaction, however many wallets it touches.
pub async fn a_posting_between_customers_changes_all_of_them(stores: &Stores) {
    customer(stores, ANNA, kopecks(100), Money::ZERO).await;
    customer(stores, BORIS, kopecks(1), Money::ZERO).await;
    let moves = lines([
        (Account::Main(ANNA), -100),
        (Account::Main(BORIS), 60),
        (Account::Bonus(VERA), 40),
    ]);
    let key = PostingKey::restored("gift".to_owned());
    let gift = Posting::new(key, PostingKind::Grant, moves, at(5)).unwrap();
    stores.wallets.post(gift.clone()).await.unwrap();
    for expected in [
        wallet(ANNA, 0, 0, 0),
        wallet(BORIS, 61, 0, 0),
        wallet(VERA, 0, 40, 0),
    ] {
        let user = expected.user;
        assert_eq!(stores.wallets.wallet(user).await.unwrap(), expected);
        let statement = stores.wallets.statement(user, ALL).await.unwrap();
        assert_eq!(statement.first(), Some(&gift));
    }
}

/// The whole range fits, in one piece and through a whole order.
pub async fn the_largest_amount_can_be_topped_up_and_spent(stores: &Stores) {
    let full = customer(stores, VERA, Money::MAX, Money::ZERO).await;
    assert_eq!(full, wallet(VERA, 10_000_000_000, 0, 0));
    opened(stores, order(1, VERA, Money::MAX)).await;
    let held = stores.wallets.wallet(VERA).await.unwrap();
    assert_eq!(held, wallet(VERA, 0, 0, 10_000_000_000));
}

/// Money that the house moves between accounts of its own is in the books and in nobody's statement.
pub async fn a_posting_between_accounts_of_the_house_is_nobody_elses(stores: &Stores) {
    customer(stores, ANNA, Money::ZERO, Money::ZERO).await;
    let moves = lines([(Account::Correction, -300), (Account::Revenue, 300)]);
    let key = PostingKey::restored("house".to_owned());
    let posting = Posting::new(key, PostingKind::Correction, moves, at(2)).unwrap();
    for posted in [Posted::Now, Posted::Before] {
        let again = stores.wallets.post(posting.clone()).await;
        assert_eq!(again.unwrap(), posted);
    }
    assert_eq!(stores.wallets.recent(ALL).await.unwrap(), [posting]);
    assert_eq!(stores.wallets.statement(ANNA, ALL).await.unwrap(), []);
    let anna = stores.wallets.wallet(ANNA).await.unwrap();
    assert_eq!(anna, Wallet::empty(ANNA));
}
