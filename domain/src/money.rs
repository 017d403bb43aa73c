//! Money, KIE's credits, and the factors that turn one into the other.
//!
//! Money is whole kopecks; everything before the last rounding is an exact decimal. Nothing here is a float and nothing
//! wraps: an operation that does not fit says so.

use std::fmt;

use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};
use thiserror::Error;

/// An amount of roubles in kopecks, never negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Money(i64);

impl Money {
    /// Nothing at all.
    pub const ZERO: Self = Self(0);

    /// The largest amount the bot handles: a hundred million roubles. The limit leaves room for the sum of every account
    /// in an `i64`, so that totals need no wider type.
    pub const MAX: Self = Self(10_000_000_000);

    /// An amount in kopecks; `None` if it is negative or above [`Money::MAX`].
    pub const fn from_kopecks(kopecks: i64) -> Option<Self> {
        if kopecks < 0 || kopecks > Self::MAX.0 {
            None
        } else {
            Some(Self(kopecks))
        }
    }

    /// An amount in whole roubles; `None` if it is above [`Money::MAX`].
    pub fn from_roubles(roubles: u32) -> Option<Self> {
        Self::from_kopecks(i64::from(roubles).checked_mul(100)?)
    }

    /// The amount in kopecks.
    pub const fn kopecks(self) -> i64 {
        self.0
    }

    /// Whether this is nothing.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// The sum; `None` above [`Money::MAX`].
    pub const fn checked_add(self, other: Self) -> Option<Self> {
        match self.0.checked_add(other.0) {
            Some(sum) => Self::from_kopecks(sum),
            None => None,
        }
    }

    /// The difference; `None` below zero.
    pub const fn checked_sub(self, other: Self) -> Option<Self> {
        match self.0.checked_sub(other.0) {
            Some(rest) => Self::from_kopecks(rest),
            None => None,
        }
    }

    /// The difference, or nothing where it would be negative.
    #[must_use]
    pub fn saturating_sub(self, other: Self) -> Self {
        self.checked_sub(other).unwrap_or(Self::ZERO)
    }

    /// Roubles as an exact decimal, rounded half-up to a kopeck. Only [`crate::price`] calls this.
    pub(crate) fn round_half_up(roubles: Decimal) -> Option<Self> {
        let kopecks = roubles
            .checked_mul(Decimal::ONE_HUNDRED)?
            .round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
        Self::from_kopecks(kopecks.to_i64()?)
    }
}

/// `12.50`: roubles and kopecks with a point, for logs. Screens write money their own way.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

/// A change of an account in kopecks, of either sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Delta(i64);

impl Delta {
    /// A change of so many kopecks; `None` beyond [`Money::MAX`] in either direction.
    pub const fn from_kopecks(kopecks: i64) -> Option<Self> {
        if kopecks < -Money::MAX.0 || kopecks > Money::MAX.0 {
            None
        } else {
            Some(Self(kopecks))
        }
    }

    /// An increase.
    pub const fn plus(amount: Money) -> Self {
        Self(amount.0)
    }

    /// A decrease.
    pub const fn minus(amount: Money) -> Self {
        Self(-amount.0)
    }

    /// The change in kopecks.
    pub const fn kopecks(self) -> i64 {
        self.0
    }

    /// The amount after the change; `None` if it would fall below zero or rise above [`Money::MAX`].
    pub const fn applied_to(self, amount: Money) -> Option<Money> {
        match amount.0.checked_add(self.0) {
            Some(sum) => Money::from_kopecks(sum),
            None => None,
        }
    }
}

impl fmt::Display for Delta {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "+" };
        let size = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", size / 100, size % 100)
    }
}

/// A number is outside what its type allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{what} must be {rule}")]
pub struct OutOfRange {
    /// Which quantity.
    pub what: &'static str,
    /// What it must be instead.
    pub rule: &'static str,
}

/// KIE's unit of account: one credit is 0.005 USD, and amounts are fractional (0.8 credits a picture).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Credits(Decimal);

impl Credits {
    /// No credits.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// So many credits, zero or more.
    pub fn new(amount: Decimal) -> Result<Self, OutOfRange> {
        if amount.is_sign_negative() && !amount.is_zero() {
            return Err(OutOfRange {
                what: "credits",
                rule: "zero or more",
            });
        }
        Ok(Self(amount.normalize()))
    }

    /// The amount.
    pub const fn amount(self) -> Decimal {
        self.0
    }

    /// So many units at this price each; `None` if it does not fit a decimal.
    pub fn times(self, quantity: Decimal) -> Option<Self> {
        Self::new(self.0.checked_mul(quantity)?).ok()
    }

    /// The sum; `None` if it does not fit a decimal.
    pub fn plus(self, other: Self) -> Option<Self> {
        Some(Self(self.0.checked_add(other.0)?.normalize()))
    }
}

impl fmt::Display for Credits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Roubles for one credit: what the operator pays KIE.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rate(Decimal);

impl Rate {
    /// So many roubles for a credit: above zero, and at most a thousand, beyond which it is a slip of the decimal point.
    pub fn new(roubles: Decimal) -> Result<Self, OutOfRange> {
        if roubles <= Decimal::ZERO || roubles > Decimal::ONE_THOUSAND {
            return Err(OutOfRange {
                what: "the rate",
                rule: "above 0 and at most 1000 roubles for a credit",
            });
        }
        Ok(Self(roubles.normalize()))
    }

    /// Roubles for one credit.
    pub const fn roubles(self) -> Decimal {
        self.0
    }
}

/// A share of something, such as 0.30 for +30 %: from zero to ten.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Share(Decimal);

impl Share {
    /// Nothing of it.
    pub const NONE: Self = Self(Decimal::ZERO);

    /// A share between 0 and 10 (1000 %).
    pub fn new(share: Decimal) -> Result<Self, OutOfRange> {
        if share.is_sign_negative() && !share.is_zero() || share > Decimal::TEN {
            return Err(OutOfRange {
                what: "a share",
                rule: "between 0 and 10",
            });
        }
        Ok(Self(share.normalize()))
    }

    /// The share as a factor: 0.30 for 30 %.
    pub const fn factor(self) -> Decimal {
        self.0
    }

    /// Whether it changes nothing.
    pub fn is_none(self) -> bool {
        self.0.is_zero()
    }
}
