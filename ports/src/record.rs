//! Domain types as JSON, for everything that writes them down: files, columns, a messenger's sessions.
//!
//! The domain does not serialise, so each type that is stored has a counterpart here, named after it: [`GenerationRecord`]
//! for a [`Generation`](domain::generation::Generation). `Record::from(&value)` goes in, `record.into()` comes out; all checks
//! are made while reading, through the constructors of the domain, so that a record in hand can always be converted.
//!
//! # What it looks like
//!
//! Amounts are whole kopecks in fields that say so (`price_kopecks`), instants and lengths of time are milliseconds (`at_ms`),
//! decimals and ids are strings, and a choice is its name in snake case, with what belongs to it inside:
//! `{"running": {"task": "…", "since_ms": 0, "phase": "queuing"}}`. Absent means `None`.
//!
//! # Reading back
//!
//! [`from_str`] and [`from_value`] say which field does not fit. A field that is not known is an error: dropping it silently
//! would lose what a newer program has written. A document that is stored by itself begins with a [`Version`].
//!
//! # Table of contents
//!
//! - What is asked for: [`DraftRecord`], [`RequestRecord`], [`ValuesRecord`], [`ValueRecord`], [`AttachmentRecord`],
//!   [`EarlierRecord`];
//! - what it costs: [`QuoteRecord`], [`HoldRecord`], [`PostingRecord`], [`WalletRecord`];
//! - what becomes of it: [`OrderRecord`], [`GenerationRecord`], [`StageRecord`], [`OutputsRecord`], [`KeepsakeRecord`],
//!   [`LetterRecord`];
//! - who: [`UserRecord`];
//! - money that comes in, and what admins do: [`TopUpRecord`], [`ReceiptRecord`], [`NoticeRecord`], [`TopUpStateRecord`],
//!   [`PromoRecord`], [`RedeemedRecord`], [`DeedRecord`], [`BroadcastRecord`], [`SwitchRecord`]; any of them: [`PaperRecord`];
//! - the pieces of all of them: [`Kopecks`], [`KopecksChange`]; [`Millis`], [`Span`]; [`Exact`], [`ExactCredits`],
//!   [`ExactRate`], [`ExactShare`]; [`Id`], [`PaymentNumber`], [`AdjustmentNumber`], [`BroadcastNumber`], [`ModelName`], [`Name`],
//!   [`Code`].

mod broadcast;
mod deed;
mod earlier;
mod generation;
mod keepsake;
mod leaf;
mod letter;
mod order;
mod outcome;
mod paper;
mod posting;
mod promo;
mod quote;
mod request;
mod stage;
mod top_up;
mod user;
mod value;
mod wallet;

#[cfg(test)]
mod tests;

use serde::{Deserialize, Deserializer, Serialize};
use thiserror::Error;

pub use broadcast::BroadcastRecord;
pub use deed::DeedRecord;
pub use earlier::EarlierRecord;
pub use generation::GenerationRecord;
pub use keepsake::KeepsakeRecord;
pub use leaf::{
    AdjustmentNumber, BroadcastNumber, Code, Exact, ExactCredits, ExactRate, ExactShare, Id,
    Kopecks, KopecksChange, Millis, ModelName, Name, PaymentNumber, Span, Version,
};
pub use letter::LetterRecord;
pub use order::OrderRecord;
pub use outcome::OutputsRecord;
pub use paper::{PaperRecord, RedeemedRecord, SwitchRecord};
pub use posting::PostingRecord;
pub use promo::PromoRecord;
pub use quote::QuoteRecord;
pub use request::{DraftRecord, RequestRecord};
pub use stage::StageRecord;
pub use top_up::{NoticeRecord, ReceiptRecord, TopUpRecord, TopUpStateRecord};
pub use user::UserRecord;
pub use value::{AttachmentRecord, ValueRecord, ValuesRecord};
pub use wallet::{HoldRecord, WalletRecord};

/// A JSON text that is not what it should be.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("field `{field}`: {why}")]
pub struct Misfit {
    /// Where in the text: `stage.running.since_ms`; `.` for the whole of it.
    pub field: String,
    /// What does not fit.
    pub why: String,
}

/// Reads a record from JSON.
pub fn from_str<'t, T: Deserialize<'t>>(text: &'t str) -> Result<T, Misfit> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let record = read(&mut deserializer)?;
    deserializer.end().map_err(|error| Misfit {
        field: ".".to_owned(),
        why: error.to_string(),
    })?;
    Ok(record)
}

/// Reads a record from a JSON value, such as a `jsonb` column.
pub fn from_value<'t, T: Deserialize<'t>>(value: serde_json::Value) -> Result<T, Misfit> {
    read(value)
}

fn read<'t, T, D>(deserializer: D) -> Result<T, Misfit>
where
    T: Deserialize<'t>,
    D: Deserializer<'t, Error = serde_json::Error>,
{
    serde_path_to_error::deserialize(deserializer).map_err(|error| Misfit {
        field: error.path().to_string(),
        why: error.inner().to_string(),
    })
}

/// Writes a record as JSON on one line. Records have no maps but those with strings for keys, and write no floats, so this
/// fails only when `record` brings a `Serialize` of its own that does.
pub fn to_string<T: Serialize>(record: &T) -> Result<String, serde_json::Error> {
    serde_json::to_string(record)
}
