//! `[[model.rule]]`: rules between parameters.

use domain::{model::Rule, parameter::ParameterSpec, value::ParameterName};
use toml::Spanned;

use super::{
    condition, parameter,
    problem::{At, Flaw},
    raw,
};

pub(super) fn read_all(
    raw: Vec<Spanned<raw::Rule>>,
    specs: &[ParameterSpec],
) -> Result<Vec<Rule>, Flaw> {
    let mut rules = Vec::new();
    for raw in raw {
        let at = At(raw.span().start);
        let read = read(raw.into_inner(), specs);
        rules.extend(read.map_err(|what| at.says(format!("rule: {what}")))?);
    }
    Ok(rules)
}

fn read(raw: raw::Rule, specs: &[ParameterSpec]) -> Result<Vec<Rule>, String> {
    match (raw.never, raw.any_of, raw.one_of) {
        (Some(when), None, None) if !when.is_empty() => {
            let conditions = condition::read(&when, specs)?;
            Ok(conditions.into_iter().map(Rule::Never).collect())
        }
        (None, Some(names), None) => Ok(vec![Rule::AnyOf(known(&names, specs)?)]),
        (None, None, Some(names)) => Ok(vec![Rule::OneOf(known(&names, specs)?)]),
        _ => Err("exactly one of never, any_of and one_of is wanted".to_owned()),
    }
}

fn known(names: &[String], specs: &[ParameterSpec]) -> Result<Vec<ParameterName>, String> {
    names
        .iter()
        .map(|name| parameter::named(name, specs).map(|spec| spec.name.clone()))
        .collect()
}
