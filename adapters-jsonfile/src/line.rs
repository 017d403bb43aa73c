//! One line of a journal: one transaction.
//!
//! ```text
//! {"v":1,"n":7,"facts":[{"user":{"id":42,…}}]}⇥8d0c1f3a
//! ```
//!
//! The checksum covers the JSON before it. `n` counts transactions without a gap from the first one the folder ever saw, so
//! that a journal from elsewhere, or one that lost lines, is noticed although each of its lines is whole.

use ports::record::{self, Misfit, Version};
use serde::{Deserialize, Serialize};

use crate::fact::{Fact, FactRecord};

/// Facts that are so together or not at all.
#[derive(Debug)]
pub(crate) struct Transaction {
    pub(crate) n: u64,
    pub(crate) facts: Vec<Fact>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Line {
    v: Version<1>,
    pub(crate) n: u64,
    pub(crate) facts: Vec<FactRecord>,
}

/// Why a line cannot be read.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum LineError {
    /// It is not what was written: it was never finished, or it was damaged.
    Torn,
    /// It is what was written, with other line ends.
    CarriageReturn,
    /// It is what was written, and this program does not understand it.
    Strange(Misfit),
}

/// Writes the line of a transaction behind `into`.
pub(crate) fn encode(
    transaction: &Transaction,
    into: &mut Vec<u8>,
) -> Result<(), serde_json::Error> {
    let start = into.len();
    let line = Line {
        v: Version,
        n: transaction.n,
        facts: transaction.facts.iter().map(Into::into).collect(),
    };
    serde_json::to_writer(&mut *into, &line)?;
    let json = into.get(start..).unwrap_or_default();
    let checksum = format!("\t{:08x}\n", crc32fast::hash(json));
    into.extend_from_slice(checksum.as_bytes());
    Ok(())
}

/// Reads a line, with the line feed at its end.
pub(crate) fn decode(line: &[u8]) -> Result<Line, LineError> {
    let line = line.strip_suffix(b"\n").ok_or(LineError::Torn)?;
    if let Some(line) = line.strip_suffix(b"\r") {
        return Err(whole(line).map_or(LineError::Torn, |_| LineError::CarriageReturn));
    }
    let json = whole(line).ok_or(LineError::Torn)?;
    record::from_str(json).map_err(LineError::Strange)
}

/// The JSON of a line, if its checksum fits.
fn whole(line: &[u8]) -> Option<&str> {
    let text = str::from_utf8(line).ok()?;
    let (json, checksum) = text.rsplit_once('\t')?;
    (checksum == format!("{:08x}", crc32fast::hash(json.as_bytes()))).then_some(json)
}
