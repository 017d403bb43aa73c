//! One `[[model]]` of a file.

use std::{collections::BTreeMap, time::Duration};

use domain::{
    media::Media,
    model::{Example, FamilyId, Mode, Model, ModelId, Yield},
    parameter::{Kind, ParameterSpec},
    value::ParameterName,
};
use toml::{Spanned, Value};

use super::{
    check,
    notes::{Makes, ModelNote, PriceNote, Wires},
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

    let id = ModelId::new(raw.id.clone()).map_err(|error| here(error.to_string()))?;
    let mode = mode(&raw.mode).map_err(here)?;
    let yields = yields(&raw.yields).map_err(here)?;
    let (parameters, wires) = parameters(raw.parameter)?;
    let model = Model {
        id,
        family: family.clone(),
        mode,
        yields,
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
        always: always(raw.always, &model.parameters).map_err(here)?,
        wires,
        prices: PriceNote {
            source: raw.price_source,
            date: raw.price_date,
        },
    };
    check::every_offer_has_a_price(&model).map_err(here)?;
    Ok(Entry { at, model, note })
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

fn always(
    raw: BTreeMap<String, Value>,
    specs: &[ParameterSpec],
) -> Result<BTreeMap<String, serde_json::Value>, String> {
    raw.into_iter()
        .map(|(name, value)| {
            if parameter::named(&name, specs).is_ok() {
                return Err(format!("{name} is always the same and asked for too"));
            }
            let value = match value {
                Value::Boolean(on) => on.into(),
                Value::Integer(number) => number.into(),
                Value::String(word) => word.into(),
                other => return Err(format!("{other} cannot be sent always")),
            };
            Ok((name, value))
        })
        .collect()
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

fn yields(word: &str) -> Result<Yield, String> {
    match word {
        "image" => Ok(Yield::Files(Media::Image)),
        "video" => Ok(Yield::Files(Media::Video)),
        "audio" => Ok(Yield::Files(Media::Audio)),
        "text" => Ok(Yield::Text),
        _ => Err(format!(
            "a model does not yield {word:?}: image, video, audio, text"
        )),
    }
}

const MODES: [(&str, Mode); 20] = [
    ("text-to-image", Mode::TextToImage),
    ("image-to-image", Mode::ImageToImage),
    ("image-edit", Mode::ImageEdit),
    ("text-to-video", Mode::TextToVideo),
    ("image-to-video", Mode::ImageToVideo),
    ("video-to-video", Mode::VideoToVideo),
    ("reference-to-video", Mode::ReferenceToVideo),
    ("speech-to-video", Mode::SpeechToVideo),
    ("motion-control", Mode::MotionControl),
    ("text-to-speech", Mode::TextToSpeech),
    ("dialogue", Mode::Dialogue),
    ("speech-to-text", Mode::SpeechToText),
    ("audio-isolation", Mode::AudioIsolation),
    ("text-to-music", Mode::TextToMusic),
    ("audio-to-music", Mode::AudioToMusic),
    ("lyrics", Mode::Lyrics),
    ("image-upscale", Mode::ImageUpscale),
    ("video-upscale", Mode::VideoUpscale),
    ("remove-background", Mode::RemoveBackground),
    ("other", Mode::Other),
];

fn mode(word: &str) -> Result<Mode, String> {
    MODES
        .iter()
        .find(|(name, _)| *name == word)
        .map(|(_, mode)| *mode)
        .ok_or_else(|| {
            let names: Vec<_> = MODES.iter().map(|(name, _)| *name).collect();
            format!("{word:?} is no mode: {}", names.join(", "))
        })
}
