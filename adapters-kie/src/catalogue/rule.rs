//! `[[model.rule]]`: rules between parameters.

use domain::{
    model::{Less, PartOfList, Rule},
    parameter::{Kind, ParameterSpec},
    value::ParameterName,
};
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
    raw.into_iter()
        .map(|raw| {
            let at = At(raw.span().start);
            read(raw.into_inner(), specs).map_err(|what| at.says(format!("rule: {what}")))
        })
        .collect()
}

const WANTED: &str = "a rule is one of { never }, { any_of }, { one_of }, { less, by_at_least, by_at_most }, { at_most, of }, { sum, is }";

fn read(mut raw: raw::Rule, specs: &[ParameterSpec]) -> Result<Rule, String> {
    let rule = first(&mut raw, specs)?;
    let leftover = raw.never.is_some()
        || raw.any_of.is_some()
        || raw.one_of.is_some()
        || raw.less.is_some()
        || raw.by_at_least.is_some()
        || raw.by_at_most.is_some()
        || raw.at_most.is_some()
        || raw.of.is_some()
        || raw.sum.is_some()
        || raw.is.is_some();
    if leftover {
        return Err(WANTED.to_owned());
    }
    Ok(rule)
}

/// The rule that the first of the keys begins. Takes the keys it uses out of `raw`.
fn first(raw: &mut raw::Rule, specs: &[ParameterSpec]) -> Result<Rule, String> {
    if let Some(when) = raw.never.take().filter(|when| !when.is_empty()) {
        return condition::of_table(&when, specs).map(Rule::Never);
    }
    if let Some(names) = raw.any_of.take() {
        return known(&names, specs).map(Rule::AnyOf);
    }
    if let Some(names) = raw.one_of.take() {
        return known(&names, specs).map(Rule::OneOf);
    }
    if let Some([lower, upper]) = raw.less.take() {
        return Ok(Rule::Less(Less {
            lower: number(&lower, specs)?,
            upper: number(&upper, specs)?,
            at_least: raw
                .by_at_least
                .take()
                .map(|gap| parameter::decimal(&gap))
                .transpose()?,
            at_most: raw
                .by_at_most
                .take()
                .map(|gap| parameter::decimal(&gap))
                .transpose()?,
        }));
    }
    if let Some((most, of)) = raw.at_most.take().zip(raw.of.take()) {
        let of = countable(&of, specs)?;
        return Ok(Rule::AtMost { most, of });
    }
    if let Some((sum, is)) = raw.sum.take().zip(raw.is.take()) {
        let of = part_of_list(&sum, specs)?;
        let is = number(&is, specs)?;
        return Ok(Rule::Sum { of, is });
    }
    Err(WANTED.to_owned())
}

fn known(names: &[String], specs: &[ParameterSpec]) -> Result<Vec<ParameterName>, String> {
    names
        .iter()
        .map(|name| parameter::named(name, specs).map(|spec| spec.name.clone()))
        .collect()
}

/// Parameters with files or items.
pub(super) fn countable(
    names: &[String],
    specs: &[ParameterSpec],
) -> Result<Vec<ParameterName>, String> {
    if names.is_empty() {
        return Err("the parameters to count are missing".to_owned());
    }
    names
        .iter()
        .map(|name| match parameter::named(name, specs)? {
            ParameterSpec {
                name,
                kind: Kind::Upload(_) | Kind::List { .. },
                ..
            } => Ok(name.clone()),
            _ => Err(format!("{name} has no files or items to count")),
        })
        .collect()
}

/// A parameter with a number.
pub(super) fn number(name: &str, specs: &[ParameterSpec]) -> Result<ParameterName, String> {
    let spec = parameter::named(name, specs)?;
    if is_number(&spec.kind) {
        Ok(spec.name.clone())
    } else {
        Err(format!("{name} is no number"))
    }
}

/// `["multi_prompt", "duration"]`: a list, and a part of its items that is a number.
pub(super) fn part_of_list(
    [list, part]: &[String; 2],
    specs: &[ParameterSpec],
) -> Result<PartOfList, String> {
    let spec = parameter::named(list, specs)?;
    let parts: &[ParameterSpec] = match &spec.kind {
        Kind::List { item, .. } => match item.as_ref() {
            Kind::Group(parts) => parts,
            _ => &[],
        },
        _ => &[],
    };
    let found = parts.iter().find(|spec| spec.name.as_str() == part);
    match found {
        Some(found) if is_number(&found.kind) => Ok(PartOfList {
            list: spec.name.clone(),
            part: found.name.clone(),
        }),
        Some(_) => Err(format!("{part} of {list} is no number")),
        None => Err(format!("there is no list {list} with a part {part}")),
    }
}

fn is_number(kind: &Kind) -> bool {
    match kind {
        Kind::Integer { .. } | Kind::Decimal { .. } => true,
        Kind::Choice(options) => options.iter().any(|option| option.number().is_some()),
        _ => false,
    }
}
