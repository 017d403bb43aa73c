//! One `[[model]]` of a file.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use domain::{
    media::Media,
    model::{Example, FamilyId, Label, Model, ModelId, Yield},
    parameter::{Kind, ParameterSpec},
    value::ParameterName,
};
use toml::{Spanned, Value};

use super::{
    condition, mode,
    notes::{AtOnce, Makes, ModelNote, PriceNote, Status, Wire, Wires},
    parameter,
    problem::{At, Flaw},
    raw, rule, tariff,
};

/// A model with the notes on it.
pub(super) struct Entry {
    pub(super) at: At,
    pub(super) model: Model,
    pub(super) note: ModelNote,
}

pub(super) fn read(family: &FamilyId, raw: Spanned<raw::Model>) -> Result<Entry, Flaw> {
    let at = At(raw.span().start);
    let raw = raw.into_inner();
    let here = |what: String| at.says(format!("{}: {what}", raw.id));

    let id = id(&raw.id, raw.sends.as_deref()).map_err(here)?;
    let mode = mode::read(&raw.mode).map_err(here)?;
    let (parameters, wires) = parameters(raw.parameter)?;
    let yields = yields(&raw.yields, raw.deliver.as_deref()).map_err(here)?;
    let (yields, untouched_when) = match (yields, raw.deliver_when) {
        (yields, None) => (yields, None),
        (Yield::Originals(media), Some(when)) => {
            let when = condition::read(&when, &parameters).map_err(here)?;
            (Yield::Files(media), Some(when))
        }
        (_, Some(_)) => {
            let what = "deliver_when says when deliver = \"document\" holds, and there is none";
            return Err(here(what.to_owned()));
        }
    };
    let model = Model {
        id,
        family: family.clone(),
        mode,
        label: raw.label.map(label).transpose().map_err(here)?,
        yields,
        untouched_when,
        rules: rule::read_all(raw.rule, &parameters)?,
        tariff: tariff::read(raw.price, &parameters)?,
        surcharges: tariff::surcharges(raw.surcharge, &parameters)?,
        typical: Duration::from_secs(raw.typical_seconds),
        example: raw
            .example
            .map(|raw| example(raw, &parameters))
            .transpose()
            .map_err(here)?,
        parameters,
    };
    let note = ModelNote {
        parameters: model
            .parameters
            .iter()
            .map(|spec| spec.name.clone())
            .collect(),
        makes: makes(raw.makes, &model.parameters).map_err(here)?,
        at_once: raw
            .at_once
            .map(|word| at_once(&word, model.yields))
            .transpose()
            .map_err(here)?,
        status: raw
            .status
            .as_deref()
            .map_or(Ok(Status::Sold), status)
            .map_err(here)?,
        always: always(raw.always, &model.parameters, &wires).map_err(here)?,
        wires,
        prices: PriceNote {
            source: raw.price_source,
            date: raw.price_date,
        },
    };
    Ok(Entry { at, model, note })
}

fn status(word: &str) -> Result<Status, String> {
    let known = Status::ALL.into_iter().find(|status| status.name() == word);
    known.ok_or_else(|| {
        let names = Status::ALL.map(Status::name);
        format!("{word:?} is no status: {}", names.join(", "))
    })
}

fn parameters(raw: Vec<Spanned<raw::Parameter>>) -> Result<(Vec<ParameterSpec>, Wires), Flaw> {
    let mut specs: Vec<ParameterSpec> = Vec::new();
    let mut wires = Wires::new();
    for raw in raw {
        let at = At(raw.span().start);
        let raw = raw.into_inner();
        let name = raw.name.clone();
        let here = |what: String| at.says(format!("{name}: {what}"));
        let (spec, wire) = parameter::read(raw, &specs).map_err(here)?;
        if specs.iter().any(|known| known.name == spec.name) {
            return Err(here("is there already".to_owned()));
        }
        if let Some(wire) = wire {
            wires.insert(spec.name.clone(), wire);
        }
        specs.push(spec);
    }
    Ok((specs, wires))
}

/// Where one of KIE's models is sold for several uses, the shop's id is KIE's with the use behind it.
fn id(id: &str, sends: Option<&str>) -> Result<ModelId, String> {
    let model = ModelId::new(id).map_err(|error| error.to_string())?;
    let sold_as_it_is = model.sends() == id;
    let right = match sends {
        None => sold_as_it_is,
        Some(sends) => !sold_as_it_is && model.sends() == sends && !id.ends_with('#'),
    };
    if right {
        return Ok(model);
    }
    Err("a model with sends has that id, a # and a word for its use; without sends it has KIE's id and no #".to_owned())
}

/// A button has no room for more.
const LONGEST_LABEL: usize = 32;

fn label(raw: raw::Bilingual) -> Result<Label, String> {
    let fits = |text: &String| !text.trim().is_empty() && text.chars().count() <= LONGEST_LABEL;
    if fits(&raw.ru) && fits(&raw.en) {
        Ok(Label {
            russian: raw.ru,
            english: raw.en,
        })
    } else {
        Err(format!(
            "both texts of label have 1 to {LONGEST_LABEL} characters"
        ))
    }
}

fn example(raw: raw::Example, specs: &[ParameterSpec]) -> Result<Example, String> {
    let name = raw.parameter.as_deref().unwrap_or("prompt");
    let spec = parameter::named(name, specs)?;
    if !matches!(spec.kind, Kind::Text { .. }) {
        return Err(format!("the example is for {name}, which is no text"));
    }
    for text in [&raw.ru, &raw.en] {
        let value = domain::value::Value::Text(text.clone());
        spec.kind
            .check(&value)
            .map_err(|refusal| format!("the example does not fit {name}: {refusal}"))?;
    }
    Ok(Example {
        parameter: spec.name.clone(),
        russian: raw.ru,
        english: raw.en,
    })
}

/// The fields that nobody is asked about. `wires` are the fields that earlier results bring with them.
fn always(
    raw: BTreeMap<String, Value>,
    specs: &[ParameterSpec],
    wires: &Wires,
) -> Result<BTreeMap<String, serde_json::Value>, String> {
    let mut taken: BTreeSet<&str> = specs.iter().map(|spec| spec.name.as_str()).collect();
    for (parameter, wire) in wires {
        let Wire::Tokens(fields) = wire else { continue };
        for field in fields.keys().filter(|field| *field != parameter.as_str()) {
            if !taken.insert(field) {
                return Err(format!("{field} is sent twice: {parameter} sends it too"));
            }
        }
    }
    raw.into_iter()
        .map(|(name, value)| {
            if taken.contains(name.as_str()) {
                return Err(format!("{name} is always the same and asked for too"));
            }
            Ok((name, constant(value)?))
        })
        .collect()
}

fn constant(value: Value) -> Result<serde_json::Value, String> {
    match value {
        Value::Boolean(on) => Ok(on.into()),
        Value::Integer(number) => Ok(number.into()),
        Value::String(word) => Ok(word.into()),
        Value::Array(items) => items.into_iter().map(constant).collect(),
        other => Err(format!("{other} cannot be sent always")),
    }
}

fn makes(raw: Option<Value>, specs: &[ParameterSpec]) -> Result<Makes, String> {
    let wrong = "makes is a number of things, or the name of the parameter with that number";
    match raw {
        None => Ok(Makes::Fixed(1)),
        Some(Value::Integer(count)) => usize::try_from(count)
            .ok()
            .filter(|count| *count > 0)
            .map(Makes::Fixed)
            .ok_or_else(|| wrong.to_owned()),
        Some(Value::String(name)) => {
            let name = ParameterName::new(name).map_err(|error| error.to_string())?;
            parameter::named(name.as_str(), specs)?;
            Ok(Makes::Asked(name))
        }
        Some(_) => Err(wrong.to_owned()),
    }
}

fn at_once(word: &str, yields: Yield) -> Result<AtOnce, String> {
    let (kind, fitting) = match word {
        "text" => (AtOnce::Text, Yield::Text),
        "voice" => (AtOnce::Voice, Yield::Text),
        "timed lyrics" => (AtOnce::TimedLyrics, Yield::Files(Media::Document)),
        _ => {
            return Err(format!(
                "{word:?} is nothing that KIE answers at once: text, voice, timed lyrics"
            ));
        }
    };
    if yields == fitting {
        Ok(kind)
    } else {
        Err(format!("{word} is not what this model yields"))
    }
}

fn yields(word: &str, deliver: Option<&str>) -> Result<Yield, String> {
    let media = match word {
        "image" => Some(Media::Image),
        "video" => Some(Media::Video),
        "audio" => Some(Media::Audio),
        "document" => Some(Media::Document),
        "text" => None,
        _ => {
            return Err(format!(
                "a model does not yield {word:?}: image, video, audio, document, text"
            ));
        }
    };
    match (media, deliver) {
        (Some(media), None) => Ok(Yield::Files(media)),
        (Some(media), Some("document")) if media != Media::Document => Ok(Yield::Originals(media)),
        (None, None) => Ok(Yield::Text),
        (_, Some(deliver)) => Err(format!(
            "{word} cannot be delivered as {deliver:?}: pictures, videos and sounds can, as \"document\""
        )),
    }
}
