//! What KIE charges for a request, in credits.
//!
//! A tariff is a list of rows, each with the choices it is for. The first row that fits is the price. No fitting row means
//! that the request is not for sale: guessing the cheapest row is how money was lost before.

use std::time::Duration;

use rust_decimal::{Decimal, prelude::ToPrimitive};
use thiserror::Error;

use crate::{
    condition::Condition,
    model::Model,
    money::Credits,
    parameter::Kind,
    value::{ParameterName, Value, Values},
};

/// What a price is for one of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// A run, whatever comes out.
    Request,
    /// A picture that comes out.
    Image,
    /// A second of a clip or a recording.
    Second,
    /// Sixty seconds.
    Minute,
    /// A thousand characters of text.
    ThousandCharacters,
    /// A million pixels.
    Megapixel,
}

impl Unit {
    /// How many of the measured things make one unit: 60 seconds a minute, 1000 characters a thousand.
    fn size(self) -> Decimal {
        match self {
            Self::Request | Self::Image | Self::Second | Self::Megapixel => Decimal::ONE,
            Self::Minute => Decimal::from(60),
            Self::ThousandCharacters => Decimal::ONE_THOUSAND,
        }
    }
}

/// How many units a request takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Quantity {
    /// Always this many.
    Fixed(Decimal),
    /// The number that this parameter holds: images wanted, seconds wanted.
    Number(ParameterName),
    /// The seconds that the attached recordings play, each started second counted.
    Length {
        /// The parameter with the recordings.
        parameter: ParameterName,
        /// What is reserved when a recording could not be measured, in seconds; the rest is given back afterwards.
        ceiling: Decimal,
    },
    /// The characters of these texts together. For lines of a dialogue, the list and the part with the text are named.
    Characters(Vec<ParameterName>),
    /// Known only afterwards, from what the provider says it consumed.
    Afterwards {
        /// What is reserved.
        ceiling: Decimal,
    },
}

/// One line of a tariff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The choices it is for.
    pub when: Condition,
    /// The price of one unit.
    pub credits: Credits,
    /// What one unit is.
    pub unit: Unit,
    /// How many units there are.
    pub quantity: Quantity,
}

/// A model's prices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tariff {
    /// Alternatives: the first that fits.
    pub rows: Vec<Row>,
    /// Added on top: every one that fits.
    pub extras: Vec<Row>,
}

/// What a request costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cost {
    /// The price, or the most it can be.
    pub credits: Credits,
    /// Whether it is known now; otherwise it is a ceiling.
    pub exact: bool,
}

/// There is no price for these choices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("there is no price for these choices")]
pub struct NotForSale;

impl Tariff {
    /// What these answers cost.
    pub fn cost(&self, values: &Values) -> Result<Cost, NotForSale> {
        let base = self
            .rows
            .iter()
            .find(|row| row.when.holds(values))
            .ok_or(NotForSale)?;
        let extras = self.extras.iter().filter(|row| row.when.holds(values));
        let none = Cost {
            credits: Credits::ZERO,
            exact: true,
        };
        std::iter::once(base)
            .chain(extras)
            .try_fold(none, |sum, row| {
                let cost = row.cost(values)?;
                let credits = sum.credits.plus(cost.credits).ok_or(NotForSale)?;
                Ok(Cost {
                    credits,
                    exact: sum.exact && cost.exact,
                })
            })
    }

    /// Whether the price already depends on this parameter.
    pub fn charges_for(&self, name: &ParameterName) -> bool {
        self.rows
            .iter()
            .chain(&self.extras)
            .any(|row| row.mentions(name))
    }
}

impl Row {
    fn cost(&self, values: &Values) -> Result<Cost, NotForSale> {
        let (amount, exact) = self.quantity.measure(values).ok_or(NotForSale)?;
        let units = amount.checked_div(self.unit.size()).ok_or(NotForSale)?;
        Ok(Cost {
            credits: self.credits.times(units).ok_or(NotForSale)?,
            exact,
        })
    }

    /// The least this row can cost with any of the model's offered choices.
    pub(crate) fn starting_at(&self, model: &Model) -> Option<Credits> {
        let amount = match &self.quantity {
            Quantity::Fixed(amount) => *amount,
            Quantity::Number(name) => smallest(&model.parameter(name)?.kind)?,
            Quantity::Length { .. } | Quantity::Characters(_) | Quantity::Afterwards { .. } => {
                self.unit.size()
            }
        };
        self.credits.times(amount.checked_div(self.unit.size())?)
    }

    fn mentions(&self, name: &ParameterName) -> bool {
        let measured = match &self.quantity {
            Quantity::Number(parameter) | Quantity::Length { parameter, .. } => parameter == name,
            Quantity::Characters(parameters) => parameters.contains(name),
            Quantity::Fixed(_) | Quantity::Afterwards { .. } => false,
        };
        measured || self.when.parameters().any(|parameter| parameter == name)
    }
}

impl Quantity {
    /// How much, and whether that is certain; `None` if the answer that says so is missing or makes no sense.
    fn measure(&self, values: &Values) -> Option<(Decimal, bool)> {
        match self {
            Self::Fixed(amount) => Some((*amount, true)),
            Self::Number(name) => values
                .get(name)?
                .number()
                .filter(|n| *n > Decimal::ZERO)
                .map(|n| (n, true)),
            Self::Length { parameter, ceiling } => Some(
                seconds(values.get(parameter)?)
                    .map_or((*ceiling, false), |seconds| (seconds, true)),
            ),
            Self::Characters(names) => {
                let count: usize = names
                    .iter()
                    .filter_map(|name| values.get(name))
                    .map(|value| value.characters(names))
                    .sum();
                (count > 0).then_some((Decimal::from(count), true))
            }
            Self::Afterwards { ceiling } => Some((*ceiling, false)),
        }
    }
}

/// The smallest number that a parameter of this kind can hold.
fn smallest(kind: &Kind) -> Option<Decimal> {
    match kind {
        Kind::Choice(options) => options.iter().filter_map(Value::number).min(),
        Kind::Integer { min, .. } => Some(Decimal::from(*min)),
        Kind::Decimal { min, .. } => Some(*min),
        _ => None,
    }
}

/// The playing time of all recordings in whole seconds, started ones counted; `None` if one was not measured.
fn seconds(value: &Value) -> Option<Decimal> {
    let lengths = value.attachments().into_iter().map(|file| file.length);
    let total = lengths
        .collect::<Option<Vec<Duration>>>()?
        .into_iter()
        .try_fold(Duration::ZERO, Duration::checked_add)?;
    let millis = Decimal::from(total.as_millis().to_u64()?);
    (total > Duration::ZERO).then(|| (millis / Decimal::ONE_THOUSAND).ceil())
}
