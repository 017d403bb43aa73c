//! What a model can be asked for: parameters, and how a customer's answer becomes a value.
//!
//! Parse, don't validate: an answer either becomes a [`Value`] that fits its parameter or a [`Refusal`] that a screen can
//! explain. [`Kind::check`] is the one authority; a value that was stored and comes back passes through it again.

mod kind;
mod parse;
mod upload;

pub use kind::Kind;
pub(crate) use kind::is_link;
pub use upload::UploadSpec;

use rust_decimal::Decimal;
use thiserror::Error;

use crate::{
    condition::Condition,
    media::{Attachment, Media},
    value::{ParameterName, Value},
};

/// One thing that a model can be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParameterSpec {
    /// The provider's name for it.
    pub name: ParameterName,
    /// Whether the model refuses to run without it.
    pub required: bool,
    /// What counts as an answer.
    pub kind: Kind,
    /// What is sent, and paid for, when nothing is chosen.
    pub default: Option<Value>,
    /// When it matters at all: shots are asked for only once several shots are wanted.
    pub when: Condition,
}

/// What a customer did when asked for a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Typed something.
    Text(String),
    /// Pressed the button of the option with this index, counted from zero; for a toggle 1 is yes and 0 is no.
    Option(usize),
    /// Sent a file.
    File(Attachment),
}

/// Why an answer is no value of its parameter, in terms that a screen can explain.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Refusal {
    /// Something of another kind was expected: a file where words are wanted, or the other way round.
    #[error("an answer of another kind is expected")]
    OtherKind,
    /// None of the options.
    #[error("that is none of the options")]
    NotAnOption,
    /// Not a number at all, or not a whole one where one is wanted.
    #[error("that is not a number of the wanted kind")]
    NotANumber,
    /// A number outside the bounds.
    #[error("the number must be between {min} and {max}")]
    OutOfBounds {
        /// The smallest allowed.
        min: Decimal,
        /// The largest allowed.
        max: Decimal,
    },
    /// Fewer characters than the model wants.
    #[error("at least {min} characters are needed")]
    TooShort {
        /// The fewest allowed.
        min: usize,
    },
    /// More characters than the model takes.
    #[error("{actual} characters are more than the {max} allowed")]
    TooLong {
        /// The most allowed.
        max: usize,
        /// How many there were.
        actual: usize,
    },
    /// Not a public https address.
    #[error("a link that begins with https:// is expected")]
    NotALink,
    /// A file of another kind.
    #[error("a file of another kind is expected")]
    WrongMedia {
        /// What is wanted.
        wanted: Media,
    },
    /// A file format that the model does not read.
    #[error("the format {actual} is not accepted")]
    WrongFormat {
        /// What came.
        actual: String,
        /// What is accepted, as MIME types.
        allowed: Vec<String>,
    },
    /// A file too large.
    #[error("{actual} bytes are more than the {max} allowed")]
    TooLarge {
        /// The most bytes allowed.
        max: u64,
        /// How many it has.
        actual: u64,
    },
    /// A recording too long or too short.
    #[error("the recording must last {min} to {max} seconds")]
    WrongLength {
        /// The shortest allowed, in seconds.
        min: u64,
        /// The longest allowed, in seconds.
        max: u64,
    },
    /// Recordings that are too long together.
    #[error("the recordings together must last at most {max} seconds")]
    TooLongTogether {
        /// The longest allowed, in seconds.
        max: u64,
    },
    /// Too few files or items.
    #[error("at least {min} are needed")]
    TooFew {
        /// The fewest allowed.
        min: usize,
    },
    /// Too many files or items.
    #[error("at most {max} are allowed")]
    TooMany {
        /// The most allowed.
        max: usize,
    },
    /// An earlier result is picked, not typed or sent.
    #[error("one of the customer's own earlier results is expected")]
    NotPicked,
    /// An earlier result that the model cannot work on: of another model, or no longer at the provider.
    #[error("the model cannot work on this result")]
    UnusableResult,
    /// A part of a group is missing or wrong.
    #[error("{part}: {reason}")]
    Part {
        /// Which part.
        part: ParameterName,
        /// What is wrong with it.
        reason: Box<Refusal>,
    },
    /// A required part of a group is missing.
    #[error("it is required")]
    Missing,
}
