//! The three pockets.

use domain::{
    ledger::{Account, Posting},
    money::Money,
    user::UserId,
    wallet::{Hold, OutOfBounds, Shortfall, Wallet},
};
use proptest::prelude::*;

use crate::shop::{ANNA, at, id, kopecks};

fn wallet(main: i64, bonus: i64, held: i64) -> Wallet {
    Wallet {
        user: ANNA,
        main: kopecks(main),
        bonus: kopecks(bonus),
        held: kopecks(held),
    }
}

#[test]
fn the_bonus_is_spent_first() {
    for (main, bonus, price, expected) in [
        (100, 30, 0, (0, 0)),
        (100, 30, 20, (20, 0)),
        (100, 30, 30, (30, 0)),
        (100, 30, 31, (30, 1)),
        (100, 30, 130, (30, 100)),
        (0, 30, 30, (30, 0)),
    ] {
        let hold = Hold {
            bonus: kopecks(expected.0),
            main: kopecks(expected.1),
        };
        assert_eq!(wallet(main, bonus, 999).hold(kopecks(price)), Ok(hold));
        assert_eq!(hold.total(), Some(kopecks(price)));
    }
}

#[test]
fn what_is_set_aside_cannot_be_spent_again() {
    let refused = wallet(100, 30, 5000).hold(kopecks(131));
    let expected = Shortfall {
        available: kopecks(130),
        price: kopecks(131),
        missing: kopecks(1),
    };
    assert_eq!(refused, Err(expected));
    assert_eq!(expected.to_string(), "0.01 are missing");
}

#[test]
fn full_pockets_are_no_overflow() {
    let most = Money::MAX.kopecks();
    let rich = wallet(most, most, most);
    assert_eq!(rich.available(), Money::MAX);
    let hold = rich.hold(Money::MAX).unwrap();
    assert_eq!((hold.bonus, hold.main), (Money::MAX, Money::ZERO));
    let both = Hold {
        bonus: Money::MAX,
        main: kopecks(1),
    };
    assert_eq!(both.total(), None);
    assert_eq!(Posting::hold(id(1), ANNA, both, at(0)), None);
    assert_eq!(Posting::release(id(1), ANNA, both, at(0)), None);
    assert_eq!(Posting::capture(id(1), ANNA, both, kopecks(1), at(0)), None);
}

#[test]
fn a_posting_changes_the_pockets_it_names_and_no_others() {
    let before = wallet(100, 30, 0);
    let hold = before.hold(kopecks(50)).unwrap();
    let posting = Posting::hold(id(1), ANNA, hold, at(0)).unwrap();
    let after = before.after(&posting).unwrap();
    assert_eq!(after, wallet(80, 0, 50));
    let other = Wallet {
        user: UserId(2),
        ..before
    };
    assert_eq!(other.after(&posting), Ok(other));
    assert_eq!(Wallet::empty(ANNA), wallet(0, 0, 0));
}

#[test]
fn a_posting_that_leaves_the_bounds_is_refused_and_says_where() {
    let hold = |bonus, main| Hold {
        bonus: kopecks(bonus),
        main: kopecks(main),
    };
    let setting_aside = |hold| Posting::hold(id(1), ANNA, hold, at(0)).unwrap();
    let release = Posting::release(id(1), ANNA, hold(1, 0), at(0)).unwrap();
    let grant = Posting::grant("A", ANNA, kopecks(1), at(0)).unwrap();
    let most = Money::MAX.kopecks();
    for (before, posting, account) in [
        (
            wallet(5, 5, 0),
            setting_aside(hold(6, 0)),
            Account::Bonus(ANNA),
        ),
        (
            wallet(5, 5, 0),
            setting_aside(hold(0, 6)),
            Account::Main(ANNA),
        ),
        (wallet(5, 5, 0), release, Account::Held(ANNA)),
        (wallet(5, most, 0), grant, Account::Bonus(ANNA)),
        (
            wallet(5, 5, most),
            setting_aside(hold(1, 0)),
            Account::Held(ANNA),
        ),
    ] {
        assert_eq!(before.after(&posting), Err(OutOfBounds(account)));
    }
}

proptest! {
    #[test]
    fn a_hold_is_the_price_or_says_exactly_what_is_missing(
        main in 0..1000i64,
        bonus in 0..1000i64,
        price in 0..2500i64,
    ) {
        match wallet(main, bonus, 0).hold(kopecks(price)) {
            Ok(hold) => {
                prop_assert_eq!(hold.bonus.kopecks() + hold.main.kopecks(), price);
                prop_assert!(hold.bonus.kopecks() <= bonus && hold.main.kopecks() <= main);
                prop_assert!(hold.main.is_zero() || hold.bonus.kopecks() == bonus);
            }
            Err(short) => {
                prop_assert_eq!(short.available.kopecks(), main + bonus);
                prop_assert_eq!(short.missing.kopecks(), price - main - bonus);
            }
        }
    }
}
