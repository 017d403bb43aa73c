//! What is wrong with a data file, and where.

use std::fmt;

use super::SourceFile;

/// A mistake in a data file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file.
    pub file: String,
    /// The line, counted from one.
    pub line: usize,
    /// What is wrong.
    pub what: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.what)
    }
}

/// A place in a file, in bytes from its beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct At(pub(super) usize);

/// A mistake and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Flaw {
    at: At,
    what: String,
}

impl At {
    pub(super) fn says(self, what: impl Into<String>) -> Flaw {
        Flaw {
            at: self,
            what: what.into(),
        }
    }

    pub(super) fn place_in(self, file: &SourceFile) -> Place {
        let before = file.text.bytes().take(self.0);
        Place {
            file: file.name.clone(),
            line: 1 + before.filter(|byte| *byte == b'\n').count(),
        }
    }
}

impl Flaw {
    pub(super) fn found_in(self, file: &SourceFile) -> Problem {
        self.at.place_in(file).says(self.what)
    }
}

/// A place as people look it up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    file: String,
    line: usize,
}

impl Place {
    pub(super) fn says(&self, what: String) -> Problem {
        Problem {
            file: self.file.clone(),
            line: self.line,
            what,
        }
    }
}
