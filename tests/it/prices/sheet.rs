//! A model as its data file says, read without the program's own reader.

use std::{collections::BTreeMap, fs, path::Path};

use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};
use toml::{Table, Value};

/// Roubles for a credit, and the house's shares, where the operator sets nothing.
const RATE: &str = "0.40";
const MARKUP: &str = "2";
const RESOLUTION: &str = "0.30";
const DURATION: &str = "0.10";
const OBJECT: &str = "0.80";
const WATERMARK: &str = "0.50";

/// An answer, as far as prices can depend on it.
#[derive(Debug, Clone)]
pub(crate) struct Given {
    /// As the file writes it.
    pub(crate) word: String,
    /// The number it is.
    pub(crate) number: Option<Decimal>,
    /// How long it plays, in seconds.
    pub(crate) seconds: Option<Decimal>,
    pub(crate) characters: usize,
    pub(crate) count: usize,
    /// What the numbers in the parts of its items add up to.
    pub(crate) sums: BTreeMap<String, Decimal>,
    /// What the order of an earlier result was told.
    pub(crate) told: BTreeMap<String, String>,
    pub(crate) value: domain::value::Value,
}

/// What was answered; `None` where nothing was.
pub(crate) type Choices = BTreeMap<String, Option<Given>>;

pub(crate) struct Sheet(pub(crate) Table);

impl Sheet {
    /// Every model of every file.
    pub(crate) fn all() -> Vec<Self> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../adapters-kie/catalogue");
        let mut sheets = Vec::new();
        for entry in fs::read_dir(folder).expect("the data files") {
            let path = entry.expect("a file").path();
            if path
                .extension()
                .is_some_and(|extension| extension == "toml")
            {
                let file: Table = fs::read_to_string(&path).unwrap().parse().unwrap();
                sheets.extend(tables(&file, "model").cloned().map(Self));
            }
        }
        sheets
    }

    pub(crate) fn id(&self) -> &str {
        self.0["id"].as_str().unwrap()
    }

    /// What it costs, and whether that is certain; `None` if no row fits.
    pub(crate) fn kopecks(&self, given: &Choices) -> Option<(i64, bool)> {
        let given = self.completed(given);
        let fits = |price: &&Table| holds(price.get("when"), &given);
        let row = self.rows().nth(self.row(&given)?)?;
        let extras = self.prices().filter(|row| is_extra(row)).filter(fits);
        let (mut credits, mut exact) = (Decimal::ZERO, true);
        for row in std::iter::once(row).chain(extras) {
            let (amount, certain) = cost(row, &given)?;
            credits += amount;
            exact &= certain;
        }
        Some((self.charged(credits, &given)?, exact))
    }

    /// What so many of the provider's credits cost a customer who gave these answers, in kopecks.
    pub(crate) fn charged(&self, credits: Decimal, given: &BTreeMap<String, Given>) -> Option<i64> {
        let base = credits * decimal(RATE) * decimal(MARKUP);
        let total = base * (Decimal::ONE + self.surcharges(given));
        let kopecks = total * Decimal::ONE_HUNDRED;
        kopecks
            .round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero)
            .to_i64()
    }

    /// The number of the row that fits.
    pub(crate) fn row_for(&self, given: &Choices) -> Option<usize> {
        self.row(&self.completed(given))
    }

    fn row(&self, given: &BTreeMap<String, Given>) -> Option<usize> {
        self.rows().position(|row| holds(row.get("when"), given))
    }

    /// The prices of which the first that fits counts.
    pub(crate) fn rows(&self) -> impl Iterator<Item = &Table> {
        self.prices().filter(|row| !is_extra(row))
    }

    pub(crate) fn prices(&self) -> impl Iterator<Item = &Table> {
        tables(&self.0, "price")
    }

    pub(crate) fn parameters(&self) -> impl Iterator<Item = &Table> {
        tables(&self.0, "parameter")
    }

    /// Whether it works on what others have made.
    pub(crate) fn continues(&self) -> bool {
        let mut kinds = self.parameters().map(|parameter| text(&parameter["kind"]));
        kinds.any(|kind| kind == "earlier")
    }

    /// The answers with the defaults, without those that do not matter.
    fn completed(&self, given: &Choices) -> BTreeMap<String, Given> {
        let all: BTreeMap<_, _> = self
            .parameters()
            .filter_map(|parameter| {
                let name = name_of(parameter);
                let default = || super::choices::default_of(self, parameter);
                let given = given.get(name).cloned().flatten().or_else(default)?;
                Some((name.to_owned(), given))
            })
            .collect();
        let matters = |name: &str| {
            let parameter = self.parameters().find(|known| name_of(known) == name);
            parameter.is_some_and(|parameter| holds(parameter.get("when"), &all))
        };
        let kept = all.iter().filter(|(name, _)| matters(name));
        kept.map(|(name, given)| (name.clone(), given.clone()))
            .collect()
    }

    fn surcharges(&self, given: &BTreeMap<String, Given>) -> Decimal {
        let mine = tables(&self.0, "surcharge").filter(|surcharge| {
            let parameter = surcharge["parameter"].as_str().unwrap();
            !self.prices().any(|price| mentions(price, parameter))
        });
        mine.filter_map(|surcharge| {
            let given = given.get(surcharge["parameter"].as_str().unwrap())?;
            Some(match surcharge["kind"].as_str().unwrap() {
                "resolution" => {
                    let standard = surcharge["standard"].as_array().unwrap();
                    let standard = standard.iter().any(|value| text(value) == given.word);
                    decimal(if standard { "0" } else { RESOLUTION })
                }
                "duration" => {
                    let beyond = (given.number? - Decimal::TEN).max(Decimal::ZERO);
                    (beyond / decimal("5")).ceil() * decimal(DURATION)
                }
                "objects" => {
                    let count = given.number.unwrap_or(given.count.into());
                    (count - Decimal::ONE).max(Decimal::ZERO) * decimal(OBJECT)
                }
                "watermark" => decimal(if given.word == "false" {
                    "0"
                } else {
                    WATERMARK
                }),
                other => panic!("{other}"),
            })
        })
        .sum()
    }
}

/// What a row adds, and whether that is certain.
fn cost(row: &Table, given: &BTreeMap<String, Given>) -> Option<(Decimal, bool)> {
    let settled = row.contains_key("settle");
    if row.contains_key("free") {
        return Some((Decimal::ZERO, !settled));
    }
    let (amount, certain) = amount(row, given)?;
    let unit = match row["per"].as_str().unwrap() {
        "1000 characters" => Decimal::ONE_THOUSAND,
        "minute" => decimal("60"),
        _ => Decimal::ONE,
    };
    let credits = decimal(&text(&row["credits"])) * amount / unit;
    Some((credits, certain && !settled))
}

fn amount(row: &Table, given: &BTreeMap<String, Given>) -> Option<(Decimal, bool)> {
    let quantity = row.get("quantity").and_then(Value::as_table);
    let asked = |key: &str| quantity.and_then(|quantity| quantity.get(key));
    let answers = |names: &Value| {
        let names = several(names).into_iter();
        names
            .filter_map(|name| given.get(&name))
            .collect::<Vec<_>>()
    };
    let number = |name: &Value| given.get(&text(name))?.number;
    if let Some(name) = asked("number") {
        let amount = match asked("divided_by") {
            Some(by) => (number(name)? / number(by)?).ceil(),
            None => number(name)?,
        };
        Some((amount, true))
    } else if let Some(Value::Array(names)) = asked("sum") {
        let [list, part] = names.as_slice() else {
            panic!("{names:?}")
        };
        Some((*given.get(&text(list))?.sums.get(&text(part))?, true))
    } else if let Some(names) = asked("count") {
        let free = asked("free").and_then(Value::as_integer).unwrap_or(0);
        let count: usize = answers(names).iter().map(|given| given.count).sum();
        let counted = Decimal::from(count) - Decimal::from(free);
        Some((counted.max(Decimal::ZERO), true))
    } else if let Some(names) = asked("length") {
        let recordings = answers(names);
        let seconds: Option<Decimal> = recordings.iter().map(|given| given.seconds).sum();
        match (recordings.is_empty(), seconds) {
            (true, _) => None,
            // Started seconds count.
            (false, Some(seconds)) => Some((seconds.ceil(), true)),
            (false, None) => Some((decimal(&text(asked("ceiling")?)), false)),
        }
    } else if let Some(names) = asked("characters") {
        let characters = answers(names).into_iter().map(|given| given.characters);
        Some((Decimal::from(characters.sum::<usize>()), true))
    } else if let Some(amount) = asked("fixed") {
        Some((decimal(&text(amount)), true))
    } else if let Some(ceiling) = asked("ceiling") {
        Some((decimal(&text(ceiling)), false))
    } else {
        Some((Decimal::ONE, true))
    }
}

/// Whether it is added to whatever else fits.
fn is_extra(price: &Table) -> bool {
    price.get("extra").is_some()
}

fn mentions(price: &Table, parameter: &str) -> bool {
    asks(price.get("when"), parameter)
        || measures(price)
            .into_iter()
            .any(|(_, name)| name == parameter)
}

/// What the quantity of a price is measured by: the way, and the parameter.
pub(crate) fn measures(price: &Table) -> Vec<(&str, String)> {
    let quantity = price.get("quantity").and_then(Value::as_table);
    let by = quantity.into_iter().flatten();
    by.flat_map(|(key, names)| several(names).into_iter().map(|name| (key.as_str(), name)))
        .collect()
}

/// Whether one of the questions is about this parameter, or about the order of the result in it.
pub(crate) fn asks(when: Option<&Value>, parameter: &str) -> bool {
    questions(when).any(|(name, _)| name.split('.').next() == Some(parameter))
}

/// Every question of a table, or of several tables.
pub(crate) fn questions(when: Option<&Value>) -> impl Iterator<Item = (&String, &Value)> {
    let tables = match when {
        Some(Value::Array(tables)) => tables.iter().collect(),
        one => Vec::from_iter(one),
    };
    tables.into_iter().filter_map(Value::as_table).flatten()
}

fn holds(when: Option<&Value>, given: &BTreeMap<String, Given>) -> bool {
    match when {
        None => true,
        Some(Value::Array(tables)) => tables.iter().any(|table| holds(Some(table), given)),
        Some(table) => {
            let mut questions = table.as_table().unwrap().iter();
            questions.all(|(name, wanted)| match wanted {
                Value::Array(several) => several.iter().any(|one| fits(name, one, given)),
                one => fits(name, one, given),
            })
        }
    }
}

fn fits(name: &str, wanted: &Value, given: &BTreeMap<String, Given>) -> bool {
    let wanted = text(wanted);
    let found = match name.split_once('.') {
        Some((own, told)) => given.get(own).and_then(|given| given.told.get(told)),
        None => given.get(name).map(|given| &given.word),
    };
    if let Some(range) = wanted.strip_prefix("$count ") {
        let count = given.get(name).map_or(0, |given| given.count);
        let bound = |text: &str| text.parse().unwrap();
        return match range.split_once("..") {
            None => count == bound(range),
            Some((least, "")) => count >= bound(least),
            Some((least, most)) => (bound(least)..=bound(most)).contains(&count),
        };
    }
    match wanted.as_str() {
        "$present" => found.is_some(),
        "$absent" => found.is_none(),
        wanted => found.is_some_and(|found| found == wanted),
    }
}

/// One name, or several.
pub(crate) fn several(value: &Value) -> Vec<String> {
    match value {
        Value::Array(values) => values.iter().map(text).collect(),
        value => vec![text(value)],
    }
}

pub(crate) fn tables<'a>(table: &'a Table, key: &str) -> impl Iterator<Item = &'a Table> {
    let array = table.get(key).and_then(Value::as_array);
    array.into_iter().flatten().filter_map(Value::as_table)
}

pub(crate) fn name_of(parameter: &Table) -> &str {
    parameter["name"].as_str().unwrap()
}

/// A value as the file writes it, without quotation marks.
pub(crate) fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

pub(crate) fn decimal(text: &str) -> Decimal {
    text.parse()
        .unwrap_or_else(|_| panic!("{text} is no number"))
}
