use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Deserialize;
use serde_json::Value;

use super::{
    Complaint,
    case::Case,
    condition::Condition,
    exact::{Exact, decimal},
    field::Field,
};

/// What fields forbid and demand of each other.
#[derive(Debug, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub(super) enum Rule {
    OneOf {
        one_of: Vec<String>,
    },
    AnyOf {
        any_of: Vec<String>,
        /// Where it is one at all.
        #[serde(default, rename = "if")]
        when: Condition,
    },
    Never {
        never: Condition,
    },
    Requires {
        requires: Requires,
    },
    MaxItems {
        max_items: Narrower,
    },
    MaxLength {
        max_length: Narrower,
    },
    /// Items times their weight, over several fields.
    SumItems {
        sum_items: BTreeMap<String, usize>,
        max: usize,
    },
    SumSeconds {
        sum_seconds: Vec<String>,
        max: Exact,
    },
    Less {
        less: [String; 2],
    },
}

/// Fields that have to be there under a condition.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Requires {
    r#if: Condition,
    then: Vec<String>,
}

/// A bound that is narrower under a condition.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Narrower {
    r#if: Condition,
    field: String,
    max: usize,
}

impl Rule {
    pub(super) fn broken_by(&self, case: &Case<'_>) -> Option<Complaint> {
        let present = |fields: &[String]| {
            let present = fields.iter().filter(|field| case.is_present(field));
            present.count()
        };
        match self {
            Self::OneOf { one_of } => {
                let count = present(one_of);
                (count != 1).then(|| about(one_of, format!("{count} of them instead of one")))
            }
            Self::AnyOf { any_of, when } => {
                let broken = when.holds(case) && present(any_of) == 0;
                broken.then(|| about(any_of, "none of them"))
            }
            Self::Never { never } => never
                .holds(case)
                .then(|| Complaint::wrong(never.shown(), "not together")),
            Self::Requires { requires } if requires.r#if.holds(case) => {
                let missing = requires.then.iter().find(|field| !case.is_present(field));
                missing.map(Complaint::missing)
            }
            Self::Requires { .. } => None,
            Self::MaxItems {
                max_items: narrower,
            }
            | Self::MaxLength {
                max_length: narrower,
            } => narrower.broken_by(case),
            Self::SumItems { sum_items, max } => {
                let weighed = sum_items
                    .iter()
                    .map(|(field, weight)| case.size(field).saturating_mul(*weight));
                let sum: usize = weighed.sum();
                let fields: Vec<_> = sum_items.keys().cloned().collect();
                (sum > *max).then(|| about(&fields, format!("{sum} are more than {max}")))
            }
            Self::SumSeconds { sum_seconds, max } => {
                let sum: Decimal = sum_seconds.iter().map(|field| case.seconds(field)).sum();
                (*max < sum).then(|| about(sum_seconds, format!("{sum} seconds together")))
            }
            Self::Less { less } => {
                let [lower, upper] = less;
                let broken = number(lower, case)? >= number(upper, case)?;
                broken.then(|| about(less, "the first is not below the second"))
            }
        }
    }
}

impl Narrower {
    fn broken_by(&self, case: &Case<'_>) -> Option<Complaint> {
        let size = case.size(&self.field);
        let broken = size > self.max && self.r#if.holds(case);
        let what = || {
            format!(
                "{size} are more than {} with {}",
                self.max,
                self.r#if.shown()
            )
        };
        broken.then(|| Complaint::wrong(&self.field, what()))
    }
}

impl Case<'_> {
    /// How long recordings play, or the seconds that a field says.
    pub(super) fn seconds(&self, field: &str) -> Decimal {
        let has_files = self.model.input.get(field).is_some_and(Field::has_files);
        match self.sent(field) {
            Some(sent) if has_files => self.measure.seconds(sent),
            Some(sent) => spelt(sent).unwrap_or_default(),
            None => Decimal::ZERO,
        }
    }
}

/// The number that a value is, also where it travels as a word.
pub(super) fn spelt(value: &Value) -> Option<Decimal> {
    match value {
        Value::Number(number) => decimal(number),
        Value::String(digits) => digits.parse().ok(),
        _ => None,
    }
}

fn number(field: &str, case: &Case<'_>) -> Option<Decimal> {
    decimal(case.value(field)?.as_number()?)
}

fn about(fields: &[String], what: impl Into<String>) -> Complaint {
    Complaint::wrong(fields.join(", "), what)
}
