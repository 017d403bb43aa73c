use rust_decimal::Decimal;
use thiserror::Error;

use crate::{
    model::{Less, PartOfList},
    parameter::Refusal,
    value::ParameterName,
};

/// What keeps a draft from being a request.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Problem {
    /// It is for another model.
    #[error("the draft is for another model")]
    OtherModel,
    /// The model has no such parameter (any more).
    #[error("{0}: the model has no such parameter")]
    Unknown(ParameterName),
    /// A required answer is missing.
    #[error("{0}: an answer is missing")]
    Missing(ParameterName),
    /// An answer does not fit its parameter (any more).
    #[error("{name}: {refusal}")]
    Unfit {
        /// Which parameter.
        name: ParameterName,
        /// Why not.
        refusal: Refusal,
    },
    /// None of these was answered, and one must be.
    #[error("one of these is needed: {}", list(.0))]
    NeedsOne(Vec<ParameterName>),
    /// More than one of these was answered.
    #[error("only one of these is allowed: {}", list(.0))]
    OnlyOne(Vec<ParameterName>),
    /// The model refuses these together.
    #[error("the model does not take these together: {}", list(.0))]
    Conflict(Vec<ParameterName>),
    /// A number is not below another, or too near to it, or too far from it.
    #[error("{} must be below {}{}", .0.lower, .0.upper, gap(.0))]
    NotLess(Less),
    /// There are more files or items than these may have together.
    #[error("at most {most} files or items are allowed together: {}", list(.of))]
    TooMany {
        /// How many are allowed.
        most: usize,
        /// Where they are counted.
        of: Vec<ParameterName>,
    },
    /// The numbers in a list do not add up.
    #[error("{} of {} adds up to {sum} and must to {wanted}, which is {is}", .of.part, .of.list)]
    WrongSum {
        /// Where the numbers are.
        of: PartOfList,
        /// What they add up to.
        sum: Decimal,
        /// The parameter with the wanted sum.
        is: ParameterName,
        /// What it says.
        wanted: Decimal,
    },
}

fn list(names: &[ParameterName]) -> String {
    names
        .iter()
        .map(ParameterName::as_str)
        .collect::<Vec<_>>()
        .join(", ")
}

fn gap(less: &Less) -> String {
    match (less.at_least, less.at_most) {
        (None, None) => String::new(),
        (Some(least), None) => format!(", by at least {least}"),
        (None, Some(most)) => format!(", by at most {most}"),
        (Some(least), Some(most)) => format!(", by {least} to {most}"),
    }
}
