//! The data files as they are written. What the fields mean is told in `catalogue/README.md`.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::{Spanned, Value};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub(super) family: Spanned<Family>,
    pub(super) model: Vec<Spanned<Model>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Family {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) maker: String,
    pub(super) category: String,
    pub(super) about: Bilingual,
    #[serde(default)]
    pub(super) aliases: Vec<String>,
    #[serde(default)]
    pub(super) rank: Option<i64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Bilingual {
    pub(super) ru: String,
    pub(super) en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Model {
    pub(super) id: String,
    pub(super) sends: Option<String>,
    pub(super) mode: String,
    pub(super) label: Option<Bilingual>,
    pub(super) yields: String,
    pub(super) deliver: Option<String>,
    pub(super) deliver_when: Option<Whens>,
    pub(super) makes: Option<Value>,
    pub(super) at_once: Option<String>,
    pub(super) status: Option<String>,
    #[serde(default)]
    pub(super) always: BTreeMap<String, Value>,
    pub(super) typical_seconds: u64,
    pub(super) example: Option<Example>,
    pub(super) price_source: String,
    pub(super) price_date: String,
    #[serde(default)]
    pub(super) parameter: Vec<Spanned<Parameter>>,
    #[serde(default)]
    pub(super) rule: Vec<Spanned<Rule>>,
    #[serde(default)]
    pub(super) price: Vec<Spanned<Price>>,
    #[serde(default)]
    pub(super) surcharge: Vec<Spanned<Surcharge>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Example {
    pub(super) parameter: Option<String>,
    pub(super) ru: String,
    pub(super) en: String,
}

/// Questions by parameter: a value, several values of which one must fit, or a word that begins with a dollar.
pub(super) type When = BTreeMap<String, Value>;

/// Questions that must all be answered with yes, or several such tables of which one must.
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum Whens {
    All(When),
    OneOf(Vec<When>),
}

impl Default for Whens {
    fn default() -> Self {
        Self::All(When::new())
    }
}

/// One name, or several.
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum Names {
    One(String),
    Several(Vec<String>),
}

impl Names {
    pub(super) fn into_vec(self) -> Vec<String> {
        match self {
            Self::One(name) => vec![name],
            Self::Several(names) => names,
        }
    }
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct Parameter {
    pub(super) name: String,
    pub(super) kind: String,
    #[serde(default)]
    pub(super) required: bool,
    pub(super) default: Option<Value>,
    #[serde(default)]
    pub(super) when: Whens,
    pub(super) wire: Option<String>,
    // The rest means something for some kinds only.
    pub(super) options: Option<Vec<Value>>,
    pub(super) min: Option<Value>,
    pub(super) max: Option<Value>,
    pub(super) min_length: Option<usize>,
    pub(super) max_length: Option<usize>,
    pub(super) media: Option<String>,
    pub(super) formats: Option<Vec<String>>,
    pub(super) max_mb: Option<u64>,
    pub(super) shortest_seconds: Option<u64>,
    pub(super) longest_seconds: Option<u64>,
    pub(super) longest_total_seconds: Option<u64>,
    pub(super) at_least: Option<usize>,
    pub(super) at_most: Option<usize>,
    pub(super) item: Option<Item>,
    pub(super) part: Option<Vec<Parameter>>,
    pub(super) of: Option<Vec<String>>,
    pub(super) send: Option<BTreeMap<String, String>>,
}

/// What a list of plain things is a list of.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Item {
    pub(super) kind: String,
    pub(super) options: Option<Vec<Value>>,
    pub(super) min: Option<Value>,
    pub(super) max: Option<Value>,
    pub(super) min_length: Option<usize>,
    pub(super) max_length: Option<usize>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rule {
    pub(super) never: Option<When>,
    pub(super) any_of: Option<Vec<String>>,
    pub(super) one_of: Option<Vec<String>>,
    pub(super) less: Option<[String; 2]>,
    pub(super) by_at_least: Option<Value>,
    pub(super) by_at_most: Option<Value>,
    pub(super) at_most: Option<usize>,
    pub(super) of: Option<Vec<String>>,
    pub(super) sum: Option<[String; 2]>,
    pub(super) is: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Price {
    #[serde(default)]
    pub(super) when: Whens,
    pub(super) credits: Option<Value>,
    #[serde(default)]
    pub(super) free: bool,
    pub(super) per: String,
    #[serde(default)]
    pub(super) quantity: Quantity,
    #[serde(default)]
    pub(super) extra: bool,
    #[serde(default)]
    pub(super) settle: bool,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct Quantity {
    pub(super) fixed: Option<Value>,
    pub(super) number: Option<String>,
    pub(super) divided_by: Option<String>,
    pub(super) sum: Option<[String; 2]>,
    pub(super) count: Option<Names>,
    pub(super) free: Option<usize>,
    pub(super) length: Option<Names>,
    pub(super) characters: Option<Vec<String>>,
    pub(super) ceiling: Option<Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Surcharge {
    pub(super) kind: String,
    pub(super) parameter: String,
    pub(super) standard: Option<Vec<Value>>,
}
