//! How many units a request takes.

use std::time::Duration;

use rust_decimal::{Decimal, prelude::ToPrimitive};

use crate::{
    media::Attachment,
    model::{Model, PartOfList},
    parameter::Kind,
    value::{ParameterName, Value, Values},
};

/// How many units a request takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Quantity {
    /// Always this many.
    Fixed(Decimal),
    /// The number that this parameter holds: images wanted, seconds wanted.
    Number(ParameterName),
    /// One number divided by another and rounded up: the frames of a clip by the frames of a second.
    Quotient {
        /// What is divided.
        of: ParameterName,
        /// What it is divided by.
        by: ParameterName,
    },
    /// The numbers in a part of a list together: the seconds of all shots.
    Sum(PartOfList),
    /// The files or items in these, all of them together.
    Count {
        /// Where they are counted.
        of: Vec<ParameterName>,
        /// How many of them cost nothing.
        free: usize,
    },
    /// The seconds that the attached recordings play, each started second counted.
    Length {
        /// The parameters with the recordings.
        of: Vec<ParameterName>,
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

impl Quantity {
    /// The parameters that it is measured by.
    pub fn parameters(&self) -> impl Iterator<Item = &ParameterName> {
        let (several, pair): (&[_], _) = match self {
            Self::Fixed(_) | Self::Afterwards { .. } => (&[], [None, None]),
            Self::Number(name) | Self::Sum(PartOfList { list: name, .. }) => {
                (&[], [Some(name), None])
            }
            Self::Quotient { of, by } => (&[], [Some(of), Some(by)]),
            Self::Count { of, .. } | Self::Length { of, .. } | Self::Characters(of) => {
                (of, [None, None])
            }
        };
        several.iter().chain(pair.into_iter().flatten())
    }

    /// How much, and whether that is certain; `None` if the answer that says so is missing or makes no sense.
    pub(super) fn measure(&self, values: &Values) -> Option<(Decimal, bool)> {
        let number = |name| values.get(name).and_then(Value::number).filter(positive);
        match self {
            Self::Fixed(amount) => Some((*amount, true)),
            Self::Number(name) => Some((number(name)?, true)),
            Self::Quotient { of, by } => {
                let quotient = number(of)?.checked_div(number(by)?)?;
                Some((quotient.ceil(), true))
            }
            Self::Sum(part) => Some((part.sum(values).filter(positive)?, true)),
            Self::Count { of, free } => {
                let counts = answers(of, values).map(Value::count);
                let counted = counts.sum::<usize>().saturating_sub(*free);
                Some((Decimal::from(counted), true))
            }
            Self::Length { of, ceiling } => {
                let recordings: Vec<_> = answers(of, values).collect();
                if recordings.is_empty() {
                    return None;
                }
                let files = recordings.into_iter().flat_map(Value::attachments);
                Some(seconds(files).map_or((*ceiling, false), |seconds| (seconds, true)))
            }
            Self::Characters(names) => {
                let texts = answers(names, values);
                let count: usize = texts.map(|value| value.characters(names)).sum();
                (count > 0).then_some((Decimal::from(count), true))
            }
            Self::Afterwards { ceiling } => Some((*ceiling, false)),
        }
    }

    /// Whether there are fewer of what is counted than cost anything.
    pub(super) fn is_nothing(&self, values: &Values) -> bool {
        let counts = matches!(self, Self::Count { .. });
        counts
            && self
                .measure(values)
                .is_none_or(|(amount, _)| amount.is_zero())
    }

    /// The least that it can be with what the model offers, in measured things; `size` of them where the customer decides.
    pub(super) fn least(&self, model: &Model, size: Decimal) -> Option<Decimal> {
        let bound = |name, of: fn(&Kind) -> Option<Decimal>| of(&model.parameter(name)?.kind);
        match self {
            Self::Fixed(amount) => Some(*amount),
            Self::Number(name) => bound(name, smallest),
            Self::Quotient { of, by } => {
                let least = bound(of, smallest)?.checked_div(bound(by, largest)?)?;
                Some(least.ceil())
            }
            Self::Sum(_)
            | Self::Count { .. }
            | Self::Length { .. }
            | Self::Characters(_)
            | Self::Afterwards { .. } => Some(size),
        }
    }
}

fn positive(number: &Decimal) -> bool {
    *number > Decimal::ZERO
}

fn answers<'v>(names: &'v [ParameterName], values: &'v Values) -> impl Iterator<Item = &'v Value> {
    names.iter().filter_map(|name| values.get(name))
}

/// The smallest quantity that a parameter of this kind can ask for: -1 and 0 leave it to the model.
fn smallest(kind: &Kind) -> Option<Decimal> {
    match kind {
        Kind::Choice(options) => options
            .iter()
            .filter_map(Value::number)
            .filter(|number| *number > Decimal::ZERO)
            .min(),
        Kind::Integer { min, .. } => Some(Decimal::from(*min)),
        Kind::Decimal { min, .. } => Some(*min),
        _ => None,
    }
}

/// The largest number that a parameter of this kind can hold.
fn largest(kind: &Kind) -> Option<Decimal> {
    match kind {
        Kind::Choice(options) => options.iter().filter_map(Value::number).max(),
        Kind::Integer { max, .. } => Some(Decimal::from(*max)),
        Kind::Decimal { max, .. } => Some(*max),
        _ => None,
    }
}

/// The playing time of all recordings in whole seconds, started ones counted; `None` if one was not measured.
fn seconds<'f>(files: impl Iterator<Item = &'f Attachment>) -> Option<Decimal> {
    let total = files
        .map(|file| file.length)
        .collect::<Option<Vec<Duration>>>()?
        .into_iter()
        .try_fold(Duration::ZERO, Duration::checked_add)?;
    let millis = Decimal::from(total.as_millis().to_u64()?);
    (total > Duration::ZERO).then(|| (millis / Decimal::ONE_THOUSAND).ceil())
}
