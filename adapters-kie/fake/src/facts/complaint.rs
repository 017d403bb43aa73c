use std::fmt;

use serde_json::Value;

use crate::options::Rejection;

/// What is wrong with an input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Complaint {
    /// KIE has no such model.
    UnknownModel,
    /// A field that has to be there is not.
    Missing {
        /// Which: `dialogue[0].text`.
        field: String,
    },
    /// A field is not as it has to be.
    Wrong {
        /// Which; of a broken rule, those that it is about.
        field: String,
        /// What is wrong with it.
        what: String,
    },
}

impl Complaint {
    pub(super) fn missing(field: impl Into<String>) -> Self {
        let field = field.into();
        Self::Missing { field }
    }

    pub(super) fn wrong(field: impl Into<String>, what: impl Into<String>) -> Self {
        Self::Wrong {
            field: field.into(),
            what: what.into(),
        }
    }
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownModel => f.write_str(UNKNOWN_MODEL),
            Self::Missing { field } => write!(f, "{field} is required"),
            Self::Wrong { field, what } => write!(f, "{field}: {what}"),
        }
    }
}

/// An order that was not taken.
#[derive(Debug, Clone, PartialEq)]
pub struct Refused {
    pub model: String,
    pub input: Value,
    pub complaints: Vec<Complaint>,
}

pub(crate) const UNKNOWN_MODEL: &str = "The model name you specified is not supported. Please verify your input and use one of the \
                             supported models provided by KIE.";

/// How KIE puts it: a field that is missing is a 500, and everything else a 422.
pub(crate) fn rejection(refused: &Refused) -> Rejection {
    let complaints = &refused.complaints;
    let only = |is: fn(&Complaint) -> bool| complaints.iter().all(is);
    if only(|complaint| matches!(complaint, Complaint::UnknownModel)) {
        return Rejection::new(422, UNKNOWN_MODEL);
    }
    let said: Vec<_> = complaints.iter().map(ToString::to_string).collect();
    let said = format!("{}: {}", refused.model, said.join("; "));
    if only(|complaint| matches!(complaint, Complaint::Missing { .. })) {
        Rejection::new(500, said)
    } else {
        Rejection::new(422, format!("Invalid parameter: {said}"))
    }
}
