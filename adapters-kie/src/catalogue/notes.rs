//! What the gateways have to know about a model and the domain does not: how values travel, how many things come out.

use std::collections::{BTreeMap, BTreeSet};

use domain::{model::ModelId, value::ParameterName};

/// Notes on every model for sale.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Notes(BTreeMap<ModelId, ModelNote>);

/// Notes on one model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelNote {
    /// What it can be told. An order from before the catalogue changed may hold more; that is not sent.
    pub parameters: BTreeSet<ParameterName>,
    /// How its parameters travel; those that are not here travel as they are.
    pub wires: Wires,
    /// What KIE requires and nobody is asked about, sent with every job.
    pub always: BTreeMap<String, serde_json::Value>,
    /// How many things come out of one run.
    pub makes: Makes,
    /// What stands in the answer to createTask itself, where that can be; any other model's answer without a task is lost.
    pub at_once: Option<AtOnce>,
    /// How sure it is that KIE sells it.
    pub status: Status,
    /// Where its prices are from.
    pub prices: PriceNote,
}

/// How a model stands with KIE, and so with the house.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// KIE describes and sells it.
    Sold,
    /// KIE sells it and describes it nowhere: what the file says was found out otherwise.
    Undocumented,
    /// KIE sells it no longer. Its file tells what past orders were.
    Retired,
    /// KIE names no price for it.
    Unpriced,
}

impl Status {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::Sold,
        Self::Undocumented,
        Self::Retired,
        Self::Unpriced,
    ];

    /// The word for it in the files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sold => "sold",
            Self::Undocumented => "undocumented",
            Self::Retired => "retired",
            Self::Unpriced => "no price",
        }
    }

    /// Whether the house sells it.
    pub const fn is_for_sale(self) -> bool {
        matches!(self, Self::Sold | Self::Undocumented)
    }
}

/// How parameters travel, by name.
pub type Wires = BTreeMap<ParameterName, Wire>;

/// How a value is written in KIE's JSON, where its own form is not the one wanted. KIE's types are strict, and differ from
/// model to model: `"duration": "5"` here, `"duration": 5` there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wire {
    /// The address of the one file, instead of a list of addresses.
    Single,
    /// A number, although the options are words: `"0.5"` travels as `0.5`.
    Number,
    /// A word, although it is a number: `5` travels as `"5"`.
    Text,
    /// A list of one, although it is a single text.
    Array,
    /// Each part in its own way.
    Parts(Wires),
    /// Fields of its own, each with something that the provider knows an earlier result by.
    Tokens(BTreeMap<String, Token>),
}

/// What the provider knows an earlier result by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Token {
    /// The id of its job.
    Task,
    /// Its place among the results of that job, from zero.
    Index,
    /// The same as a word.
    IndexText,
    /// Its own id.
    Handle,
}

/// How many things come out of one run. Only the mock asks: the real KIE shows what there is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Makes {
    /// Always so many.
    Fixed(usize),
    /// As many as this parameter says.
    Asked(ParameterName),
}

/// A result that KIE tells in the answer to createTask, without a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AtOnce {
    /// Words.
    Text,
    /// The id of a voice that was saved.
    Voice,
    /// When each word of a song is sung.
    TimedLyrics,
}

/// Where prices are from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PriceNote {
    /// Whose list.
    pub source: String,
    /// When it was read, as exactly as is known.
    pub date: String,
}

impl Notes {
    pub(super) fn add(&mut self, model: ModelId, note: ModelNote) {
        self.0.insert(model, note);
    }

    /// The notes on this model, if it is for sale.
    pub fn of(&self, model: &ModelId) -> Option<&ModelNote> {
        self.0.get(model)
    }
}
