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
    /// How long it plays, in started seconds.
    pub(crate) seconds: Option<Decimal>,
    pub(crate) characters: usize,
    pub(crate) count: usize,
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

    /// What it costs; `None` if no row fits.
    pub(crate) fn kopecks(&self, given: &Choices) -> Option<i64> {
        let given = self.completed(given);
        let fits = |price: &&Table| holds(price.get("when"), &given);
        let row = self.rows().nth(self.row(&given)?)?;
        let extras = self.prices().filter(|row| is_extra(row)).filter(fits);
        let credits: Decimal = std::iter::once(row)
            .chain(extras)
            .map(|row| cost(row, &given))
            .sum::<Option<Decimal>>()?;
        let base = credits * decimal(RATE) * decimal(MARKUP);
        let total = base * (Decimal::ONE + self.surcharges(&given));
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

    /// The answers with the defaults, without those that do not matter.
    fn completed(&self, given: &Choices) -> BTreeMap<String, Given> {
        let all: BTreeMap<_, _> = self
            .parameters()
            .filter_map(|parameter| {
                let name = name_of(parameter);
                let default = || super::choices::default_of(parameter);
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

fn cost(row: &Table, given: &BTreeMap<String, Given>) -> Option<Decimal> {
    let quantity = row.get("quantity").and_then(Value::as_table);
    let asked = |key: &str| quantity.and_then(|quantity| quantity.get(key));
    let amount = if let Some(name) = asked("number") {
        given.get(&text(name))?.number?
    } else if let Some(name) = asked("length") {
        let measured = given.get(&text(name))?.seconds;
        measured.or_else(|| asked("ceiling").map(|ceiling| decimal(&text(ceiling))))?
    } else if let Some(names) = asked("characters").and_then(Value::as_array) {
        let texts = names.iter().filter_map(|name| given.get(&text(name)));
        texts.map(|given| Decimal::from(given.characters)).sum()
    } else if let Some(amount) = asked("fixed").or_else(|| asked("ceiling")) {
        decimal(&text(amount))
    } else {
        Decimal::ONE
    };
    let unit = match row["per"].as_str().unwrap() {
        "1000 characters" => Decimal::ONE_THOUSAND,
        "minute" => decimal("60"),
        _ => Decimal::ONE,
    };
    Some(decimal(&text(&row["credits"])) * amount / unit)
}

/// Whether it is added to whatever else fits.
fn is_extra(price: &Table) -> bool {
    price.get("extra").is_some()
}

fn mentions(price: &Table, parameter: &str) -> bool {
    let asked = price.get("when").and_then(Value::as_table);
    let measured = price.get("quantity").and_then(Value::as_table);
    let names = measured.into_iter().flat_map(|quantity| quantity.values());
    let measured = names.flat_map(|value| match value {
        Value::Array(names) => names.iter().map(text).collect(),
        name => vec![text(name)],
    });
    asked.is_some_and(|when| when.contains_key(parameter))
        || measured.into_iter().any(|name| name == parameter)
}

fn holds(when: Option<&Value>, given: &BTreeMap<String, Given>) -> bool {
    let Some(when) = when.and_then(Value::as_table) else {
        return true;
    };
    when.iter().all(|(name, wanted)| {
        let found = given.get(name).map(|given| given.word.as_str());
        let fits = |wanted: &Value| match (text(wanted).as_str(), found) {
            ("$present", found) => found.is_some(),
            ("$absent", found) => found.is_none(),
            (wanted, found) => found == Some(wanted),
        };
        match wanted {
            Value::Array(several) => several.iter().any(fits),
            wanted => fits(wanted),
        }
    })
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
