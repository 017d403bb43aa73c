//! Answers to a parameter, as its data file allows them.

use std::{collections::BTreeMap, time::Duration};

use domain::{
    earlier::EarlierResult,
    generation::GenerationId,
    media::{Attachment, Media, Source},
    model::ModelId,
    outcome::TaskId,
    request::Draft,
    value::{ParameterName, Value as Answer, Values},
};
use rust_decimal::{Decimal, prelude::ToPrimitive};
use toml::{Table, Value};
use uuid::Uuid;

use super::sheet::{Choices, Given, Sheet, decimal, name_of, questions, several, tables, text};

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

/// What about an answer matters, beside that there is one and how many it is.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Matter {
    pub(crate) length: bool,
    pub(crate) characters: bool,
}

/// Answers worth trying: every option, and the ends of every range.
pub(crate) fn of(sheet: &Sheet, parameter: &Table, matter: Matter) -> Vec<Given> {
    let kind = text(&parameter["kind"]);
    match kind.as_str() {
        "choice" => options(parameter),
        "toggle" => [false, true].map(toggle).into(),
        "integer" | "decimal" => ["min", "max"]
            .map(|end| number(&kind, &text(&parameter[end])))
            .into(),
        "text" if matter.characters => lengths(parameter).into_iter().map(words).collect(),
        "text" => lengths(parameter).into_iter().map(words).take(1).collect(),
        "link" => vec![Given {
            value: Answer::Text("https://example.org/a".to_owned()),
            ..words(21)
        }],
        "upload" => uploads(parameter, matter),
        "list" => lists(sheet, parameter),
        "earlier" => earlier(sheet, parameter),
        other => panic!("{other}"),
    }
}

/// What counts when nothing is answered.
pub(crate) fn default_of(sheet: &Sheet, parameter: &Table) -> Option<Given> {
    let default = text(parameter.get("default")?);
    let known = of(sheet, parameter, Matter::default())
        .into_iter()
        .find(|given| given.word == default);
    Some(known.unwrap_or_else(|| number(&text(&parameter["kind"]), &default)))
}

/// An answer as the data files would write it, as far as surcharges can depend on it.
pub(crate) fn answered(value: &Answer) -> Given {
    let word = match value {
        Answer::Text(word) => word.clone(),
        Answer::Integer(number) => number.to_string(),
        Answer::Decimal(number) => number.to_string(),
        Answer::Toggle(on) => on.to_string(),
        _ => "$answer".to_owned(),
    };
    Given {
        number: value.number(),
        count: value.count(),
        ..given(word, value.clone())
    }
}

fn given(word: impl Into<String>, value: Answer) -> Given {
    Given {
        word: word.into(),
        number: None,
        seconds: None,
        characters: 0,
        count: 1,
        sums: BTreeMap::new(),
        told: BTreeMap::new(),
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

/// Few files and many, and if that matters short and long, measured and not.
fn uploads(parameter: &Table, matter: Matter) -> Vec<Given> {
    let bound = |key: &str| parameter.get(key).and_then(Value::as_integer);
    let least = bound("at_least").unwrap_or(1).max(1);
    let most = bound("at_most").unwrap_or(1).max(least);
    let media = match text(&parameter["media"]).as_str() {
        "image" => Media::Image,
        "video" => Media::Video,
        "document" => Media::Document,
        _ => Media::Audio,
    };
    let formats = parameter.get("formats").and_then(Value::as_array);
    let mime = formats.and_then(|formats| formats.first()).map(text);
    let millis = |seconds: i64| u64::try_from(seconds * 1000).unwrap();
    let shortest = millis(bound("shortest_seconds").unwrap_or(1));
    let longest = millis(bound("longest_seconds").unwrap_or(60));
    let mut found = Vec::new();
    let lengths: &[_] = if matter.length {
        &[None, Some(shortest), Some(shortest + 1), Some(longest)]
    } else {
        &[None]
    };
    // Boundaries of counts are low.
    for count in (least..most.min(4)).chain([most]) {
        let count = usize::try_from(count).unwrap();
        for length in lengths.iter().copied() {
            let file = attachment(media, mime.clone(), length);
            let millis = length.map(|length| Decimal::from(length) * Decimal::from(count));
            found.push(Given {
                seconds: millis.map(|millis| millis / Decimal::ONE_THOUSAND),
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

/// One item and several, whose parts count as the texts they hold; and items that add up to each sum that is wanted.
fn lists(sheet: &Sheet, parameter: &Table) -> Vec<Given> {
    let bound = |key: &str| parameter.get(key).and_then(Value::as_integer).unwrap_or(1);
    let [least, most] = ["at_least", "at_most"].map(|key| usize::try_from(bound(key)).unwrap());
    let least = least.max(1);
    if let Some(item) = parameter.get("item").and_then(Value::as_table) {
        let answer = of(sheet, item, Matter::default()).swap_remove(0);
        return [least, most]
            .map(|count| Given {
                count,
                ..given("$items", Answer::List(vec![answer.value.clone(); count]))
            })
            .into();
    }
    let items = |longest: bool, count| {
        (0..count)
            .map(|_| item(sheet, parameter, longest))
            .collect::<Vec<_>>()
    };
    let mut found = vec![
        gathered(&items(false, least)),
        gathered(&items(true, most.min(least + 1))),
    ];
    for (part, wanted) in sums(sheet, name_of(parameter)) {
        let count = wanted.min(most);
        let rest = wanted - (count - 1);
        let items = (0..count).map(|index| {
            let seconds = if index == 0 { rest } else { 1 };
            let mut item = item(sheet, parameter, false);
            item.insert(part.clone(), number("integer", &seconds.to_string()));
            item
        });
        found.push(gathered(&items.collect::<Vec<_>>()));
    }
    found
}

/// The parts of an item with their answers: what is required, in the shortest or the longest way.
fn item(sheet: &Sheet, list: &Table, longest: bool) -> Choice {
    let parts = tables(list, "part").filter(|part| part.contains_key("required"));
    parts
        .map(|part| {
            let matter = Matter {
                characters: true,
                ..Matter::default()
            };
            let mut answers = of(sheet, part, matter);
            let which = if longest { answers.len() - 1 } else { 0 };
            (name_of(part).to_owned(), answers.swap_remove(which))
        })
        .collect()
}

type Choice = BTreeMap<String, Given>;

/// Items as an answer, with what their parts come to together.
fn gathered(items: &[Choice]) -> Given {
    let mut sums: BTreeMap<String, Decimal> = BTreeMap::new();
    let mut characters = 0;
    let mut groups = Vec::new();
    for item in items {
        let mut values = Values::new();
        for (name, answer) in item {
            *sums.entry(name.clone()).or_default() += answer.number.unwrap_or_default();
            characters += answer.characters;
            values.insert(parameter_name(name), answer.value.clone());
        }
        groups.push(Answer::Group(values));
    }
    Given {
        characters,
        sums,
        count: items.len(),
        ..given("$items", Answer::List(groups))
    }
}

/// The sums that a rule wants of a part of this list: every option of the parameter with the sum.
fn sums(sheet: &Sheet, list: &str) -> Vec<(String, usize)> {
    let mut found = Vec::new();
    for rule in tables(&sheet.0, "rule") {
        let (Some(sum), Some(is)) = (rule.get("sum").map(several), rule.get("is").map(text)) else {
            continue;
        };
        if sum[0] != list {
            continue;
        }
        let with_sum = sheet
            .parameters()
            .filter(|parameter| name_of(parameter) == is);
        let wanted = with_sum.flat_map(|parameter| of(sheet, parameter, Matter::default()));
        let wanted = wanted.filter_map(|given| given.number?.to_usize());
        found.extend(wanted.map(|wanted| (sum[1].clone(), wanted)));
    }
    found
}

/// Results whose orders were told each value that is asked about.
fn earlier(sheet: &Sheet, parameter: &Table) -> Vec<Given> {
    let own = name_of(parameter);
    let conditions = sheet
        .prices()
        .chain(sheet.parameters())
        .map(|table| table.get("when"))
        .chain(tables(&sheet.0, "rule").map(|rule| rule.get("never")));
    let mut told: BTreeMap<String, BTreeMap<String, Answer>> = BTreeMap::new();
    for (name, values) in conditions.flat_map(questions) {
        let Some((parameter, name)) = name.split_once('.') else {
            continue;
        };
        if parameter != own {
            continue;
        }
        let values = match values {
            Value::Array(values) => values.iter().collect(),
            one => vec![one],
        };
        let values = values
            .into_iter()
            .filter(|value| !text(value).starts_with('$'));
        for value in values {
            let answer = match value {
                Value::Boolean(on) => Answer::Toggle(*on),
                Value::Integer(number) => Answer::Integer(*number),
                word => Answer::Text(text(word)),
            };
            let known = told.entry(name.to_owned()).or_default();
            known.insert(text(value), answer);
            // A switch that is asked about in one position has another.
            if let Value::Boolean(on) = value {
                known.insert((!on).to_string(), Answer::Toggle(!on));
            }
        }
    }
    let of = &parameter["of"].as_array().unwrap()[0];
    let mut orders = vec![(BTreeMap::new(), Values::new())];
    for (name, values) in &told {
        orders = orders
            .iter()
            .flat_map(|(words, answers): &(BTreeMap<_, _>, Values)| {
                values.iter().map(|(word, answer)| {
                    let (mut words, mut answers) = (words.clone(), answers.clone());
                    words.insert(name.clone(), word.clone());
                    answers.insert(parameter_name(name), answer.clone());
                    (words, answers)
                })
            })
            .collect();
    }
    let results = orders.into_iter().map(|(told, answers)| Given {
        told,
        ..given("$result", result(&text(of), answers))
    });
    results.collect()
}

fn result(model: &str, answers: Values) -> Answer {
    Answer::Earlier(Box::new(EarlierResult {
        generation: GenerationId(Uuid::nil()),
        model: ModelId::new(model).unwrap(),
        output: 0,
        task: Some(TaskId("task".to_owned())),
        handle: Some("song".to_owned()),
        answers,
    }))
}

fn parameter_name(name: &str) -> ParameterName {
    ParameterName::new(name).unwrap()
}
