//! `quantity = { … }` of a price: how many units there are.

use domain::{
    parameter::{Kind, ParameterSpec},
    tariff::Quantity,
    value::ParameterName,
};
use rust_decimal::Decimal;

use super::{parameter, raw, rule};

const WANTED: &str = "quantity is one of { fixed }, { number }, { number, divided_by }, { sum }, { count, free }, { length, ceiling }, { characters }, { ceiling }";

impl raw::Quantity {
    /// Whether anything is said about it.
    pub(super) fn is_there(&self) -> bool {
        self.fixed.is_some()
            || self.number.is_some()
            || self.divided_by.is_some()
            || self.sum.is_some()
            || self.count.is_some()
            || self.free.is_some()
            || self.length.is_some()
            || self.characters.is_some()
            || self.ceiling.is_some()
    }
}

pub(super) fn read(mut raw: raw::Quantity, specs: &[ParameterSpec]) -> Result<Quantity, String> {
    let quantity = first(&mut raw, specs)?;
    if raw.is_there() {
        return Err(WANTED.to_owned());
    }
    Ok(quantity)
}

/// The quantity that the first of the keys begins. Takes the keys it uses out of `raw`.
fn first(raw: &mut raw::Quantity, specs: &[ParameterSpec]) -> Result<Quantity, String> {
    if let Some(fixed) = raw.fixed.take() {
        return parameter::decimal(&fixed).map(Quantity::Fixed);
    }
    if let Some(number) = raw.number.take() {
        let of = rule::number(&number, specs)?;
        return Ok(match raw.divided_by.take() {
            None => Quantity::Number(of),
            Some(by) => {
                let by = rule::number(&by, specs)?;
                Quantity::Quotient { of, by }
            }
        });
    }
    if let Some(sum) = raw.sum.take() {
        return rule::part_of_list(&sum, specs).map(Quantity::Sum);
    }
    if let Some(count) = raw.count.take() {
        let of = rule::countable(&count.into_vec(), specs)?;
        let free = raw.free.take().unwrap_or_default();
        return Ok(Quantity::Count { of, free });
    }
    if let Some(names) = raw.characters.take() {
        let texts = names.iter().map(|name| text(name, specs));
        return texts.collect::<Result<_, _>>().map(Quantity::Characters);
    }
    let ceiling = raw
        .ceiling
        .take()
        .map(|ceiling| parameter::decimal(&ceiling))
        .transpose()?;
    match (raw.length.take(), ceiling) {
        (None, None) => Ok(Quantity::Fixed(Decimal::ONE)),
        (None, Some(ceiling)) => Ok(Quantity::Afterwards { ceiling }),
        (Some(names), Some(ceiling)) => length(&names.into_vec(), ceiling, specs),
        (Some(_), None) => Err(WANTED.to_owned()),
    }
}

fn length(names: &[String], ceiling: Decimal, specs: &[ParameterSpec]) -> Result<Quantity, String> {
    let mut of = Vec::new();
    let mut longest = Some(0_u64);
    for name in names {
        let spec = parameter::named(name, specs)?;
        let Kind::Upload(upload) = &spec.kind else {
            return Err(format!("{name} is no recording"));
        };
        longest = longest
            .zip(upload.most_seconds())
            .map(|(sum, most)| sum.saturating_add(most));
        of.push(spec.name.clone());
    }
    match longest {
        Some(longest) if !of.is_empty() && Decimal::from(longest) <= ceiling => {
            Ok(Quantity::Length { of, ceiling })
        }
        Some(longest) => Err(format!(
            "{} can last {longest} seconds together (longest_total_seconds, or longest_seconds of each), which must be at \
             most the ceiling of {ceiling}: beyond it the house would pay",
            names.join(", ")
        )),
        None => Err(format!(
            "longest_seconds or longest_total_seconds of {} is missing: beyond the ceiling the house would pay",
            names.join(", ")
        )),
    }
}

/// A text, or the texts in the parts of that name: `["dialogue", "text"]`.
fn text(name: &str, specs: &[ParameterSpec]) -> Result<ParameterName, String> {
    let inside = |spec: &ParameterSpec| match &spec.kind {
        Kind::List { item, .. } => match item.as_ref() {
            Kind::Group(parts) => parts.iter().any(|part| part.name.as_str() == name),
            _ => false,
        },
        _ => false,
    };
    if specs.iter().any(inside) {
        return ParameterName::new(name).map_err(|error| error.to_string());
    }
    parameter::named(name, specs).map(|spec| spec.name.clone())
}
