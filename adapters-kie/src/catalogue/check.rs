//! Whether everything that a model offers has a price.
//!
//! Every combination of the choices that decide the price or are bound by a rule is put together as a customer would, and
//! priced. A combination that the rules refuse is not offered and needs none.

mod answers;
mod fit;
mod makers;
mod sample;

use std::collections::BTreeSet;

use domain::{
    model::{Model, Rule},
    request::{Draft, Problem},
    value::{ParameterName, Value},
};

use answers::answers;
use sample::sample;

/// More combinations than any model has; beyond it the file is to be simplified rather than the start slowed down.
const MOST: usize = 20_000;

/// `makers` are all models: some take what others have made.
pub(super) fn every_offer_has_a_price(model: &Model, makers: &[Model]) -> Result<(), String> {
    if model.tariff.rows.is_empty() {
        return Err("has no price".to_owned());
    }
    makers::know_what_is_asked(model, makers)?;
    let offers = offers(model, makers)?;
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
        Problem::NeedsOne(_)
            | Problem::OnlyOne(_)
            | Problem::Conflict(_)
            | Problem::NotLess(_)
            | Problem::TooMany { .. }
            | Problem::WrongSum { .. }
    )
}

fn offers(model: &Model, makers: &[Model]) -> Result<Vec<Draft>, String> {
    let mut base = Draft::new(model.id.clone());
    for spec in model.parameters.iter().filter(|spec| spec.required) {
        base = base.replaced(&spec.name, sample(&spec.kind));
    }
    let mut drafts = vec![base];
    let deciding = deciding(model);
    for spec in model
        .parameters
        .iter()
        .filter(|spec| deciding.contains(&spec.name))
    {
        let answers = answers(spec, model, makers);
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
    Ok(drafts
        .iter()
        .map(|draft| fit::rules(draft, model))
        .collect())
}

/// The parameters that decide the price, or whether a combination is offered.
fn deciding(model: &Model) -> BTreeSet<&ParameterName> {
    let rows = model.tariff.rows.iter().chain(&model.tariff.extras);
    let prices = rows.flat_map(|row| row.when.parameters().chain(row.quantity.parameters()));
    let rules = model.rules.iter().flat_map(|rule| match rule {
        Rule::AnyOf(names) | Rule::OneOf(names) | Rule::AtMost { of: names, .. } => {
            names.iter().collect::<Vec<_>>()
        }
        Rule::Never(condition) => condition.parameters().collect(),
        Rule::Less(less) => vec![&less.lower, &less.upper],
        Rule::Sum { of, is } => vec![&of.list, is],
    });
    let depending = model
        .parameters
        .iter()
        .flat_map(|spec| spec.when.parameters());
    prices.chain(rules).chain(depending).collect()
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
                Some(Value::Earlier(earlier)) => answers::told(&earlier.answers),
                Some(other) => format!("{} of them", other.count()),
            };
            format!("{} = {value}", spec.name)
        })
        .collect();
    choices.join(", ")
}
