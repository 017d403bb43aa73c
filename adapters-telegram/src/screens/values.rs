//! Answers as they are read back to whoever gave them.

use domain::{
    media::{Attachment, Source},
    value::{ParameterName, Value, Values},
};

use crate::{
    format,
    html::{Html, one_line, shortened},
    texts::{Texts, lexicon::Lexicon, words},
};

/// An answer in one line of at most so many units.
pub(super) fn shown(
    names: Lexicon<'_>,
    name: &ParameterName,
    value: &Value,
    units: usize,
) -> String {
    one_line(&worded(names, name, value), units)
}

/// An answer as a block of its own: words as a quotation, anything else as a line.
pub(super) fn quoted(
    names: Lexicon<'_>,
    name: &ParameterName,
    value: &Value,
    units: usize,
) -> Html {
    let worded = worded(names, name, value);
    let html = Html::escaped(&shortened(&worded, units));
    if worded.chars().count() > SHORT || worded.contains('\n') {
        html.quoted()
    } else {
        html
    }
}

/// Answers longer than this are set apart as a quotation.
const SHORT: usize = 60;

fn worded(names: Lexicon<'_>, name: &ParameterName, value: &Value) -> String {
    match value {
        Value::Files(files) => attached(names.texts(), files),
        Value::List(items) => listed(names, name, items),
        Value::Group(parts) => grouped(names, parts),
        Value::Text(text) if text.chars().count() > SHORT => text.clone(),
        value => names.option(name, value),
    }
}

/// «2 фото», «1 видео (0:24)».
fn attached(texts: &Texts, files: &[Attachment]) -> String {
    let Some(first) = files.first() else {
        return texts.plain("value-none", &[]);
    };
    let mut words = words::files(texts, first.media, files.len());
    let length: Option<std::time::Duration> = files.iter().map(|file| file.length).sum();
    if let Some(length) = length {
        words = format!("{words} ({})", format::clock(length));
    }
    let links = files.iter().filter_map(|file| match &file.source {
        Source::Link(link) => Some(one_line(link, 60)),
        Source::Messenger(_) => None,
    });
    std::iter::once(words)
        .chain(links)
        .collect::<Vec<_>>()
        .join("\n")
}

/// Items line by line, numbered.
fn listed(names: Lexicon<'_>, name: &ParameterName, items: &[Value]) -> String {
    if items.is_empty() {
        return names.texts().plain("value-none", &[]);
    }
    let lines = items
        .iter()
        .enumerate()
        .map(|(index, item)| format!("{}. {}", index + 1, worded(names, name, item)));
    lines.collect::<Vec<_>>().join("\n")
}

/// «James: Привет!»: what is said comes last.
fn grouped(names: Lexicon<'_>, parts: &Values) -> String {
    let is_speech = |name: &ParameterName| ["text", "prompt"].contains(&name.as_str());
    let (speech, rest): (Vec<_>, Vec<_>) = parts.iter().partition(|(name, _)| is_speech(name));
    let joined = |parts: Vec<(&ParameterName, &Value)>, by: &str| {
        let parts = parts
            .into_iter()
            .map(|(name, value)| worded(names, name, value));
        parts.collect::<Vec<_>>().join(by)
    };
    let sides = [joined(rest, ", "), joined(speech, " ")];
    let said = sides.into_iter().filter(|side| !side.is_empty());
    said.collect::<Vec<_>>().join(": ")
}

/// All answers, a line each; at most so many units together. Long words come first, as a quotation, then files, then the
/// rest in the order in which the model asks for it; what it no longer asks for is last.
pub(super) fn listed_all(
    names: Lexicon<'_>,
    values: &Values,
    asked: &[ParameterName],
    mut units: usize,
) -> Html {
    let turn = |name: &ParameterName| asked.iter().position(|other| other == name);
    let mut answers: Vec<_> = values
        .iter()
        .map(|(name, value)| {
            (
                rank(name, value),
                turn(name).unwrap_or(usize::MAX),
                name,
                value,
            )
        })
        .collect();
    answers.sort_by_key(|(rank, turn, ..)| (*rank, *turn));
    let mut html = Html::default();
    for (rank, _, name, value) in answers {
        let line = answer(names, rank, names.parameter(name), name, value);
        let Some(left) = units.checked_sub(line.units() + 1) else {
            html.below(&names.texts().html("answers-more", &[]));
            break;
        };
        units = left;
        html.below(&line);
    }
    html
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    MainWords,
    LongWords,
    Several,
    Files,
    Rest,
}

fn rank(name: &ParameterName, value: &Value) -> Rank {
    match value {
        Value::Text(_) if name.as_str() == "prompt" => Rank::MainWords,
        Value::Text(text) if text.chars().count() > SHORT => Rank::LongWords,
        Value::List(_) | Value::Group(_) => Rank::Several,
        Value::Files(_) => Rank::Files,
        _ => Rank::Rest,
    }
}

fn answer(
    names: Lexicon<'_>,
    rank: Rank,
    label: String,
    name: &ParameterName,
    value: &Value,
) -> Html {
    let (key, value) = match rank {
        Rank::MainWords | Rank::LongWords | Rank::Several => {
            let words = Html::escaped(&shortened(&worded(names, name, value), 700));
            ("answer-long", words.quoted())
        }
        Rank::Files | Rank::Rest => ("answer", Html::escaped(&shown(names, name, value, 120))),
    };
    names
        .texts()
        .html(key, &[("name", label.into()), ("value", value.into())])
}
