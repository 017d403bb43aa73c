//! `[[model.price]]` and `[[model.surcharge]]`.

use domain::{
    money::Credits,
    parameter::ParameterSpec,
    surcharge::SurchargeBasis,
    tariff::{Row, Tariff, Unit},
};
use toml::Spanned;

use super::{
    condition, parameter,
    problem::{At, Flaw},
    quantity, raw,
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
        let row = row(raw, specs).map_err(|what| at.says(format!("price: {what}")))?;
        if extra {
            tariff.extras.push(row);
        } else {
            tariff.rows.push(row);
        }
    }
    Ok(tariff)
}

fn row(raw: raw::Price, specs: &[ParameterSpec]) -> Result<Row, String> {
    let unit = unit(&raw.per)?;
    let counted = raw.quantity.is_there();
    let credits = match raw.credits {
        Some(credits) if !raw.free => parameter::decimal(&credits)?,
        None if raw.free && unit == Unit::Request && !counted => 0.into(),
        _ => {
            return Err(
                "it has credits, or is free = true with per = \"request\" and no quantity"
                    .to_owned(),
            );
        }
    };
    let credits = Credits::new(credits).map_err(|error| error.to_string())?;
    // A free row by a slip of the pen would be a present.
    if credits == Credits::ZERO && !raw.free {
        return Err("credits must be above zero; what costs nothing is free = true".to_owned());
    }
    Ok(Row {
        when: condition::read(&raw.when, specs)?,
        credits,
        unit,
        quantity: quantity::read(raw.quantity, specs)?,
        settle: raw.settle,
    })
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
