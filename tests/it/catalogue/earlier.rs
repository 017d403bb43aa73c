//! Results of earlier orders, with what is asked about those orders.

use domain::{
    condition::{Condition, Test},
    earlier::EarlierResult,
    generation::GenerationId,
    model::{Model, ModelId, ModelPattern},
    outcome::TaskId,
    parameter::{Kind, ParameterSpec},
    value::{ParameterName, Value, Values},
};
use uuid::Uuid;

use super::answers::questions;

/// One result of every maker, for every answer that is asked about and that the maker's order can have held.
pub(super) fn worth_trying(
    spec: &ParameterSpec,
    of: &[ModelPattern],
    model: &Model,
    shop: &[Model],
) -> Vec<Value> {
    let asked: Vec<_> = questions(model)
        .filter(|(name, _)| name == &spec.name)
        .filter_map(|(_, test)| match test {
            Test::Told(told, test) => Some((told, test.as_ref())),
            _ => None,
        })
        .collect();
    let makers = shop
        .iter()
        .filter(|maker| of.iter().any(|pattern| pattern.matches(&maker.id)));
    let mut results = Vec::new();
    for maker in makers {
        let mut of_maker: Vec<_> = asked
            .iter()
            .filter_map(|(told, test)| match test {
                Test::Is(value) if can_be_told(maker, told, value) => Some((*told, value)),
                _ => None,
            })
            .map(|(told, value)| result(&maker.id, Values::from([(told.clone(), value.clone())])))
            .collect();
        if asked.iter().all(|(told, _)| can_be_silent(maker, told)) {
            of_maker.push(result(&maker.id, Values::new()));
        }
        for value in of_maker {
            if !results.contains(&value) {
                results.push(value);
            }
        }
    }
    results
}

/// A model that goes on with somebody else's result passes on what that order was told.
fn can_be_told(maker: &Model, told: &ParameterName, value: &Value) -> bool {
    match maker.parameter(told) {
        Some(spec) => spec.kind.check(value).is_ok(),
        None => maker
            .parameters
            .iter()
            .any(|spec| matches!(spec.kind, Kind::Earlier { .. })),
    }
}

/// Nobody orders without an answer that has a default, and a continuation is told what it continues was told.
fn can_be_silent(maker: &Model, told: &ParameterName) -> bool {
    match maker.parameter(told) {
        Some(spec) => !spec.required && spec.default.is_none() || spec.when != Condition::ALWAYS,
        None => !can_be_told(maker, told, &Value::Toggle(true)),
    }
}

fn result(maker: &ModelId, answers: Values) -> Value {
    Value::Earlier(Box::new(EarlierResult {
        generation: GenerationId(Uuid::nil()),
        model: maker.clone(),
        output: 0,
        task: Some(TaskId("3f6c1f0ae52b4d7e9a0c1d2e3f405162".to_owned())),
        handle: Some("8551ee1f-9ec4-4d55-a2d4-0f7f0b5d3b4e".to_owned()),
        answers,
    }))
}
