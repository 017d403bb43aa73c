//! The answers to a parameter that are worth trying.

use std::collections::BTreeSet;

use domain::{
    condition::{Condition, Question, Test},
    model::{Model, Rule},
    parameter::{Kind, ParameterSpec},
    tariff::Quantity,
    value::{Value, Values},
};

use super::{
    makers,
    sample::{self, sample},
};

/// The answers worth trying; `None` is no answer.
pub(super) fn answers(spec: &ParameterSpec, model: &Model, makers: &[Model]) -> Vec<Option<Value>> {
    let values = match &spec.kind {
        Kind::Choice(options) => options.clone(),
        Kind::Toggle => vec![Value::Toggle(false), Value::Toggle(true)],
        Kind::Integer { min, max } => vec![Value::Integer(*min), Value::Integer(*max)],
        Kind::Decimal { min, max } => vec![Value::Decimal(*min), Value::Decimal(*max)],
        Kind::Upload(upload) => counts(spec, (upload.min, upload.max), model)
            .into_iter()
            .map(|count| sample::files(upload, count))
            .collect(),
        Kind::List { item, min, max } => counts(spec, (*min, *max), model)
            .into_iter()
            .map(|count| sample::items(item, count))
            .collect(),
        Kind::Earlier { of, .. } => makers::results(spec, of, model, makers),
        other => vec![sample(other)],
    };
    let none = (!spec.required).then_some(None);
    values.into_iter().map(Some).chain(none).collect()
}

/// The numbers of files or items on either side of every boundary that something asks about.
fn counts(spec: &ParameterSpec, (min, max): (usize, usize), model: &Model) -> BTreeSet<usize> {
    let least = min.max(1);
    let mut counts = BTreeSet::from([least]);
    let mut boundary = |count: usize| {
        // Above it and below it.
        counts.extend([count, count.saturating_add(1)].map(|count| count.clamp(least, max)));
    };
    for (_, test) in questions(model).filter(|(name, _)| name == &spec.name) {
        if let Test::Count(range) = test {
            boundary(range.start().saturating_sub(1));
            boundary(*range.end());
        }
    }
    for rule in &model.rules {
        if let Rule::AtMost { most, of } = rule
            && of.contains(&spec.name)
        {
            boundary(*most);
        }
    }
    let rows = model.tariff.rows.iter().chain(&model.tariff.extras);
    for row in rows {
        if let Quantity::Count { of, free } = &row.quantity
            && of.contains(&spec.name)
        {
            boundary(*free);
        }
    }
    counts
}

/// Everything that prices, rules and parameters ask about.
pub(super) fn questions(model: &Model) -> impl Iterator<Item = &Question> {
    let rows = model.tariff.rows.iter().chain(&model.tariff.extras);
    let rules = model.rules.iter().filter_map(|rule| match rule {
        Rule::Never(condition) => Some(condition),
        _ => None,
    });
    rows.map(|row| &row.when)
        .chain(rules)
        .chain(model.parameters.iter().map(|spec| &spec.when))
        .flat_map(Condition::questions)
}

/// What an earlier order was told, for the report.
pub(super) fn told(answers: &Values) -> String {
    let answers: Vec<_> = answers
        .iter()
        .map(|(name, value)| match value {
            Value::Text(word) => format!("{name} {word}"),
            Value::Integer(number) => format!("{name} {number}"),
            Value::Toggle(on) => format!("{name} {on}"),
            _ => name.to_string(),
        })
        .collect();
    format!("a result of [{}]", answers.join(", "))
}
