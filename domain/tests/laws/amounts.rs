//! Money, credits, rates and shares: what fits them, and that nothing wraps.

use domain::money::{Credits, Delta, Money, OutOfRange, Rate, Share};
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::shop::{credits, dec, kopecks};

const MAX: i64 = 10_000_000_000;

#[test]
fn money_is_from_nothing_to_a_hundred_million_roubles() {
    for (amount, fits) in [
        (i64::MIN, false),
        (-1, false),
        (0, true),
        (1, true),
        (MAX, true),
        (MAX + 1, false),
        (i64::MAX, false),
    ] {
        let money = Money::from_kopecks(amount).map(Money::kopecks);
        assert_eq!(money, fits.then_some(amount), "{amount}");
    }
    assert_eq!(Money::MAX.kopecks(), MAX);
    assert_eq!(Money::ZERO, kopecks(0));
    assert_eq!(Money::default(), kopecks(0));
}

#[test]
fn roubles_have_a_hundred_kopecks() {
    assert_eq!(Money::from_roubles(0), Some(kopecks(0)));
    assert_eq!(Money::from_roubles(12), Some(kopecks(1200)));
    assert_eq!(Money::from_roubles(100_000_000), Some(Money::MAX));
    assert_eq!(Money::from_roubles(100_000_001), None);
    assert_eq!(Money::from_roubles(u32::MAX), None);
}

#[test]
fn only_nothing_is_zero() {
    assert!(Money::ZERO.is_zero());
    assert!(!kopecks(1).is_zero());
}

#[test]
fn money_is_logged_with_a_point_and_two_places() {
    for (amount, expected) in [
        (0, "0.00"),
        (5, "0.05"),
        (1250, "12.50"),
        (MAX, "100000000.00"),
    ] {
        assert_eq!(kopecks(amount).to_string(), expected);
    }
}

#[test]
fn changes_are_logged_with_their_sign() {
    for (change, expected) in [
        (0, "+0.00"),
        (-5, "-0.05"),
        (1250, "+12.50"),
        (-MAX, "-100000000.00"),
    ] {
        let delta = Delta::from_kopecks(change).unwrap();
        assert_eq!(delta.to_string(), expected);
    }
}

#[test]
fn a_change_is_at_most_the_largest_amount_either_way() {
    for (change, fits) in [
        (i64::MIN, false),
        (-MAX - 1, false),
        (-MAX, true),
        (MAX, true),
        (MAX + 1, false),
        (i64::MAX, false),
    ] {
        let delta = Delta::from_kopecks(change).map(Delta::kopecks);
        assert_eq!(delta, fits.then_some(change), "{change}");
    }
}

#[test]
fn credits_are_zero_or_more() {
    for (amount, fits) in [("-0.0001", false), ("-0", true), ("0", true), ("0.8", true)] {
        assert_eq!(Credits::new(dec(amount)).is_ok(), fits, "{amount}");
    }
    let refused = Credits::new(Decimal::NEGATIVE_ONE).unwrap_err();
    assert_eq!(refused.to_string(), "credits must be zero or more");
    assert_eq!(Credits::ZERO, credits("0.00"));
}

#[test]
fn credits_are_logged_without_needless_zeros() {
    assert_eq!(credits("0.800").to_string(), "0.8");
    assert_eq!(credits("100").to_string(), "100");
}

#[test]
fn credits_beyond_a_decimal_are_nothing_rather_than_wrong() {
    let most = Credits::new(Decimal::MAX).unwrap();
    assert_eq!(most.times(dec("2")), None);
    assert_eq!(most.times(Decimal::NEGATIVE_ONE), None);
    assert_eq!(most.plus(credits("1")), None);
    assert_eq!(most.plus(Credits::ZERO), Some(most));
    assert_eq!(credits("0.8").times(dec("4")), Some(credits("3.2")));
    assert_eq!(credits("0.8").plus(credits("0.4")), Some(credits("1.2")));
}

#[test]
fn a_rate_is_above_zero_and_at_most_a_thousand() {
    for (roubles, fits) in [
        ("-1", false),
        ("0", false),
        ("0.0000001", true),
        ("0.40", true),
        ("1000", true),
        ("1000.0001", false),
    ] {
        let rate = Rate::new(dec(roubles)).map(Rate::roubles);
        let expected = OutOfRange {
            what: "the rate",
            rule: "above 0 and at most 1000 roubles for a credit",
        };
        assert_eq!(
            rate,
            if fits {
                Ok(dec(roubles))
            } else {
                Err(expected)
            }
        );
    }
}

#[test]
fn a_share_is_from_nothing_to_ten_times() {
    for (share, fits) in [
        ("-0.01", false),
        ("-0", true),
        ("0", true),
        ("0.30", true),
        ("10", true),
        ("10.01", false),
    ] {
        let parsed = Share::new(dec(share)).map(Share::factor);
        assert_eq!(parsed.is_ok(), fits, "{share}");
        assert!(parsed.is_err() || parsed == Ok(dec(share)));
    }
    assert!(Share::NONE.is_none());
    assert!(Share::new(dec("0.00")).unwrap().is_none());
    assert!(!Share::new(dec("0.01")).unwrap().is_none());
}

fn amounts() -> impl Strategy<Value = i64> {
    prop_oneof![0..=MAX, Just(0), Just(MAX), 0..10i64, MAX - 10..=MAX]
}

proptest! {
    #[test]
    fn sums_and_differences_are_exact_or_refused(a in amounts(), b in amounts()) {
        let (x, y) = (kopecks(a), kopecks(b));
        let sum = x.checked_add(y).map(Money::kopecks);
        prop_assert_eq!(sum, (a + b <= MAX).then_some(a + b));
        let rest = x.checked_sub(y).map(Money::kopecks);
        prop_assert_eq!(rest, (a >= b).then_some(a - b));
        prop_assert_eq!(x.saturating_sub(y).kopecks(), if a >= b { a - b } else { 0 });
    }

    #[test]
    fn a_change_is_applied_exactly_or_refused(amount in amounts(), change in -MAX..=MAX) {
        let after = Delta::from_kopecks(change).unwrap().applied_to(kopecks(amount));
        let expected = amount + change;
        let fits = (0..=MAX).contains(&expected);
        prop_assert_eq!(after.map(Money::kopecks), fits.then_some(expected));
    }

    #[test]
    fn an_increase_and_its_decrease_cancel_out(amount in amounts()) {
        let (up, down) = (Delta::plus(kopecks(amount)), Delta::minus(kopecks(amount)));
        prop_assert_eq!((up.kopecks(), down.kopecks()), (amount, -amount));
    }
}
