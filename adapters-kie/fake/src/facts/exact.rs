use std::cmp::Ordering;

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, de};
use serde_json::{Number, Value};

/// A number of the data file that does not become a float: the digits count as they stand there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Exact(pub(super) Decimal);

impl<'de> Deserialize<'de> for Exact {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = Number::deserialize(deserializer)?;
        let exact = decimal(&number).map(Self);
        exact.ok_or_else(|| de::Error::custom(format!("{number} is too large")))
    }
}

impl PartialEq<Decimal> for Exact {
    fn eq(&self, other: &Decimal) -> bool {
        self.0 == *other
    }
}

impl PartialOrd<Decimal> for Exact {
    fn partial_cmp(&self, other: &Decimal) -> Option<Ordering> {
        Some(self.0.cmp(other))
    }
}

/// The number with the digits that JSON writes; `None` for one that no field can hold.
pub(super) fn decimal(number: &Number) -> Option<Decimal> {
    let digits = number.to_string();
    digits
        .parse()
        .or_else(|_not_plain| Decimal::from_scientific(&digits))
        .ok()
}

/// Whether two values are the same to KIE: `5` and `5.0` are, `5` and `"5"` are not.
pub(super) fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => decimal(one) == decimal(other),
        (one, other) => one == other,
    }
}
