//! Questions about answers: which tariff row applies, which parameter matters.

use crate::value::{ParameterName, Value, Values};

/// One question about one parameter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// It has this value.
    Is(Value),
    /// It has an answer at all.
    Present,
    /// It has none.
    Absent,
}

/// Questions that must all be answered with yes; none at all is always true.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Condition(Vec<(ParameterName, Test)>);

impl Condition {
    /// True whatever is asked for.
    pub const ALWAYS: Self = Self(Vec::new());

    /// All of these.
    pub const fn all(tests: Vec<(ParameterName, Test)>) -> Self {
        Self(tests)
    }

    /// Whether the answers fulfil it.
    pub fn holds(&self, values: &Values) -> bool {
        self.0
            .iter()
            .all(|(name, test)| match (test, values.get(name)) {
                (Test::Is(wanted), Some(value)) => wanted == value,
                (Test::Present, Some(_)) | (Test::Absent, None) => true,
                _ => false,
            })
    }

    /// The questions.
    pub fn tests(&self) -> &[(ParameterName, Test)] {
        &self.0
    }

    /// The parameters it asks about.
    pub fn parameters(&self) -> impl Iterator<Item = &ParameterName> {
        self.0.iter().map(|(name, _)| name)
    }
}
