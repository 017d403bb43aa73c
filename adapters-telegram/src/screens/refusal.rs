//! Why an answer was not taken, in words that say what would be.

use domain::{
    media::Media,
    parameter::{Kind, ParameterSpec, Refusal},
};
use rust_decimal::Decimal;

use super::step::formats;
use crate::{
    format,
    html::one_line,
    texts::{Texts, lexicon::Lexicon},
};

/// The reason, for the parameter it was given to.
pub(super) fn explained(names: Lexicon<'_>, spec: &ParameterSpec, refusal: &Refusal) -> String {
    let texts = names.texts();
    match refusal {
        Refusal::OtherKind => other_kind(texts, &spec.kind),
        Refusal::NotAnOption => not_an_option(names, spec),
        Refusal::NotANumber => match &spec.kind {
            Kind::Integer { min, max } => {
                between(texts, "refused-not-integer", (*min).into(), (*max).into())
            }
            Kind::Decimal { min, max } => between(texts, "refused-not-number", *min, *max),
            _ => texts.plain("refused-number", &[]),
        },
        Refusal::OutOfBounds { min, max } => between(texts, "refused-bounds", *min, *max),
        Refusal::TooShort { min } => texts.plain("refused-too-short", &[("min", (*min).into())]),
        Refusal::TooLong { max, actual } => {
            let args = [("max", (*max).into()), ("actual", (*actual).into())];
            texts.plain("refused-too-long", &args)
        }
        Refusal::NotALink => texts.plain("refused-link", &[]),
        Refusal::WrongMedia { wanted } => texts.plain(wanted_key(*wanted), &[]),
        Refusal::WrongFormat { actual, allowed } => {
            let args = [
                ("actual", one_line(&format::file_type(actual), 20).into()),
                ("allowed", formats(allowed).into()),
            ];
            texts.plain("refused-format", &args)
        }
        Refusal::TooLarge { max, actual } => {
            let args = [
                ("max", format::size(texts, *max).into()),
                ("actual", format::size(texts, *actual).into()),
            ];
            texts.plain("refused-too-large", &args)
        }
        Refusal::WrongLength { min, max } => length(texts, *min, *max),
        Refusal::TooLongTogether { max } => {
            let max = format::duration(texts, std::time::Duration::from_secs(*max));
            texts.plain("refused-too-long-together", &[("max", max.into())])
        }
        Refusal::NotPicked => texts.plain("refused-not-picked", &[]),
        Refusal::UnusableResult => texts.plain("refused-unusable-result", &[]),
        Refusal::TooFew { min } => texts.plain("refused-too-few", &[("min", (*min).into())]),
        Refusal::TooMany { max } => texts.plain("refused-too-many", &[("max", (*max).into())]),
        Refusal::Part { part, reason } => in_part(names, spec, part, reason),
        Refusal::Missing => texts.plain("refused-missing", &[]),
    }
}

fn other_kind(texts: &Texts, kind: &Kind) -> String {
    let key = match kind {
        Kind::Choice(_) | Kind::Toggle => "refused-press",
        Kind::Integer { .. } | Kind::Decimal { .. } => "refused-number",
        Kind::Text { .. } => "refused-words",
        Kind::Link => "refused-link",
        Kind::Upload(spec) => wanted_key(spec.media),
        Kind::List { item, .. } => return other_kind(texts, item),
        Kind::Group(_) => "refused-parts",
        Kind::Earlier { .. } => "refused-not-picked",
    };
    texts.plain(key, &[])
}

const fn wanted_key(wanted: Media) -> &'static str {
    match wanted {
        Media::Image => "refused-want-image",
        Media::Video => "refused-want-video",
        Media::Audio => "refused-want-audio",
        Media::Document => "refused-want-document",
    }
}

/// More options than this are on the buttons and need no second list.
const LISTED: usize = 12;

fn not_an_option(names: Lexicon<'_>, spec: &ParameterSpec) -> String {
    let texts = names.texts();
    match &spec.kind {
        Kind::Choice(options) if options.len() <= LISTED => {
            let options = options
                .iter()
                .map(|option| names.option(&spec.name, option));
            let options = options.collect::<Vec<_>>().join(", ");
            texts.plain("refused-option", &[("options", options.into())])
        }
        _ => texts.plain("refused-press", &[]),
    }
}

fn between(texts: &Texts, key: &str, min: Decimal, max: Decimal) -> String {
    let language = texts.language();
    let args = [
        ("min", format::decimal(min, language).into()),
        ("max", format::decimal(max, language).into()),
    ];
    texts.plain(key, &args)
}

fn length(texts: &Texts, min: u64, max: u64) -> String {
    let seconds = |seconds| format::duration(texts, std::time::Duration::from_secs(seconds)).into();
    // A missing bound travels as the largest number there is.
    if max > 1_000_000 {
        return texts.plain("refused-length-min", &[("min", seconds(min))]);
    }
    let args = [("min", seconds(min)), ("max", seconds(max))];
    texts.plain("refused-length", &args)
}

fn in_part(
    names: Lexicon<'_>,
    spec: &ParameterSpec,
    part: &domain::value::ParameterName,
    reason: &Refusal,
) -> String {
    let parts = match &spec.kind {
        Kind::Group(parts) => Some(parts),
        Kind::List { item, .. } => match &**item {
            Kind::Group(parts) => Some(parts),
            _ => None,
        },
        _ => None,
    };
    let inner = parts.and_then(|parts| parts.iter().find(|spec| &spec.name == part));
    let reason = explained(names, inner.unwrap_or(spec), reason);
    let args = [
        ("part", names.parameter(part).into()),
        ("reason", reason.into()),
    ];
    names.texts().plain("refused-part", &args)
}
