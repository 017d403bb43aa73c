//! `times` of a price row: what the price of one is multiplied by.

use rust_decimal::Decimal;
use serde::Deserialize;
use serde_json::Value;

use super::{case::Case, price::NoPrice, rule::spelt};

/// Terms that are added up.
#[derive(Debug, Deserialize)]
#[serde(try_from = "String")]
pub(super) struct Times(Vec<Term>);

#[derive(Debug, PartialEq, Eq)]
enum Term {
    /// The number in a field.
    Number(String),
    /// The seconds that its recordings play.
    Length(String),
    /// The characters in a field, or in a part of its items.
    Characters { field: String, part: Option<String> },
    /// The items in a field, without the first few.
    Count { field: String, beyond: usize },
}

impl TryFrom<String> for Times {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.split(" + ")
            .map(term)
            .collect::<Result<_, _>>()
            .map(Self)
    }
}

fn term(text: &str) -> Result<Term, String> {
    if let Some(field) = text.strip_prefix("length of ") {
        return Ok(Term::Length(field.to_owned()));
    }
    if let Some(place) = text.strip_prefix("characters of ") {
        let (field, part) = match place.split_once("[].") {
            Some((field, part)) => (field, Some(part.to_owned())),
            None => (place, None),
        };
        let field = field.to_owned();
        return Ok(Term::Characters { field, part });
    }
    if let Some(count) = text.strip_prefix("count of ") {
        let (field, beyond) = count.split_once(" beyond ").unwrap_or((count, "0"));
        let beyond = beyond
            .parse()
            .map_err(|error| format!("{text:?}: {error}"))?;
        let field = field.to_owned();
        return Ok(Term::Count { field, beyond });
    }
    if text.contains(' ') {
        return Err(format!("{text:?} is nothing to multiply by"));
    }
    Ok(Term::Number(text.to_owned()))
}

impl Times {
    pub(super) fn measure(&self, case: &Case<'_>) -> Result<Decimal, NoPrice> {
        self.0.iter().map(|term| term.measure(case)).sum()
    }
}

impl Term {
    fn measure(&self, case: &Case<'_>) -> Result<Decimal, NoPrice> {
        Ok(match self {
            Self::Number(field) => {
                let value = case.value(field).and_then(spelt);
                value.ok_or_else(|| NoPrice::new(format!("{field} says no number")))?
            }
            Self::Length(field) => case.seconds(field),
            Self::Characters { field, part } => {
                let sent = case.sent(field).unwrap_or(&Value::Null);
                Decimal::from(characters(sent, part.as_deref()))
            }
            Self::Count { field, beyond } => {
                let count = match case.sent(field).filter(|_| case.is_present(field)) {
                    Some(Value::Array(items)) => items.len(),
                    sent => usize::from(sent.is_some()),
                };
                Decimal::from(count.saturating_sub(*beyond))
            }
        })
    }
}

fn characters(value: &Value, part: Option<&str>) -> usize {
    match (value, part) {
        (Value::String(text), None) => text.chars().count(),
        (Value::Array(items), part) => {
            let inside = items.iter().map(|item| match part {
                Some(part) => characters(item.get(part).unwrap_or(&Value::Null), None),
                None => characters(item, None),
            });
            inside.sum()
        }
        _ => 0,
    }
}
