//! The offers of a model, read from its TOML.

use std::{collections::BTreeMap, time::Duration};

use domain::{
    media::{Attachment, Media, Source},
    model::ModelId,
    request::Draft,
    value::{ParameterName, Value, Values},
};
use rust_decimal::Decimal;
use toml::Value as Toml;

/// One combination of choices with what it must cost.
pub(super) struct Offer {
    pub(super) draft: Draft,
    /// Whether a rule forbids it.
    pub(super) refused: bool,
    pub(super) credits: Decimal,
    pub(super) surcharge: Decimal,
    pub(super) exact: bool,
}

/// The choices of an offer as they stand in the file; no entry where nothing was chosen.
type Choices = BTreeMap<String, Toml>;

/// How long the recordings last: 12.3 seconds are 13 started ones.
const MILLIS: u64 = 12_300;
const SECONDS: i64 = 13;
/// The words in every text.
const WORDS: &str = "Десять сло"; // 10 characters, 19 bytes

pub(super) fn offers(model: &Toml) -> Vec<Offer> {
    let mut choices = vec![Choices::new()];
    for parameter in list(model, "parameter") {
        let name = text(parameter, "name");
        let options = options(parameter);
        if options.is_empty() || !matters(model, name) {
            continue;
        }
        choices = choices
            .iter()
            .flat_map(|known| {
                options.iter().map(|option| {
                    let mut longer = known.clone();
                    longer.insert(name.to_owned(), option.clone());
                    longer
                })
            })
            .collect();
    }
    let measured = [true, false];
    choices
        .iter()
        .flat_map(|choices| measured.map(|measured| offer(model, choices, measured)))
        .collect()
}

/// Whether a price, a rule or a surcharge asks about a parameter.
fn matters(model: &Toml, name: &str) -> bool {
    let asks =
        |table: &Toml, key: &str| table.get(key).is_some_and(|when| when.get(name).is_some());
    let measures = |price: &Toml| {
        price
            .get("quantity")
            .and_then(|quantity| quantity.get("number"))
            .is_some_and(|number| number.as_str() == Some(name))
    };
    let prices = list(model, "price");
    prices.iter().any(|price| asks(price, "when"))
        || prices.iter().any(measures)
        || list(model, "rule").iter().any(|rule| asks(rule, "never"))
        || list(model, "surcharge")
            .iter()
            .any(|one| text(one, "parameter") == name)
}

fn options(parameter: &Toml) -> Vec<Toml> {
    match text(parameter, "kind") {
        "choice" => list(parameter, "options").to_vec(),
        "toggle" => vec![Toml::Boolean(false), Toml::Boolean(true)],
        "integer" => vec![parameter["min"].clone(), parameter["max"].clone()],
        _ => Vec::new(),
    }
}

fn offer(model: &Toml, choices: &Choices, measured: bool) -> Offer {
    let mut values = Values::new();
    for parameter in list(model, "parameter") {
        let name = text(parameter, "name");
        let value = match choices.get(name) {
            Some(choice) => chosen(choice),
            None if parameter.get("required").is_some() => sample(parameter, measured),
            None => continue,
        };
        values.insert(ParameterName::new(name).unwrap(), value);
    }
    let draft = Draft {
        model: ModelId::new(text(model, "id")).unwrap(),
        values,
    };
    let refused = list(model, "rule")
        .iter()
        .any(|rule| rule.get("never").is_some_and(|when| fits(when, choices)));
    let price = list(model, "price")
        .iter()
        .find(|price| price.get("when").is_none_or(|when| fits(when, choices)));
    let (credits, exact) = price.map_or((Decimal::ZERO, true), |price| {
        cost(price, model, choices, measured)
    });
    let surcharge = list(model, "surcharge")
        .iter()
        .map(|one| resolution(one, choices))
        .sum();
    Offer {
        draft,
        refused,
        credits,
        surcharge,
        exact,
    }
}

fn fits(when: &Toml, choices: &Choices) -> bool {
    when.as_table().unwrap().iter().all(|(name, wanted)| {
        let chosen = choices.get(name);
        match wanted {
            Toml::Array(several) => chosen.is_some_and(|chosen| several.contains(chosen)),
            one => chosen == Some(one),
        }
    })
}

fn cost(price: &Toml, model: &Toml, choices: &Choices, measured: bool) -> (Decimal, bool) {
    let unit = match text(price, "per") {
        "minute" => Decimal::from(60),
        "1000 characters" => Decimal::from(1000),
        _ => Decimal::ONE,
    };
    let (amount, exact) = match price.get("quantity") {
        None => (Decimal::ONE, true),
        Some(quantity) => {
            if let Some(name) = quantity.get("number") {
                (number(&choices[name.as_str().unwrap()]), true)
            } else if quantity.get("length").is_some() {
                let ceiling = number(&quantity["ceiling"]);
                let length = Decimal::from(SECONDS);
                (if measured { length } else { ceiling }, measured)
            } else {
                // Each line of a list has the words once.
                let lines = list(model, "parameter")
                    .iter()
                    .find(|parameter| text(parameter, "kind") == "list")
                    .map_or(1, |_list| 2);
                (Decimal::from(10 * lines), true)
            }
        }
    };
    (number(&price["credits"]) * amount / unit, exact)
}

/// The only surcharge in the files: 30 % above the standard resolution.
fn resolution(surcharge: &Toml, choices: &Choices) -> Decimal {
    assert_eq!(text(surcharge, "kind"), "resolution");
    let chosen = &choices[text(surcharge, "parameter")];
    if list(surcharge, "standard").contains(chosen) {
        Decimal::ZERO
    } else {
        Decimal::new(30, 2)
    }
}

fn chosen(choice: &Toml) -> Value {
    match choice {
        Toml::Boolean(on) => Value::Toggle(*on),
        Toml::Integer(number) => Value::Integer(*number),
        Toml::String(word) => Value::Text(word.clone()),
        other => panic!("{other}"),
    }
}

/// Something for a required parameter that decides nothing.
fn sample(parameter: &Toml, measured: bool) -> Value {
    match text(parameter, "kind") {
        "text" => Value::Text(WORDS.to_owned()),
        "toggle" => Value::Toggle(false),
        "choice" => chosen(&parameter["options"][0]),
        "integer" => chosen(&parameter["min"]),
        "upload" => Value::Files(vec![file(parameter, measured)]),
        "list" => {
            let parts = list(parameter, "part").iter();
            let line: Values = parts
                .map(|part| {
                    let name = ParameterName::new(text(part, "name")).unwrap();
                    (name, sample(part, measured))
                })
                .collect();
            Value::List(vec![Value::Group(line); 2])
        }
        other => panic!("{other}"),
    }
}

fn file(parameter: &Toml, measured: bool) -> Attachment {
    Attachment {
        source: Source::Link("https://example.com/file".to_owned()),
        media: match text(parameter, "media") {
            "image" => Media::Image,
            "video" => Media::Video,
            _ => Media::Audio,
        },
        mime: None,
        size: None,
        length: measured.then(|| Duration::from_millis(MILLIS)),
        dimensions: None,
    }
}

fn list<'t>(table: &'t Toml, key: &str) -> &'t [Toml] {
    table
        .get(key)
        .and_then(Toml::as_array)
        .map_or(&[], Vec::as_slice)
}

fn text<'t>(table: &'t Toml, key: &str) -> &'t str {
    table[key].as_str().unwrap()
}

fn number(value: &Toml) -> Decimal {
    match value {
        Toml::Integer(number) => Decimal::from(*number),
        Toml::String(text) => text.trim_end_matches(char::is_alphabetic).parse().unwrap(),
        other => panic!("{other}"),
    }
}
