//! The names of models and families, and patterns that models are named by.

use std::fmt;

use thiserror::Error;

/// The shop's id of a model: the provider's own, `flux-2/pro-text-to-image`, and where one of the provider's models is sold
/// for several uses, its id with the use behind it: `bytedance/seedance-2#frames`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ModelId(String);

/// The short name of a family: `flux-2-pro`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FamilyId(String);

/// A text that cannot be an id.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0:?} is no id: 1 to {1} visible ASCII characters without a colon are")]
pub struct InvalidId(String, usize);

/// Ids travel in buttons, whose data is at most 64 bytes with colons between its parts.
fn parse_id(id: String, longest: usize) -> Result<String, InvalidId> {
    let fits = (1..=longest).contains(&id.len());
    if fits
        && id
            .bytes()
            .all(|byte| byte.is_ascii_graphic() && byte != b':')
    {
        Ok(id)
    } else {
        Err(InvalidId(id, longest))
    }
}

/// Stands between the provider's id and the use that the shop sells it for. The provider's own ids have none.
const USE: char = '#';

impl ModelId {
    /// At most 50 bytes: the longest id in KIE's list has 41.
    pub fn new(id: impl Into<String>) -> Result<Self, InvalidId> {
        parse_id(id.into(), 50).map(Self)
    }

    /// The shop's spelling, which is also that of buttons and records.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The provider's spelling: what is sent, and what is looked for in the provider's lists.
    pub fn sends(&self) -> &str {
        self.0.split_once(USE).map_or(&self.0, |(sent, _use)| sent)
    }
}

impl fmt::Display for ModelId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FamilyId {
    /// At most 32 bytes.
    pub fn new(id: impl Into<String>) -> Result<Self, InvalidId> {
        parse_id(id.into(), 32).map(Self)
    }

    /// The short name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for FamilyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Names one model or several: an id of the shop's, an id of the provider's for all its uses, or the beginning of either with
/// a star behind it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ModelPattern(String);

impl ModelPattern {
    /// A text that is an id, with or without a star at its end.
    pub fn new(pattern: impl Into<String>) -> Result<Self, InvalidId> {
        let pattern = parse_id(pattern.into(), 50)?;
        let stem = pattern.strip_suffix('*').unwrap_or(&pattern);
        if stem.contains('*') {
            return Err(InvalidId(pattern, 50));
        }
        Ok(Self(pattern))
    }

    /// Whether it names this model.
    pub fn matches(&self, model: &ModelId) -> bool {
        match self.0.strip_suffix('*') {
            Some(beginning) => model.as_str().starts_with(beginning),
            None => self.0 == model.as_str() || self.0 == model.sends(),
        }
    }
}

impl fmt::Display for ModelPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
