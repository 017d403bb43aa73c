//! What is really taken, once the provider has said what it consumed.

use domain::money::{Credits, Money};
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::shop::{credits, kopecks, quote};

#[test]
fn a_certain_price_stands_whatever_was_consumed() {
    let certain = quote(kopecks(500), true);
    for consumed in [
        None,
        Some(credits("0")),
        Some(credits("40")),
        Some(credits("999")),
    ] {
        assert_eq!(certain.settled(consumed), kopecks(500));
    }
}

#[test]
fn of_a_ceiling_the_consumed_part_is_taken_and_never_more() {
    let ceiling = quote(kopecks(501), false);
    for (consumed, expected) in [
        (None, 501),
        (Some("0"), 0),
        (Some("40"), 200),
        (Some("50"), 251),
        (Some("99.9"), 500),
        (Some("100"), 501),
        (Some("100.1"), 501),
        (Some("79228162514264337593543950335"), 501),
    ] {
        let taken = ceiling.settled(consumed.map(credits));
        assert_eq!(taken, kopecks(expected), "{consumed:?}");
    }
}

#[test]
fn a_ceiling_of_no_credits_is_the_price() {
    let mut free = quote(kopecks(500), false);
    free.credits = Credits::ZERO;
    assert_eq!(free.settled(Some(Credits::ZERO)), kopecks(500));
}

proptest! {
    #[test]
    fn the_part_is_rounded_half_up_and_at_most_the_price(
        price in 0..=Money::MAX.kopecks(),
        consumed in 0i64..200_000,
    ) {
        let taken = quote(kopecks(price), false).settled(Credits::new(Decimal::new(consumed, 3)).ok());
        // Of a hundred credits, in thousandths.
        let part = (2 * i128::from(price) * i128::from(consumed) + 100_000) / 200_000;
        let expected = part.min(i128::from(price));
        prop_assert_eq!(i128::from(taken.kopecks()), expected);
    }
}
