//! Books that were kept in two places for a while.

use std::collections::BTreeSet;

use domain::{
    ledger::{Account, Posting},
    money::Money,
    wallet::{Hold, Wallet},
};
use proptest::prelude::*;

use crate::shop::{ANNA, at, id, kopecks};

const MAIN: Account = Account::Main(ANNA);

fn has(main: i64) -> Wallet {
    Wallet {
        main: kopecks(main),
        ..Wallet::empty(ANNA)
    }
}

fn hold(main: i64) -> Hold {
    Hold {
        bonus: Money::ZERO,
        main: kopecks(main),
    }
}

fn moves(posting: &Posting) -> i64 {
    let lines = posting.lines().iter();
    let mut main = lines.filter(|line| line.account == MAIN);
    main.next().unwrap().delta.kopecks()
}

#[test]
fn a_pocket_is_put_right_by_what_it_lacks_and_no_more() {
    let spent = Posting::hold(id(1), ANNA, hold(100), at(3)).unwrap();
    for (main, by) in [(0, 100), (30, 70), (99, 1)] {
        let right = spent.put_right(&has(main), MAIN, 1).unwrap();
        assert_eq!(moves(&right), by);
        let after = has(main).after(&right).unwrap().after(&spent).unwrap();
        assert!(after.main.is_zero());
        let again = spent.put_right(&has(main), MAIN, 2).unwrap();
        assert_ne!(right.key(), again.key());
    }
    assert_eq!(spent.put_right(&has(100), MAIN, 1), None);
    assert_eq!(spent.put_right(&has(0), Account::Cash, 1), None);
    let somebody = Wallet::empty(domain::user::UserId(99));
    assert_eq!(spent.put_right(&somebody, MAIN, 1), None);
}

#[test]
fn each_pocket_is_put_right_by_itself() {
    let hold = Hold {
        bonus: kopecks(30),
        main: kopecks(70),
    };
    let spent = Posting::hold(id(1), ANNA, hold, at(3)).unwrap();
    let settled = Posting::capture(id(1), ANNA, hold, kopecks(100), at(4)).unwrap();
    let empty = has(0);
    let cases = [
        (&spent, MAIN, 70),
        (&spent, Account::Bonus(ANNA), 30),
        (&settled, Account::Held(ANNA), 100),
    ];
    let mut keys = BTreeSet::new();
    for (posting, account, lack) in cases {
        let right = posting.put_right(&empty, account, 1).unwrap();
        assert!(keys.insert(right.key().to_string()));
        let lines = right.lines().iter();
        let into: Vec<_> = lines.filter(|line| line.account == account).collect();
        assert_eq!(into.len(), 1);
        assert_eq!(into[0].delta.kopecks(), lack);
    }
    assert_eq!(spent.put_right(&empty, Account::Held(ANNA), 1), None);
}

#[test]
fn a_settlement_whose_hold_was_covered_gives_nothing_back_to_the_house() {
    let released = Posting::release(id(1), ANNA, hold(100), at(4)).unwrap();
    let held = Posting::hold(id(1), ANNA, hold(100), at(3)).unwrap();
    let other = Posting::hold(id(2), ANNA, hold(100), at(3)).unwrap();
    let others = other.put_right(&has(0), MAIN, 1).unwrap();
    assert_eq!(released.taken_back(&[held.clone(), others]), []);
    assert_eq!(held.taken_back(&[]), [], "nothing is settled yet");
}

proptest! {
    /// Whatever was there, held and charged: the customer ends with what they had, less the charge, and never with the house's
    /// money; the house bears what they could not pay, and no more.
    #[test]
    fn nobody_gains_by_an_order_that_had_to_be_put_right(
        (main, bonus) in (0..500i64, 0..500i64),
        (from_main, from_bonus) in (0..500i64, 0..500i64),
        share in 0..=100i64,
    ) {
        let price = from_main + from_bonus;
        prop_assume!(price > 0);
        let hold = Hold { bonus: kopecks(from_bonus), main: kopecks(from_main) };
        let held = Posting::hold(id(1), ANNA, hold, at(3)).unwrap();
        let charged = kopecks(price * share / 100);
        let settled = Posting::capture(id(1), ANNA, hold, charged, at(4)).unwrap();
        let mut wallet = Wallet { bonus: kopecks(bonus), ..has(main) };
        let mut written = Vec::new();
        for account in [MAIN, Account::Bonus(ANNA)] {
            written.extend(held.put_right(&wallet, account, 1));
        }
        let put_in: i64 = written.iter().map(house).sum();
        written.extend([held, settled.clone()]);
        for posting in &written {
            wallet = wallet.after(posting).unwrap();
        }
        for back in settled.taken_back(&written) {
            wallet = wallet.after(&back).unwrap();
            written.push(back);
        }
        let borne: i64 = written.iter().map(house).sum();
        let came_back = price - charged.kopecks();
        prop_assert_eq!(borne, (put_in - came_back).max(0));
        prop_assert_eq!(wallet.available().kopecks(), main + bonus + borne - charged.kopecks());
        prop_assert!(wallet.held.is_zero());
    }
}

/// What the house puts in.
fn house(posting: &Posting) -> i64 {
    let lines = posting.lines().iter();
    lines
        .filter(|line| line.account == Account::Correction)
        .map(|line| -line.delta.kopecks())
        .sum()
}
