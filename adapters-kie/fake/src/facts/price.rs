use std::fmt;

use rust_decimal::Decimal;
use serde::Deserialize;

use super::{case::Case, condition::Condition, exact::Exact, times::Times};

/// One line of a price list.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Row {
    when: Condition,
    credits: Exact,
    per: Per,
    times: Option<Times>,
    /// Whether it is added to whatever else fits.
    #[serde(default)]
    extra: bool,
}

/// What a price is for one of. Only where so many make one does it change what is charged.
#[derive(Debug, Clone, Copy, Deserialize)]
enum Per {
    #[serde(
        rename = "request",
        alias = "image",
        alias = "second",
        alias = "megapixel",
        alias = "input image",
        alias = "input video second"
    )]
    One,
    #[serde(rename = "minute")]
    Sixty,
    #[serde(rename = "1000 characters")]
    Thousand,
}

impl Per {
    fn size(self) -> Decimal {
        match self {
            Self::One => Decimal::ONE,
            Self::Sixty => Decimal::from(60),
            Self::Thousand => Decimal::ONE_THOUSAND,
        }
    }
}

/// What an input costs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bill {
    pub credits: Decimal,
    /// The rows that it is made of, counted from zero.
    pub rows: Vec<usize>,
}

/// Why no price can be said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoPrice(String);

impl NoPrice {
    pub(super) fn new(why: impl Into<String>) -> Self {
        Self(why.into())
    }
}

impl fmt::Display for NoPrice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Row {
    pub(super) fn shown(&self) -> String {
        format!("{} credits when {}", self.credits.0, self.when.shown())
    }

    fn credits(&self, case: &Case<'_>) -> Result<Decimal, NoPrice> {
        let times = match &self.times {
            Some(times) => times.measure(case)?,
            None => Decimal::ONE,
        };
        Ok(self.credits.0 * times / self.per.size())
    }
}

impl Case<'_> {
    pub(super) fn bill(&self) -> Result<Bill, NoPrice> {
        if let Some(without) = self
            .model
            .no_price
            .iter()
            .find(|without| without.holds(self))
        {
            return Err(NoPrice::new(format!(
                "nobody says what {} costs",
                without.shown()
            )));
        }
        let unsaid = self
            .model
            .input
            .iter()
            .find(|(name, field)| field.must_send && self.sent(name).is_none());
        if let Some((name, _)) = unsaid {
            return Err(NoPrice::new(format!(
                "{name} decides the price and is not sent"
            )));
        }
        let rows = self.model.prices.iter().enumerate();
        let fitting: Vec<_> = rows.filter(|(_, row)| row.when.holds(self)).collect();
        let alternatives = fitting.iter().filter(|(_, row)| !row.extra).count();
        if alternatives != 1 {
            return Err(NoPrice::new(format!(
                "{alternatives} prices fit instead of one"
            )));
        }
        let credits = fitting.iter().map(|(_, row)| row.credits(self));
        Ok(Bill {
            credits: credits.sum::<Result<_, _>>()?,
            rows: fitting.into_iter().map(|(index, _)| index).collect(),
        })
    }
}
