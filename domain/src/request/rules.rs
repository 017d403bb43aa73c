//! Whether answers keep the rules between parameters.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::Problem;
use crate::{
    model::Rule,
    value::{ParameterName, Value, Values},
};

/// What is wrong by this rule, if anything.
pub(super) fn broken(rule: &Rule, values: &Values) -> Option<Problem> {
    match rule {
        Rule::OneOf(names) if answered(names, values) > 1 => Some(Problem::OnlyOne(names.clone())),
        Rule::AnyOf(names) | Rule::OneOf(names) => needs_one(names, values),
        Rule::Never(condition) if condition.holds(values) => {
            let mut named = BTreeSet::new();
            let once = condition.parameters().filter(|name| named.insert(*name));
            Some(Problem::Conflict(once.cloned().collect()))
        }
        Rule::Never(_) => None,
        Rule::Less(less) => {
            let (lower, upper) = (number(&less.lower, values)?, number(&less.upper, values)?);
            (!less.allows(lower, upper)).then(|| Problem::NotLess(less.clone()))
        }
        Rule::AtMost { most, of } => {
            let counts = of.iter().filter_map(|name| values.get(name));
            let together: usize = counts.map(Value::count).sum();
            (together > *most).then(|| Problem::TooMany {
                most: *most,
                of: of.clone(),
            })
        }
        Rule::Sum { of, is } => {
            let (sum, wanted) = (of.sum(values)?, number(is, values)?);
            (sum != wanted).then(|| Problem::WrongSum {
                of: of.clone(),
                sum,
                is: is.clone(),
                wanted,
            })
        }
    }
}

fn needs_one(names: &[ParameterName], values: &Values) -> Option<Problem> {
    (answered(names, values) == 0).then(|| Problem::NeedsOne(names.to_vec()))
}

fn answered(names: &[ParameterName], values: &Values) -> usize {
    names
        .iter()
        .filter(|name| values.contains_key(name))
        .count()
}

fn number(name: &ParameterName, values: &Values) -> Option<Decimal> {
    values.get(name)?.number()
}
