//! Answers to a parameter, as its data file allows them.

use std::time::Duration;

use domain::{
    media::{Attachment, Media, Source},
    model::ModelId,
    request::Draft,
    value::{ParameterName, Value as Answer, Values},
};
use rust_decimal::Decimal;
use toml::{Table, Value};

use super::sheet::{Choices, Given, decimal, name_of, tables, text};

/// The draft with these answers.
pub(crate) fn draft(model: &ModelId, given: &Choices) -> Draft {
    let mut draft = Draft::new(model.clone());
    for (name, given) in given {
        if let Some(given) = given {
            draft = draft.replaced(&parameter_name(name), given.value.clone());
        }
    }
    draft
}

/// Answers worth trying: every option, and the ends of every range.
pub(crate) fn of(parameter: &Table) -> Vec<Given> {
    let kind = text(&parameter["kind"]);
    match kind.as_str() {
        "choice" => options(parameter),
        "toggle" => [false, true].map(toggle).into(),
        "integer" | "decimal" => ["min", "max"]
            .map(|end| number(&kind, &text(&parameter[end])))
            .into(),
        "text" => lengths(parameter).into_iter().map(words).collect(),
        "link" => vec![Given {
            value: Answer::Text("https://example.org/a".to_owned()),
            ..words(21)
        }],
        "upload" => uploads(parameter),
        "list" => lists(parameter),
        other => panic!("{other}"),
    }
}

/// What counts when nothing is answered.
pub(crate) fn default_of(parameter: &Table) -> Option<Given> {
    let default = text(parameter.get("default")?);
    let known = of(parameter)
        .into_iter()
        .find(|given| given.word == default);
    Some(known.unwrap_or_else(|| number(&text(&parameter["kind"]), &default)))
}

fn given(word: impl Into<String>, value: Answer) -> Given {
    Given {
        word: word.into(),
        number: None,
        seconds: None,
        characters: 0,
        count: 1,
        value,
    }
}

fn options(parameter: &Table) -> Vec<Given> {
    let options = parameter["options"].as_array().unwrap().iter();
    let option = |option: &Value| {
        let word = text(option);
        let value = match option {
            Value::Integer(number) => Answer::Integer(*number),
            Value::Float(_) => Answer::Decimal(decimal(&word)),
            _ => Answer::Text(word.clone()),
        };
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        Given {
            number: digits.parse().ok(),
            ..given(word.clone(), value)
        }
    };
    options.map(option).collect()
}

fn toggle(on: bool) -> Given {
    given(on.to_string(), Answer::Toggle(on))
}

fn number(kind: &str, word: &str) -> Given {
    let amount = decimal(word);
    let value = match word.parse() {
        Ok(whole) if kind == "integer" => Answer::Integer(whole),
        _ => Answer::Decimal(amount),
    };
    Given {
        number: Some(amount),
        ..given(word, value)
    }
}

fn words(length: usize) -> Given {
    Given {
        characters: length,
        ..given("$words", Answer::Text("я".repeat(length)))
    }
}

/// The shortest, the longest, and both sides of a thousand.
fn lengths(parameter: &Table) -> Vec<usize> {
    let bound = |key: &str| parameter.get(key).and_then(Value::as_integer);
    let bound = |key| bound(key).and_then(|bound| usize::try_from(bound).ok());
    let shortest = bound("min_length").unwrap_or(1).max(1);
    let longest = bound("max_length").unwrap_or(1);
    let between = [999, 1000, 1001].into_iter();
    let between = between.filter(|length| (shortest..longest).contains(length));
    std::iter::once(shortest)
        .chain(between)
        .chain([longest])
        .collect()
}

/// As few files as allowed and as many, short and long, measured and not.
fn uploads(parameter: &Table) -> Vec<Given> {
    let bound = |key: &str| parameter.get(key).and_then(Value::as_integer);
    let least = bound("at_least").unwrap_or(1).max(1);
    let most = bound("at_most").unwrap_or(1).max(least);
    let media = match text(&parameter["media"]).as_str() {
        "image" => Media::Image,
        "video" => Media::Video,
        _ => Media::Audio,
    };
    let formats = parameter.get("formats").and_then(Value::as_array);
    let mime = formats.and_then(|formats| formats.first()).map(text);
    let millis = |seconds: i64| u64::try_from(seconds * 1000).unwrap();
    let shortest = millis(bound("shortest_seconds").unwrap_or(1));
    let longest = millis(bound("longest_seconds").unwrap_or(60));
    let mut found = Vec::new();
    for count in [least, most] {
        let count = usize::try_from(count).unwrap();
        for length in [None, Some(shortest), Some(shortest + 1), Some(longest)] {
            let file = attachment(media, mime.clone(), length);
            let millis = length.map(|length| Decimal::from(length) * Decimal::from(count));
            found.push(Given {
                seconds: millis.map(|millis| (millis / Decimal::ONE_THOUSAND).ceil()),
                count,
                ..given("$files", Answer::Files(vec![file; count]))
            });
        }
    }
    found
}

fn attachment(media: Media, mime: Option<String>, length: Option<u64>) -> Attachment {
    Attachment {
        source: Source::Messenger("file".to_owned()),
        media,
        mime,
        size: Some(1_000),
        length: length.map(Duration::from_millis),
        dimensions: Some((1024, 1024)),
    }
}

/// One item and several, whose parts count as the texts they hold.
fn lists(parameter: &Table) -> Vec<Given> {
    let least = parameter.get("at_least").and_then(Value::as_integer);
    let least = usize::try_from(least.unwrap_or(1)).unwrap().max(1);
    let parts: Vec<_> = tables(parameter, "part").collect();
    let item = |longest: bool| {
        let mut characters = 0;
        let mut values = Values::new();
        for part in &parts {
            let answers = of(part);
            let answer = if longest {
                answers.last()
            } else {
                answers.first()
            };
            let answer = answer.unwrap();
            characters += answer.characters;
            values.insert(parameter_name(name_of(part)), answer.value.clone());
        }
        (characters, Answer::Group(values))
    };
    [vec![false; least], vec![true; least + 1]]
        .into_iter()
        .map(|items| {
            let items: Vec<_> = items.into_iter().map(item).collect();
            Given {
                characters: items.iter().map(|(characters, _)| characters).sum(),
                count: items.len(),
                ..given(
                    "$items",
                    Answer::List(items.into_iter().map(|(_, i)| i).collect()),
                )
            }
        })
        .collect()
}

fn parameter_name(name: &str) -> ParameterName {
    ParameterName::new(name).unwrap()
}
