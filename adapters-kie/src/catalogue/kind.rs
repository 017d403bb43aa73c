//! What counts as an answer to a parameter.

use std::time::Duration;

use domain::{
    media::Media,
    parameter::{Kind, ParameterSpec, UploadSpec},
    value::Value,
};
use rust_decimal::Decimal;

use super::{earlier, notes::Wires, parameter, raw};

const MEGABYTE: u64 = 1024 * 1024;

/// The kind, and how the parts of a group travel. Takes the fields it uses out of `raw`.
pub(super) fn read(raw: &mut raw::Parameter) -> Result<(Kind, Wires), String> {
    let kind = match raw.kind.as_str() {
        "choice" => choice(raw)?,
        "toggle" => Kind::Toggle,
        "integer" => {
            let (min, max) = (whole(raw.min.take(), "min")?, whole(raw.max.take(), "max")?);
            ordered(min, max)?;
            Kind::Integer { min, max }
        }
        "decimal" => {
            let (min, max) = (exact(raw.min.take(), "min")?, exact(raw.max.take(), "max")?);
            ordered(min, max)?;
            Kind::Decimal { min, max }
        }
        "text" => {
            let min = raw.min_length.take().unwrap_or(1);
            let max = raw.max_length.take().ok_or("max_length is missing")?;
            ordered(min, max)?;
            Kind::Text { min, max }
        }
        "link" => Kind::Link,
        "upload" => Kind::Upload(upload(raw)?),
        "group" => {
            let (parts, wires) = parts(raw)?;
            return Ok((Kind::Group(parts), wires));
        }
        "list" => return list(raw),
        "earlier" => earlier::kind(raw)?,
        other => {
            return Err(format!(
                "{other:?} is no kind: choice, toggle, integer, decimal, text, link, upload, list, group, earlier"
            ));
        }
    };
    Ok((kind, Wires::new()))
}

fn choice(raw: &mut raw::Parameter) -> Result<Kind, String> {
    let options = raw.options.take().unwrap_or_default();
    let mut values = Vec::new();
    for option in options {
        let value = match option {
            toml::Value::String(word) if !word.is_empty() => Value::Text(word),
            toml::Value::Integer(number) => Value::Integer(number),
            other => return Err(format!("{other} is no option: words and whole numbers are")),
        };
        if values.contains(&value) {
            return Err("an option is there twice".to_owned());
        }
        values.push(value);
    }
    if values.is_empty() {
        return Err("a choice needs options".to_owned());
    }
    Ok(Kind::Choice(values))
}

fn upload(raw: &mut raw::Parameter) -> Result<UploadSpec, String> {
    let media = match raw.media.take().as_deref() {
        Some("image") => Media::Image,
        Some("video") => Media::Video,
        Some("audio") => Media::Audio,
        Some("document") => Media::Document,
        _ => return Err("media must be image, video, audio or document".to_owned()),
    };
    let (min, max) = counts(raw)?;
    let megabytes = raw.max_mb.take().ok_or("max_mb is missing")?;
    let formats = raw.formats.take().unwrap_or_default();
    if media == Media::Document && formats.is_empty() {
        return Err("formats are missing: nothing else tells one document from another".to_owned());
    }
    Ok(UploadSpec {
        media,
        min,
        max,
        max_bytes: megabytes.saturating_mul(MEGABYTE),
        formats,
        shortest: raw.shortest_seconds.take().map(Duration::from_secs),
        longest: raw.longest_seconds.take().map(Duration::from_secs),
        longest_total: raw.longest_total_seconds.take().map(Duration::from_secs),
    })
}

fn list(raw: &mut raw::Parameter) -> Result<(Kind, Wires), String> {
    let (min, max) = counts(raw)?;
    let (item, wires) = match raw.item.take() {
        Some(_) if raw.part.is_some() => {
            return Err("a list has items or parts, not both".to_owned());
        }
        Some(raw) => (item(raw)?, Wires::new()),
        None => {
            let (parts, wires) = parts(raw)?;
            (Kind::Group(parts), wires)
        }
    };
    let item = Box::new(item);
    Ok((Kind::List { item, min, max }, wires))
}

/// What a list of plain things is a list of.
fn item(raw: raw::Item) -> Result<Kind, String> {
    let mut raw = raw::Parameter {
        kind: raw.kind,
        options: raw.options,
        min: raw.min,
        max: raw.max,
        min_length: raw.min_length,
        max_length: raw.max_length,
        ..raw::Parameter::default()
    };
    let (kind, _no_parts) = match raw.kind.as_str() {
        "text" | "integer" | "choice" => read(&mut raw)?,
        other => {
            return Err(format!(
                "{other:?} is no item: text, integer and choice are; anything else is a part"
            ));
        }
    };
    match parameter::leftover(&raw) {
        Some(foreign) => Err(format!("{foreign} means nothing for a {}", raw.kind)),
        None => Ok(kind),
    }
}

fn parts(raw: &mut raw::Parameter) -> Result<(Vec<ParameterSpec>, Wires), String> {
    let mut specs: Vec<ParameterSpec> = Vec::new();
    let mut wires = Wires::new();
    for part in raw.part.take().unwrap_or_default() {
        let name = part.name.clone();
        if part.kind == "earlier" {
            return Err(format!("{name}: an earlier result is no part of something"));
        }
        let (spec, wire) =
            parameter::read(part, &specs).map_err(|what| format!("{name}: {what}"))?;
        if let Some(wire) = wire {
            wires.insert(spec.name.clone(), wire);
        }
        specs.push(spec);
    }
    if specs.is_empty() {
        return Err("parts are missing".to_owned());
    }
    Ok((specs, wires))
}

fn counts(raw: &mut raw::Parameter) -> Result<(usize, usize), String> {
    let min = raw.at_least.take().unwrap_or(1);
    let max = raw.at_most.take().unwrap_or(1);
    ordered(min, max)?;
    Ok((min, max))
}

fn whole(raw: Option<toml::Value>, name: &str) -> Result<i64, String> {
    raw.and_then(|raw| raw.as_integer())
        .ok_or_else(|| format!("{name} must be a whole number"))
}

fn exact(raw: Option<toml::Value>, name: &str) -> Result<Decimal, String> {
    let raw = raw.ok_or_else(|| format!("{name} is missing"))?;
    parameter::decimal(&raw)
}

fn ordered<T: PartialOrd + Copy>(min: T, max: T) -> Result<(), String> {
    if min <= max {
        Ok(())
    } else {
        Err("the smallest is above the largest".to_owned())
    }
}
