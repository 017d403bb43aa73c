//! What Stars are worth.

use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};

use crate::money::Money;

/// How many Stars a rouble costs: what the operator has set, and nobody else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StarRate(Decimal);

/// Telegram takes no invoice of more Stars (<https://core.telegram.org/api/stars>).
pub const STARS_AT_MOST: u32 = 100_000;

impl StarRate {
    /// So many Stars for a rouble; `None` unless it is from a thousandth to a thousand.
    pub fn new(stars: Decimal) -> Option<Self> {
        let sane = Decimal::new(1, 3)..=Decimal::ONE_THOUSAND;
        sane.contains(&stars).then_some(Self(stars))
    }

    /// The Stars for this amount, a started one counted whole; `None` for more than fit an invoice, or for nothing.
    pub fn price(self, amount: Money) -> Option<u32> {
        let roubles = Decimal::new(amount.kopecks(), 2);
        let stars = roubles.checked_mul(self.0)?.ceil().to_u32()?;
        (1..=STARS_AT_MOST).contains(&stars).then_some(stars)
    }

    /// What so many Stars are worth, in whole kopecks; `None` if that is nothing or more than the bot handles.
    pub fn worth(self, stars: u32) -> Option<Money> {
        let roubles = Decimal::from(stars).checked_div(self.0)?;
        let kopecks = roubles
            .checked_mul(Decimal::ONE_HUNDRED)?
            .round_dp_with_strategy(0, RoundingStrategy::ToZero)
            .to_i64()?;
        Money::from_kopecks(kopecks).filter(|worth| !worth.is_zero())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rate(stars: &str) -> StarRate {
        StarRate::new(stars.parse().unwrap()).unwrap()
    }

    fn roubles(amount: u32) -> Money {
        Money::from_roubles(amount).unwrap()
    }

    #[test]
    fn a_started_star_is_paid_whole_and_worth_what_it_cost() {
        assert_eq!(rate("0.55").price(roubles(100)), Some(55));
        assert_eq!(rate("0.55").price(roubles(101)), Some(56));
        assert_eq!(rate("0.55").worth(55), Some(roubles(100)));
        assert_eq!(rate("3").worth(1), Money::from_kopecks(33));
    }

    #[test]
    fn what_fits_no_invoice_has_no_price() {
        assert_eq!(rate("2").price(roubles(50_000)), Some(STARS_AT_MOST));
        assert_eq!(rate("2").price(roubles(50_001)), None);
        assert_eq!(rate("2").price(Money::ZERO), None);
        assert_eq!(rate("1000").worth(0), None);
        assert_eq!(StarRate::new(Decimal::ZERO), None);
    }
}
