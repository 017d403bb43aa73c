//! `[[model.price]]` and `[[model.surcharge]]`.

use domain::{
    condition::Condition,
    money::Credits,
    parameter::{Kind, ParameterSpec},
    surcharge::SurchargeBasis,
    tariff::{Quantity, Row, Tariff, Unit},
    value::ParameterName,
};
use rust_decimal::Decimal;
use toml::Spanned;

use super::{
    condition, parameter,
    problem::{At, Flaw},
    raw,
};

pub(super) fn read(raw: Vec<Spanned<raw::Price>>, specs: &[ParameterSpec]) -> Result<Tariff, Flaw> {
    let mut tariff = Tariff {
        rows: Vec::new(),
        extras: Vec::new(),
    };
    for raw in raw {
        let at = At(raw.span().start);
        let raw = raw.into_inner();
        let extra = raw.extra;
        let rows = rows(raw, specs).map_err(|what| at.says(format!("price: {what}")))?;
        if extra {
            tariff.extras.extend(rows);
        } else {
            tariff.rows.extend(rows);
        }
    }
    Ok(tariff)
}

fn rows(raw: raw::Price, specs: &[ParameterSpec]) -> Result<Vec<Row>, String> {
    let amount = parameter::decimal(&raw.credits)?;
    let credits = Credits::new(amount).map_err(|error| error.to_string())?;
    // A free row would be a present, and is always a mistake.
    if credits == Credits::ZERO {
        return Err("credits must be above zero".to_owned());
    }
    let unit = unit(&raw.per)?;
    let quantity = quantity(raw.quantity, specs)?;
    let mut conditions = condition::read(&raw.when, specs)?;
    if conditions.is_empty() {
        conditions.push(Condition::ALWAYS);
    }
    let row = |when| Row {
        when,
        credits,
        unit,
        quantity: quantity.clone(),
    };
    Ok(conditions.into_iter().map(row).collect())
}

fn unit(word: &str) -> Result<Unit, String> {
    match word {
        "request" => Ok(Unit::Request),
        "image" => Ok(Unit::Image),
        "second" => Ok(Unit::Second),
        "minute" => Ok(Unit::Minute),
        "1000 characters" => Ok(Unit::ThousandCharacters),
        "megapixel" => Ok(Unit::Megapixel),
        _ => Err(format!(
            "{word:?} is no unit: request, image, second, minute, 1000 characters, megapixel"
        )),
    }
}

fn quantity(raw: raw::Quantity, specs: &[ParameterSpec]) -> Result<Quantity, String> {
    let ceiling = raw
        .ceiling
        .map(|raw| parameter::decimal(&raw))
        .transpose()?;
    let fixed = raw.fixed.map(|raw| parameter::decimal(&raw)).transpose()?;
    match (fixed, raw.number, raw.length, raw.characters, ceiling) {
        (None, None, None, None, None) => Ok(Quantity::Fixed(1.into())),
        (Some(fixed), None, None, None, None) => Ok(Quantity::Fixed(fixed)),
        (None, Some(name), None, None, None) => Ok(Quantity::Number(known(&name, specs)?)),
        (None, None, Some(name), None, Some(ceiling)) => {
            let Kind::Upload(upload) = &parameter::named(&name, specs)?.kind else {
                return Err(format!("{name} is no recording"));
            };
            let longest = upload.longest.map(|longest| Decimal::from(longest.as_secs()));
            if longest.is_none_or(|longest| longest > ceiling) {
                return Err(format!(
                    "longest_seconds of {name} must be there and at most the ceiling: beyond it the house would pay"
                ));
            }
            let parameter = known(&name, specs)?;
            Ok(Quantity::Length { parameter, ceiling })
        }
        (None, None, None, Some(names), None) => names
            .into_iter()
            .map(|name| text(&name, specs))
            .collect::<Result<_, _>>()
            .map(Quantity::Characters),
        (None, None, None, None, Some(ceiling)) => Ok(Quantity::Afterwards { ceiling }),
        _ => Err(
            "quantity is one of { fixed }, { number }, { length, ceiling }, { characters }, { ceiling }"
                .to_owned(),
        ),
    }
}

fn known(name: &str, specs: &[ParameterSpec]) -> Result<ParameterName, String> {
    parameter::named(name, specs).map(|spec| spec.name.clone())
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
    known(name, specs)
}

pub(super) fn surcharges(
    raw: Vec<Spanned<raw::Surcharge>>,
    specs: &[ParameterSpec],
) -> Result<Vec<SurchargeBasis>, Flaw> {
    raw.into_iter()
        .map(|raw| {
            let at = At(raw.span().start);
            basis(raw.into_inner(), specs).map_err(|what| at.says(format!("surcharge: {what}")))
        })
        .collect()
}

fn basis(raw: raw::Surcharge, specs: &[ParameterSpec]) -> Result<SurchargeBasis, String> {
    let spec = parameter::named(&raw.parameter, specs)?;
    let parameter = spec.name.clone();
    match (raw.kind.as_str(), raw.standard) {
        ("resolution", Some(standard)) => {
            let standard = standard
                .iter()
                .map(|value| parameter::value_of(&spec.kind, value))
                .collect::<Result<_, _>>()?;
            Ok(SurchargeBasis::Resolution {
                parameter,
                standard,
            })
        }
        ("duration", None) => Ok(SurchargeBasis::Duration(parameter)),
        ("objects", None) => Ok(SurchargeBasis::Objects(parameter)),
        ("watermark", None) => Ok(SurchargeBasis::Watermark(parameter)),
        (other, _) => Err(format!(
            "{other:?} is none: resolution (with its standard values), duration, objects, watermark"
        )),
    }
}
