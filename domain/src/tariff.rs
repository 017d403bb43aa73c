//! What KIE charges for a request, in credits.
//!
//! A tariff is a list of rows, each with the choices it is for. The first row that fits is the price. No fitting row means
//! that the request is not for sale: guessing the cheapest row is how money was lost before.

mod quantity;

pub use quantity::Quantity;

use rust_decimal::Decimal;
use thiserror::Error;

use crate::{
    condition::Condition,
    model::Model,
    money::Credits,
    value::{ParameterName, Values},
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
    pub(crate) fn size(self) -> Decimal {
        match self {
            Self::Request | Self::Image | Self::Second | Self::Megapixel => Decimal::ONE,
            Self::Minute => Decimal::from(60),
            Self::ThousandCharacters => Decimal::ONE_THOUSAND,
        }
    }
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
    /// Whether this is only the most that it can be, and what the provider says it consumed is charged.
    pub settle: bool,
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
        // A quantity may come to nothing beside a price. Alone it would be a present, which is a row of no credits.
        if base.quantity.is_nothing(values) {
            return Err(NotForSale);
        }
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

    /// Whether the price depends on how long the files of this parameter play.
    pub fn counts_seconds_of(&self, name: &ParameterName) -> bool {
        let rows = self.rows.iter().chain(&self.extras);
        rows.map(|row| &row.quantity)
            .any(|quantity| matches!(quantity, Quantity::Length { of, .. } if of.contains(name)))
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
            exact: exact && !self.settle,
        })
    }

    /// The least this row can cost with any of the model's offered choices.
    pub fn starting_at(&self, model: &Model) -> Option<Credits> {
        let size = self.unit.size();
        let amount = self.quantity.least(model, size)?;
        self.credits.times(amount.checked_div(size)?)
    }

    fn mentions(&self, name: &ParameterName) -> bool {
        self.quantity
            .parameters()
            .chain(self.when.parameters())
            .any(|parameter| parameter == name)
    }
}
