//! One `[[model.parameter]]` of a file.

use domain::{
    parameter::{Kind, ParameterSpec},
    value::{ParameterName, Value},
};
use rust_decimal::Decimal;

use super::{
    condition, earlier, kind,
    notes::{Wire, Wires},
    raw,
};

/// The parameter, and how it travels if not as it is. `earlier` are those it may depend on.
pub(super) fn read(
    mut raw: raw::Parameter,
    earlier: &[ParameterSpec],
) -> Result<(ParameterSpec, Option<Wire>), String> {
    let name = ParameterName::new(raw.name.clone()).map_err(|error| error.to_string())?;
    let (kind, parts) = kind::read(&mut raw)?;
    let wire = match &kind {
        Kind::Earlier { .. } => Some(earlier::wire(&mut raw)?),
        kind => wire(raw.wire.as_deref(), kind, parts)?,
    };
    if let Some(foreign) = leftover(&raw) {
        return Err(format!("{foreign} means nothing for a {}", raw.kind));
    }
    let default = raw
        .default
        .map(|value| value_of(&kind, &value))
        .transpose()
        .map_err(|what| format!("the default does not fit: {what}"))?;
    let when = condition::read(&raw.when, earlier)?;
    let spec = ParameterSpec {
        name,
        required: raw.required,
        kind,
        default,
        when,
    };
    Ok((spec, wire))
}

/// The parameter of this name.
pub(super) fn named<'s>(
    name: &str,
    specs: &'s [ParameterSpec],
) -> Result<&'s ParameterSpec, String> {
    specs
        .iter()
        .find(|spec| spec.name.as_str() == name)
        .ok_or_else(|| format!("there is no parameter {name} (above)"))
}

/// What stands in the file, as a value of this kind.
pub(super) fn value_of(kind: &Kind, raw: &toml::Value) -> Result<Value, String> {
    let value = match (kind, raw) {
        (Kind::Toggle, toml::Value::Boolean(on)) => Value::Toggle(*on),
        (Kind::Integer { .. } | Kind::Choice(_), toml::Value::Integer(number)) => {
            Value::Integer(*number)
        }
        (Kind::Decimal { .. }, raw) => Value::Decimal(decimal(raw)?),
        (Kind::Text { .. } | Kind::Link | Kind::Choice(_), toml::Value::String(text)) => {
            Value::Text(text.clone())
        }
        _ => return Err(format!("{raw} is a value of another kind")),
    };
    kind.check(&value)
        .map_err(|refusal| format!("{raw}: {refusal}"))?;
    Ok(value)
}

/// An exact number. A fraction is written in quotes, because what TOML calls a float is none.
pub(super) fn decimal(raw: &toml::Value) -> Result<Decimal, String> {
    match raw {
        toml::Value::Integer(number) => Ok(Decimal::from(*number)),
        toml::Value::String(text) => Decimal::from_str_exact(text)
            .map_err(|_not_a_number: rust_decimal::Error| format!("{text:?} is no number")),
        other => Err(format!(
            "{other} is no exact number: write a fraction in quotes"
        )),
    }
}

fn wire(word: Option<&str>, kind: &Kind, parts: Wires) -> Result<Option<Wire>, String> {
    let several = match kind {
        Kind::Upload(spec) => spec.max > 1,
        _ => false,
    };
    match (word, kind) {
        (Some("single"), Kind::Upload(_)) if !several => Ok(Some(Wire::Single)),
        (Some("array"), Kind::Upload(_)) => Ok(None),
        (_, Kind::Upload(_)) => Err(
            "an upload says how it travels: wire = \"array\", or \"single\" if it is one file"
                .to_owned(),
        ),
        (Some("number"), Kind::Choice(options))
            if options.iter().all(|option| option.number().is_some()) =>
        {
            Ok(Some(Wire::Number))
        }
        (Some("text"), Kind::Integer { .. } | Kind::Decimal { .. }) => Ok(Some(Wire::Text)),
        (Some("text"), Kind::List { item, .. }) if matches!(**item, Kind::Integer { .. }) => {
            Ok(Some(Wire::Text))
        }
        (Some("array"), Kind::Text { .. } | Kind::Link) => Ok(Some(Wire::Array)),
        (None, _) => Ok((!parts.is_empty()).then_some(Wire::Parts(parts))),
        (Some(word), _) => Err(format!("it cannot travel as {word:?}")),
    }
}

/// A field that no part of the kind has used.
pub(super) fn leftover(raw: &raw::Parameter) -> Option<&'static str> {
    let fields = [
        ("options", raw.options.is_some()),
        ("min", raw.min.is_some()),
        ("max", raw.max.is_some()),
        ("min_length", raw.min_length.is_some()),
        ("max_length", raw.max_length.is_some()),
        ("media", raw.media.is_some()),
        ("formats", raw.formats.is_some()),
        ("max_mb", raw.max_mb.is_some()),
        ("shortest_seconds", raw.shortest_seconds.is_some()),
        ("longest_seconds", raw.longest_seconds.is_some()),
        ("longest_total_seconds", raw.longest_total_seconds.is_some()),
        ("at_least", raw.at_least.is_some()),
        ("at_most", raw.at_most.is_some()),
        ("item", raw.item.is_some()),
        ("part", raw.part.is_some()),
        ("of", raw.of.is_some()),
        ("send", raw.send.is_some()),
    ];
    fields
        .into_iter()
        .find(|(_, there)| *there)
        .map(|(name, _)| name)
}
