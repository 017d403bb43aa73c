//! The answers to a parameter that are worth trying.

use std::collections::BTreeSet;

use domain::{
    condition::{Condition, Question, Test},
    model::{Model, Rule},
    parameter::{Kind, ParameterSpec},
    tariff::Quantity,
    value::{Value, Values},
};

use super::{earlier, files};

/// Every option, both ends of every bound, as few and as many files and items as are taken, and one more and one fewer than
/// something asks for. The first of them is the plainest.
pub(super) fn worth_trying(spec: &ParameterSpec, model: &Model, shop: &[Model]) -> Vec<Value> {
    match &spec.kind {
        Kind::Upload(upload) => files::worth_trying(upload, &counts(spec, model)),
        Kind::List { item, min, max } => lists(item, (*min, *max), &counts(spec, model)),
        Kind::Earlier { of, .. } => earlier::worth_trying(spec, of, model, shop),
        kind => of_kind(kind),
    }
}

/// The plainest answer of this kind, unless that depends on what somebody has made before.
pub(crate) fn plainest(kind: &Kind) -> Option<Value> {
    of_kind(kind).into_iter().next()
}

fn of_kind(kind: &Kind) -> Vec<Value> {
    match kind {
        Kind::Choice(options) => options.clone(),
        Kind::Toggle => vec![Value::Toggle(false), Value::Toggle(true)],
        Kind::Integer { min, max } => vec![Value::Integer(*min), Value::Integer(*max)],
        Kind::Decimal { min, max } => vec![Value::Decimal(*min), Value::Decimal(*max)],
        // Letters of two bytes: what is counted are characters.
        Kind::Text { min, max } => [(*min).max(1), *max]
            .map(|length| Value::Text("ж".repeat(length)))
            .to_vec(),
        Kind::Link => vec![Value::Text("https://example.com/page".to_owned())],
        Kind::Upload(upload) => files::worth_trying(upload, &BTreeSet::new()),
        Kind::List { item, min, max } => lists(item, (*min, *max), &BTreeSet::new()),
        Kind::Group(parts) => groups(parts),
        Kind::Earlier { .. } => Vec::new(),
    }
}

/// Every item alone, and as many as go of the plainest and of the fullest.
fn lists(item: &Kind, (min, max): (usize, usize), counts: &BTreeSet<usize>) -> Vec<Value> {
    let items = of_kind(item);
    let least = min.max(1);
    let few = items
        .iter()
        .map(|item| Value::List(vec![item.clone(); least]));
    let all = counts.iter().chain([&max]);
    let counts: BTreeSet<usize> = all.map(|count| (*count).clamp(least, max)).collect();
    let many = counts.into_iter().flat_map(|count| {
        let ends = [items.first(), items.last()].into_iter().flatten();
        ends.map(move |item| Value::List(vec![item.clone(); count]))
    });
    few.chain(many).collect()
}

/// The parts that a form fills in whatever is answered, each answer to each part beside them, and every part together.
fn groups(parts: &[ParameterSpec]) -> Vec<Value> {
    let answers = |part: &ParameterSpec| of_kind(&part.kind);
    let filled_in = parts.iter().filter_map(|part| {
        let plainest = || part.required.then(|| answers(part).swap_remove(0));
        let value = part.default.clone().or_else(plainest)?;
        Some((part.name.clone(), value))
    });
    let plain: Values = filled_in.collect();
    let mut groups = vec![Value::Group(plain.clone())];
    for part in parts {
        for answer in answers(part) {
            let mut values = plain.clone();
            values.insert(part.name.clone(), answer);
            groups.push(Value::Group(values));
        }
    }
    let full = parts
        .iter()
        .map(|part| (part.name.clone(), answers(part).pop().unwrap()));
    groups.push(Value::Group(full.collect()));
    groups
}

/// The numbers of files or items at which something changes.
fn counts(spec: &ParameterSpec, model: &Model) -> BTreeSet<usize> {
    let mut counts = BTreeSet::new();
    for (_, test) in questions(model).filter(|(name, _)| name == &spec.name) {
        if let Test::Count(range) = test {
            let (start, end) = (*range.start(), *range.end());
            counts.extend([start.saturating_sub(1), start, end, end.saturating_add(1)]);
        }
    }
    for rule in &model.rules {
        if let Rule::AtMost { most, of } = rule
            && of.contains(&spec.name)
        {
            counts.insert(*most);
        }
    }
    for row in model.tariff.rows.iter().chain(&model.tariff.extras) {
        if let Quantity::Count { of, free } = &row.quantity
            && of.contains(&spec.name)
        {
            counts.extend([*free, free + 1]);
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
