//! `when = { … }`: questions about answers.

use std::ops::RangeInclusive;

use domain::{
    condition::{Condition, Question, Test},
    parameter::{Kind, ParameterSpec},
    value::{self, ParameterName},
};
use toml::Value;

use super::{
    parameter,
    raw::{When, Whens},
};

/// The condition that a table, or one of several tables, is.
pub(super) fn read(whens: &Whens, specs: &[ParameterSpec]) -> Result<Condition, String> {
    let tables = match whens {
        Whens::All(table) => std::slice::from_ref(table),
        Whens::OneOf(tables) => tables,
    };
    let alternatives: Result<Vec<_>, String> =
        tables.iter().map(|table| all_of(table, specs)).collect();
    Ok(Condition::any(alternatives?.into_iter().flatten()))
}

/// The condition that a table is.
pub(super) fn of_table(when: &When, specs: &[ParameterSpec]) -> Result<Condition, String> {
    all_of(when, specs).map(Condition::any)
}

/// The questions that together mean the same: several values for a parameter become several lists of questions.
fn all_of(when: &When, specs: &[ParameterSpec]) -> Result<Vec<Vec<Question>>, String> {
    let mut alternatives: Vec<Vec<Question>> = vec![Vec::new()];
    for (name, value) in when {
        let questions = questions(name, value, specs)?;
        alternatives = alternatives
            .iter()
            .flat_map(|known| {
                questions.iter().map(|question| {
                    let mut longer = known.clone();
                    longer.push(question.clone());
                    longer
                })
            })
            .collect();
    }
    Ok(alternatives)
}

fn questions(name: &str, value: &Value, specs: &[ParameterSpec]) -> Result<Vec<Question>, String> {
    // `task_id.resolution` asks about the order that the result in `task_id` is from.
    let (own, told) = match name.split_once('.') {
        Some((own, told)) => (own, Some(told)),
        None => (name, None),
    };
    let spec = parameter::named(own, specs)?;
    let told = told.map(|told| earlier(spec, told)).transpose()?;
    let question = |value: &Value| {
        let test = match &told {
            Some(told) => Test::Told(told.clone(), Box::new(test_of_earlier(value)?)),
            None => test(spec, value)?,
        };
        Ok((spec.name.clone(), test))
    };
    let questions = match value {
        Value::Array(values) => values.iter().map(question).collect(),
        value => question(value).map(|question| vec![question]),
    };
    questions.map_err(|what: String| format!("{name}: {what}"))
}

fn earlier(spec: &ParameterSpec, told: &str) -> Result<ParameterName, String> {
    if !matches!(spec.kind, Kind::Earlier { .. }) {
        return Err(format!(
            "{} is no earlier result, so nothing of it can be asked about",
            spec.name
        ));
    }
    ParameterName::new(told).map_err(|error| error.to_string())
}

fn test(spec: &ParameterSpec, value: &Value) -> Result<Test, String> {
    if let Some(test) = presence(value) {
        return Ok(test);
    }
    if let Some(range) = value.as_str().and_then(|word| word.strip_prefix("$count ")) {
        return match spec.kind {
            Kind::Upload(_) | Kind::List { .. } => count(range).map(Test::Count),
            _ => Err("only files and items of lists can be counted".to_owned()),
        };
    }
    match spec.kind {
        Kind::Choice(_) | Kind::Toggle | Kind::Integer { .. } => {
            parameter::value_of(&spec.kind, value).map(Test::Is)
        }
        _ => Err(
            "only \"$present\", \"$absent\" and, for files and lists, \"$count …\" can be asked about it"
                .to_owned(),
        ),
    }
}

fn test_of_earlier(value: &Value) -> Result<Test, String> {
    if let Some(test) = presence(value) {
        return Ok(test);
    }
    match value {
        Value::String(word) if !word.starts_with('$') => {
            Ok(Test::Is(value::Value::Text(word.clone())))
        }
        Value::Integer(number) => Ok(Test::Is(value::Value::Integer(*number))),
        Value::Boolean(on) => Ok(Test::Is(value::Value::Toggle(*on))),
        other => Err(format!("{other} cannot be asked about an earlier order")),
    }
}

fn presence(value: &Value) -> Option<Test> {
    match value.as_str() {
        Some("$present") => Some(Test::Present),
        Some("$absent") => Some(Test::Absent),
        _ => None,
    }
}

/// `2`, `1..3` with both ends, `3..`.
fn count(range: &str) -> Result<RangeInclusive<usize>, String> {
    let wrong =
        || format!("{range:?} is no count: \"$count 2\", \"$count 1..3\" and \"$count 3..\" are");
    let number = |text: &str| text.trim().parse::<usize>().ok();
    let range = match range.split_once("..") {
        None => number(range).map(|count| count..=count),
        Some((least, "")) => number(least).map(|least| least..=usize::MAX),
        Some((least, most)) => number(least)
            .zip(number(most))
            .map(|(least, most)| least..=most),
    };
    range.filter(|range| !range.is_empty()).ok_or_else(wrong)
}
