//! What KIE takes for each of its models and what it charges, written down in a data file.
//!
//! A server that has facts judges every createTask by them as strictly as the strictest of KIE's models does, and charges
//! what they say. The data file explains itself in its own `how`; here it is read word for word:
//!
//! - `field`: the JSON type and the bounds of one field; `file`: the file behind an address;
//! - `condition`: what prices and rules ask about a body; `rule`: what fields forbid and demand of each other;
//! - `price`: the rows, and what they come to;
//! - `case`: one body with everything that is needed to judge it; `complaint`: what is wrong with it.

mod case;
mod complaint;
mod condition;
mod exact;
mod field;
mod file;
mod price;
mod rule;
mod times;

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use case::Case;
use condition::Condition;
use field::Fields;
use price::Row;
use rule::Rule;

pub use complaint::{Complaint, Refused};
pub(crate) use complaint::{UNKNOWN_MODEL, rejection};
pub use file::{Measure, Measured};
pub use price::{Bill, NoPrice};

/// Lists of values that several fields have in common, by name.
type Lists = BTreeMap<String, Vec<Value>>;

/// The facts of all models.
#[derive(Debug, Deserialize)]
pub struct Facts {
    lists: Lists,
    models: BTreeMap<String, ModelFacts>,
}

/// The facts of one model.
#[derive(Debug, Deserialize)]
pub struct ModelFacts {
    status: Standing,
    why: Option<String>,
    input: Fields,
    #[serde(default)]
    rules: Vec<Rule>,
    prices: Vec<Row>,
    #[serde(default)]
    no_price: Vec<Condition>,
}

/// What is known about a model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// It can be ordered at a price that is known before.
    Priced,
    /// It is documented, and no request decides its price.
    Unpriced,
    /// There is an id or a price, and no page.
    Undocumented,
    /// It is gone.
    Retired,
}

impl Facts {
    /// The facts in a data file.
    pub fn read(text: &str) -> serde_json::Result<Self> {
        serde_json::from_str(text)
    }

    /// Every model by KIE's id.
    pub fn models(&self) -> impl Iterator<Item = (&str, &ModelFacts)> {
        self.models.iter().map(|(id, model)| (id.as_str(), model))
    }

    /// The model of that id, unless there is none any more.
    pub fn model(&self, id: &str) -> Option<&ModelFacts> {
        let model = self.models.get(id);
        model.filter(|model| model.status != Standing::Retired)
    }

    /// Everything that is wrong with an input.
    pub fn complaints(&self, id: &str, input: &Value, measure: &Measure) -> Vec<Complaint> {
        match self.case(id, input, measure) {
            Some(case) => case.complaints(),
            None => vec![Complaint::UnknownModel],
        }
    }

    /// What an input costs.
    pub fn bill(&self, id: &str, input: &Value, measure: &Measure) -> Result<Bill, NoPrice> {
        let case = self.case(id, input, measure);
        case.ok_or_else(|| NoPrice::new("there is no such model"))?
            .bill()
    }

    fn case<'f>(&'f self, id: &str, input: &'f Value, measure: &'f Measure) -> Option<Case<'f>> {
        Some(Case {
            lists: &self.lists,
            model: self.model(id)?,
            body: input.as_object()?,
            measure,
        })
    }
}

impl ModelFacts {
    pub fn standing(&self) -> Standing {
        self.status
    }

    /// Why it is not priced, if it is not.
    pub fn why(&self) -> Option<&str> {
        self.why.as_deref()
    }

    /// How many rows of prices there are; [`Bill::rows`] counts them from zero.
    pub fn rows(&self) -> usize {
        self.prices.len()
    }

    /// What a row of prices is for, as the file says it.
    pub fn row(&self, index: usize) -> Option<String> {
        self.prices.get(index).map(Row::shown)
    }

    /// Everything that can be sent: `prompt`, and inside of objects `dialogue[].text`.
    pub fn fields(&self) -> Vec<String> {
        field::names("", &self.input)
    }

    /// What can be sent and has no price: fields with the values they must not have together, a word with a dollar in front
    /// of it where it is not about a value.
    pub fn without_price(&self) -> impl Iterator<Item = Vec<(&str, Vec<&Value>)>> {
        self.no_price.iter().map(Condition::wanted)
    }
}
