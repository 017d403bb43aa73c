//! Credits are fractional, and JSON must not make them floats on the way: kept as text, sent as a number.

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serializer, de};
use serde_json::Value;

pub(crate) fn serialize<S: Serializer>(amount: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(amount)
}

pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
    let text = String::deserialize(deserializer)?;
    text.parse().map_err(de::Error::custom)
}

/// `5916.25`, and `100` without a fraction, as KIE writes balances.
pub(crate) fn number(amount: Decimal) -> Value {
    serde_json::from_str(&amount.normalize().to_string()).unwrap_or(Value::Null)
}
