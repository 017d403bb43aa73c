//! Questions about answers: which tariff row applies, which parameter matters.

use std::ops::RangeInclusive;

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
    /// It has so many files or items; none if it has no answer.
    Count(RangeInclusive<usize>),
    /// It is an earlier result, and this holds for what the order of that result was told.
    Told(ParameterName, Box<Test>),
}

impl Test {
    fn holds(&self, value: Option<&Value>) -> bool {
        match (self, value) {
            (Self::Is(wanted), Some(value)) => wanted == value,
            (Self::Present, Some(_)) | (Self::Absent, None) => true,
            (Self::Count(range), value) => range.contains(&value.map_or(0, Value::count)),
            (Self::Told(name, test), Some(Value::Earlier(earlier))) => {
                test.holds(earlier.answers.get(name))
            }
            _ => false,
        }
    }
}

/// A question and the parameter it is about.
pub type Question = (ParameterName, Test);

/// Questions that must all be answered with yes, or several such lists of which one must. No question at all is always true.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Condition(Vec<Vec<Question>>);

impl Condition {
    /// True whatever is asked for.
    pub const ALWAYS: Self = Self(Vec::new());

    /// All of these.
    pub fn all(questions: Vec<Question>) -> Self {
        Self::any([questions])
    }

    /// All of one of these lists.
    pub fn any(alternatives: impl IntoIterator<Item = Vec<Question>>) -> Self {
        let alternatives: Vec<_> = alternatives.into_iter().collect();
        if alternatives.iter().any(Vec::is_empty) {
            return Self::ALWAYS;
        }
        Self(alternatives)
    }

    /// Whether the answers fulfil it.
    pub fn holds(&self, values: &Values) -> bool {
        let holds = |questions: &Vec<Question>| {
            questions
                .iter()
                .all(|(name, test)| test.holds(values.get(name)))
        };
        self.0.is_empty() || self.0.iter().any(holds)
    }

    /// The questions, those of all lists together.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.0.iter().flatten()
    }

    /// The parameters it asks about.
    pub fn parameters(&self) -> impl Iterator<Item = &ParameterName> {
        self.questions().map(|(name, _)| name)
    }
}
