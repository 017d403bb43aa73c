//! Whether everything that a model offers has a price.
//!
//! Every combination of the choices that decide the price or are bound by a rule is put together as a customer would, and
//! priced. A combination that the rules refuse is not offered and needs none.

use domain::{
    media::{Attachment, Source},
    model::{Model, Rule},
    parameter::{Kind, ParameterSpec},
    request::{Draft, Problem},
    tariff::{Quantity, Row},
    value::{ParameterName, Value, Values},
};

/// More combinations than any model has; beyond it the file is to be simplified rather than the start slowed down.
const MOST: usize = 20_000;

pub(super) fn every_offer_has_a_price(model: &Model) -> Result<(), String> {
    if model.tariff.rows.is_empty() {
        return Err("has no price".to_owned());
    }
    let offers = offers(model)?;
    let mut sold = false;
    for draft in offers {
        match draft.finish(model) {
            Ok(request) => {
                sold = true;
                if model.tariff.cost(request.values()).is_err() {
                    let choices = told(&draft, model);
                    return Err(format!("has no price for {choices}"));
                }
            }
            Err(problems) if problems.iter().all(is_refusal) => {}
            Err(problems) => {
                let problems: Vec<_> = problems.iter().map(ToString::to_string).collect();
                return Err(format!("cannot be ordered: {}", problems.join("; ")));
            }
        }
    }
    if sold {
        Ok(())
    } else {
        Err("cannot be ordered: its rules refuse everything".to_owned())
    }
}

/// A combination that the screens never let through.
fn is_refusal(problem: &Problem) -> bool {
    matches!(
        problem,
        Problem::NeedsOne(_) | Problem::OnlyOne(_) | Problem::Conflict(_)
    )
}

fn offers(model: &Model) -> Result<Vec<Draft>, String> {
    let mut base = Draft::new(model.id.clone());
    for spec in model.parameters.iter().filter(|spec| spec.required) {
        base = base.replaced(&spec.name, sample(&spec.kind));
    }
    let mut drafts = vec![base];
    let deciding = deciding(model);
    for spec in model
        .parameters
        .iter()
        .filter(|spec| deciding.contains(&&spec.name))
    {
        let answers = answers(spec);
        if drafts.len().saturating_mul(answers.len()) > MOST {
            return Err("has too many combinations to check".to_owned());
        }
        drafts = drafts
            .iter()
            .flat_map(|draft| {
                answers.iter().map(|answer| match answer {
                    Some(value) => draft.replaced(&spec.name, value.clone()),
                    None => draft.without(&spec.name),
                })
            })
            .collect();
    }
    Ok(drafts)
}

/// The parameters that decide the price, or whether a combination is offered.
fn deciding(model: &Model) -> Vec<&ParameterName> {
    let rows = model.tariff.rows.iter().chain(&model.tariff.extras);
    let prices = rows.flat_map(|row| row.when.parameters().chain(measured(row)));
    let rules = model.rules.iter().flat_map(|rule| match rule {
        Rule::AnyOf(names) | Rule::OneOf(names) => names.iter().collect::<Vec<_>>(),
        Rule::Never(condition) => condition.parameters().collect(),
    });
    let depending = model
        .parameters
        .iter()
        .flat_map(|spec| spec.when.parameters());
    prices.chain(rules).chain(depending).collect()
}

fn measured(row: &Row) -> &[ParameterName] {
    match &row.quantity {
        Quantity::Number(name)
        | Quantity::Length {
            parameter: name, ..
        } => std::slice::from_ref(name),
        Quantity::Characters(names) => names,
        Quantity::Fixed(_) | Quantity::Afterwards { .. } => &[],
    }
}

/// The answers worth trying; `None` is no answer.
fn answers(spec: &ParameterSpec) -> Vec<Option<Value>> {
    let values = match &spec.kind {
        Kind::Choice(options) => options.clone(),
        Kind::Toggle => vec![Value::Toggle(false), Value::Toggle(true)],
        Kind::Integer { min, max } => vec![Value::Integer(*min), Value::Integer(*max)],
        Kind::Decimal { min, max } => vec![Value::Decimal(*min), Value::Decimal(*max)],
        other => vec![sample(other)],
    };
    let none = (!spec.required).then_some(None);
    values.into_iter().map(Some).chain(none).collect()
}

/// The least that counts as an answer.
fn sample(kind: &Kind) -> Value {
    match kind {
        Kind::Choice(options) => options.first().cloned().unwrap_or(Value::Toggle(false)),
        Kind::Toggle => Value::Toggle(false),
        Kind::Integer { min, .. } => Value::Integer(*min),
        Kind::Decimal { min, .. } => Value::Decimal(*min),
        Kind::Text { min, .. } => Value::Text("x".repeat((*min).max(1))),
        Kind::Link => Value::Text("https://example.com/".to_owned()),
        Kind::Upload(spec) => {
            let file = Attachment {
                source: Source::Link("https://example.com/".to_owned()),
                media: spec.media,
                mime: None,
                size: None,
                length: None,
                dimensions: None,
            };
            Value::Files(vec![file; spec.min.max(1)])
        }
        Kind::List { item, min, .. } => Value::List(vec![sample(item); (*min).max(1)]),
        Kind::Group(parts) => Value::Group(
            parts
                .iter()
                .filter(|part| part.required)
                .map(|part| (part.name.clone(), sample(&part.kind)))
                .collect::<Values>(),
        ),
    }
}

/// The choices of a draft that decide its price, for the report.
fn told(draft: &Draft, model: &Model) -> String {
    let priced = model
        .parameters
        .iter()
        .filter(|spec| model.tariff.charges_for(&spec.name));
    let choices: Vec<_> = priced
        .map(|spec| {
            let value = draft.values.get(&spec.name).or(spec.default.as_ref());
            let value = match value {
                None => "nothing".to_owned(),
                Some(Value::Text(word)) => word.clone(),
                Some(Value::Integer(number)) => number.to_string(),
                Some(Value::Decimal(number)) => number.to_string(),
                Some(Value::Toggle(on)) => on.to_string(),
                Some(other) => format!("{} of them", other.count()),
            };
            format!("{} = {value}", spec.name)
        })
        .collect();
    choices.join(", ")
}
