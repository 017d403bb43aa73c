//! What earlier results can be, as far as prices and rules ask about them.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    condition::{Condition, Test},
    model::{Model, ModelPattern},
    parameter::{Kind, ParameterSpec},
    value::{ParameterName, Value, Values},
};

use super::{answers::questions, sample};

/// What is asked about the orders of a parameter's results: names, and the values that are asked for.
type Asked<'m> = BTreeMap<&'m ParameterName, Vec<&'m Value>>;

/// A chain of so many continuations is asked what its first order was told; nobody builds a longer one into a catalogue.
const LONGEST_CHAIN: usize = 4;

/// Every model that is named makes something, and somebody can have been told what is asked about.
pub(super) fn know_what_is_asked(model: &Model, all: &[Model]) -> Result<(), String> {
    for spec in &model.parameters {
        let Kind::Earlier { of, .. } = &spec.kind else {
            continue;
        };
        for pattern in of {
            if !all.iter().any(|maker| pattern.matches(&maker.id)) {
                return Err(format!(
                    "{} takes results of {pattern}, which is no model",
                    spec.name
                ));
            }
        }
        for (told, values) in asked(spec, model) {
            for value in values {
                let offered = makers(of, all).any(|maker| offers(maker, told, value, all, 0));
                if !offered {
                    return Err(format!(
                        "{}.{told} is asked for something that no order with such a result is told",
                        spec.name
                    ));
                }
            }
        }
    }
    Ok(())
}

/// A result of each maker for everything that its order can have been told of what is asked about.
pub(super) fn results(
    spec: &ParameterSpec,
    of: &[ModelPattern],
    model: &Model,
    all: &[Model],
) -> Vec<Value> {
    let asked = asked(spec, model);
    let mut results = Vec::new();
    let mut known = BTreeSet::new();
    for maker in makers(of, all) {
        for order in orders(maker, &asked, all, 0) {
            let told: Vec<_> = order
                .iter()
                .map(|(name, value)| format!("{name} {value:?}"))
                .collect();
            if known.insert(told) {
                results.push(sample::earlier(maker.id.clone(), order));
            }
        }
    }
    results
}

fn asked<'m>(spec: &ParameterSpec, model: &'m Model) -> Asked<'m> {
    let mut asked = Asked::new();
    for (_, test) in questions(model).filter(|(name, _)| name == &spec.name) {
        let Test::Told(told, test) = test else {
            continue;
        };
        let values = asked.entry(told).or_default();
        if let Test::Is(value) = test.as_ref() {
            values.push(value);
        }
    }
    asked
}

fn makers<'m>(of: &'m [ModelPattern], all: &'m [Model]) -> impl Iterator<Item = &'m Model> {
    all.iter()
        .filter(|maker| of.iter().any(|pattern| pattern.matches(&maker.id)))
}

/// The makers of the results that this maker itself continues: what they were told is true of its results too.
fn before<'m>(maker: &'m Model, all: &'m [Model]) -> impl Iterator<Item = &'m Model> {
    maker
        .parameters
        .iter()
        .filter_map(|spec| match &spec.kind {
            Kind::Earlier { of, .. } => Some(makers(of, all)),
            _ => None,
        })
        .flatten()
}

/// Whether there is always an order before its own.
fn always_continues(maker: &Model) -> bool {
    let continues = |spec: &ParameterSpec| {
        spec.required && spec.when == Condition::ALWAYS && matches!(spec.kind, Kind::Earlier { .. })
    };
    maker.parameters.iter().any(continues)
}

fn offers(maker: &Model, told: &ParameterName, value: &Value, all: &[Model], depth: usize) -> bool {
    match maker.parameter(told) {
        Some(spec) => spec.kind.check(value).is_ok(),
        None if depth >= LONGEST_CHAIN => false,
        None => before(maker, all).any(|first| offers(first, told, value, all, depth + 1)),
    }
}

/// What an order of this maker's can have been told of what is asked about, in every combination.
fn orders(maker: &Model, asked: &Asked<'_>, all: &[Model], depth: usize) -> Vec<Values> {
    let (own, inherited): (Asked<'_>, Asked<'_>) = asked
        .iter()
        .map(|(told, values)| (*told, values.clone()))
        .partition(|(told, _)| maker.parameter(told).is_some());
    let mut orders = Vec::new();
    if !inherited.is_empty() && depth < LONGEST_CHAIN {
        for first in before(maker, all) {
            orders.extend(self::orders(first, &inherited, all, depth + 1));
        }
    }
    if inherited.is_empty() || !always_continues(maker) {
        orders.push(Values::new());
    }
    for (told, values) in own {
        let Some(spec) = maker.parameter(told) else {
            continue;
        };
        let answers = told_by(spec, &values);
        orders = orders
            .iter()
            .flat_map(|order| {
                answers.iter().map(|answer| {
                    let mut order = order.clone();
                    order.extend(answer.clone().map(|value| (told.clone(), value)));
                    order
                })
            })
            .collect();
    }
    orders
}

/// The answers to a parameter that an order can have held.
fn told_by(spec: &ParameterSpec, asked: &[&Value]) -> Vec<Option<Value>> {
    let mut answers: Vec<_> = match &spec.kind {
        Kind::Choice(options) => options.clone(),
        Kind::Toggle => vec![Value::Toggle(false), Value::Toggle(true)],
        Kind::Integer { min, max } => {
            let named = asked.iter().map(|value| (*value).clone());
            let named = named.filter(|value| spec.kind.check(value).is_ok());
            named
                .chain([Value::Integer(*min), Value::Integer(*max)])
                .collect()
        }
        _ => Vec::new(),
    }
    .into_iter()
    .map(Some)
    .collect();
    let always = spec.when == Condition::ALWAYS && (spec.required || spec.default.is_some());
    if !always || answers.is_empty() {
        answers.push(None);
    }
    answers
}
