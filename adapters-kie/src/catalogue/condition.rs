//! `when = { … }`: questions about answers.

use domain::{
    condition::{Condition, Test},
    parameter::{Kind, ParameterSpec},
    value::ParameterName,
};
use toml::Value;

use super::{parameter, raw::When};

/// The conditions that together mean the same: several values for a parameter become several conditions. Nothing at all
/// becomes none.
pub(super) fn read(when: &When, specs: &[ParameterSpec]) -> Result<Vec<Condition>, String> {
    if when.is_empty() {
        return Ok(Vec::new());
    }
    let mut alternatives: Vec<Vec<(ParameterName, Test)>> = vec![Vec::new()];
    for (name, value) in when {
        let spec = parameter::named(name, specs)?;
        let tests = match value {
            Value::Array(values) => values.iter().map(|value| test(spec, value)).collect(),
            value => test(spec, value).map(|test| vec![test]),
        };
        let tests: Vec<Test> = tests.map_err(|what: String| format!("{name}: {what}"))?;
        alternatives = alternatives
            .iter()
            .flat_map(|known| {
                tests.iter().map(|test| {
                    let mut longer = known.clone();
                    longer.push((spec.name.clone(), test.clone()));
                    longer
                })
            })
            .collect();
    }
    Ok(alternatives.into_iter().map(Condition::all).collect())
}

fn test(spec: &ParameterSpec, value: &Value) -> Result<Test, String> {
    match value.as_str() {
        Some("$present") => return Ok(Test::Present),
        Some("$absent") => return Ok(Test::Absent),
        _ => {}
    }
    match spec.kind {
        Kind::Choice(_) | Kind::Toggle | Kind::Integer { .. } => {
            parameter::value_of(&spec.kind, value).map(Test::Is)
        }
        _ => Err("only \"$present\" and \"$absent\" can be asked about it".to_owned()),
    }
}
