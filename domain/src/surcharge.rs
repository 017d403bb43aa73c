//! What the house charges on top of the tariff.
//!
//! Each surcharge is a share of the base price. None applies where the tariff already depends on the same parameter:
//! nobody pays twice for one thing.

use rust_decimal::Decimal;

use crate::{
    model::Model,
    money::Share,
    value::{ParameterName, Value, Values},
};

/// The operator's shares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SurchargePolicy {
    /// For a resolution above the model's standard one.
    pub resolution: Share,
    /// For every started five seconds beyond the first ten.
    pub duration: Share,
    /// For every object beyond the first.
    pub object: Share,
    /// For removing a watermark.
    pub watermark: Share,
}

/// Where a model offers something that can cost extra.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SurchargeBasis {
    /// The resolution stands in this parameter; the standard ones are free of surcharge.
    Resolution {
        /// Which parameter.
        parameter: ParameterName,
        /// Resolutions without a surcharge.
        standard: Vec<Value>,
    },
    /// The seconds of the clip stand in this parameter.
    Duration(ParameterName),
    /// The number of objects is this parameter's number, or how many files or items it has.
    Objects(ParameterName),
    /// A watermark is removed when this parameter is on.
    Watermark(ParameterName),
}

/// What a surcharge is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SurchargeKind {
    /// A higher resolution.
    Resolution,
    /// A longer clip.
    Duration,
    /// More objects.
    Objects,
    /// A watermark removed.
    Watermark,
}

/// A surcharge that applies, as a share of the base price.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Surcharge {
    /// What it is for.
    pub kind: SurchargeKind,
    /// How much of the base price is added.
    pub share: Decimal,
}

/// The clip length that no surcharge is taken for, in seconds.
const FREE_SECONDS: u32 = 10;
/// Longer clips are charged in started pieces of so many seconds.
const STEP_SECONDS: u32 = 5;

impl SurchargePolicy {
    /// The surcharges for these answers.
    pub fn surcharges(&self, model: &Model, values: &Values) -> Vec<Surcharge> {
        let bases = model
            .surcharges
            .iter()
            .filter(|basis| !model.tariff.charges_for(basis.parameter()));
        bases
            .filter_map(|basis| self.surcharge(basis, values))
            .filter(|found| !found.share.is_zero())
            .collect()
    }

    fn surcharge(&self, basis: &SurchargeBasis, values: &Values) -> Option<Surcharge> {
        let value = values.get(basis.parameter())?;
        let (kind, share, times) = match basis {
            SurchargeBasis::Resolution { standard, .. } => (
                SurchargeKind::Resolution,
                self.resolution,
                Decimal::from(u8::from(!standard.contains(value))),
            ),
            SurchargeBasis::Duration(_) => (
                SurchargeKind::Duration,
                self.duration,
                started_steps(value.number()?),
            ),
            SurchargeBasis::Objects(_) => {
                let count = value
                    .number()
                    .unwrap_or_else(|| Decimal::from(value.count()));
                (
                    SurchargeKind::Objects,
                    self.object,
                    count.saturating_sub(Decimal::ONE).max(Decimal::ZERO),
                )
            }
            SurchargeBasis::Watermark(_) => {
                let on = !matches!(value, Value::Toggle(false));
                (
                    SurchargeKind::Watermark,
                    self.watermark,
                    Decimal::from(u8::from(on)),
                )
            }
        };
        Some(Surcharge {
            kind,
            share: share.factor().checked_mul(times)?,
        })
    }
}

fn started_steps(seconds: Decimal) -> Decimal {
    let free = Decimal::from(FREE_SECONDS);
    let beyond = seconds.saturating_sub(free).max(Decimal::ZERO);
    (beyond / Decimal::from(STEP_SECONDS)).ceil()
}

impl SurchargeBasis {
    /// The parameter it looks at.
    pub const fn parameter(&self) -> &ParameterName {
        match self {
            Self::Resolution { parameter, .. }
            | Self::Duration(parameter)
            | Self::Objects(parameter)
            | Self::Watermark(parameter) => parameter,
        }
    }
}
