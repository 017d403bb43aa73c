//! What can go wrong that nobody but the operator can mend.

use std::{error::Error, fmt};

/// Something outside the rules went wrong: a socket, a disk, a row that makes no sense.
///
/// A customer is told that it did not work and that nothing was taken; the operator finds the cause in the log, through
/// [`Error::source`], which the message does not repeat.
#[derive(Debug)]
pub struct Fault {
    kind: FaultKind,
    doing: String,
    source: Option<Box<dyn Error + Send + Sync>>,
}

/// What may help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultKind {
    /// It may work later: a time-out, a refused connection, a full disk.
    Unavailable,
    /// It will never work as it is: data that cannot be read back, an answer that makes no sense.
    Corrupt,
}

impl Fault {
    /// Something that may work later. `doing` says what was being done: "ask for a task's status".
    pub fn unavailable(
        doing: impl Into<String>,
        source: impl Into<Box<dyn Error + Send + Sync>>,
    ) -> Self {
        Self {
            kind: FaultKind::Unavailable,
            doing: doing.into(),
            source: Some(source.into()),
        }
    }

    /// Something that will never work as it is. `doing` says what was being done and with what: "read table users, column
    /// language".
    pub fn corrupt(
        doing: impl Into<String>,
        source: impl Into<Box<dyn Error + Send + Sync>>,
    ) -> Self {
        Self {
            kind: FaultKind::Corrupt,
            doing: doing.into(),
            source: Some(source.into()),
        }
    }

    /// What may help.
    pub const fn kind(&self) -> FaultKind {
        self.kind
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            FaultKind::Unavailable => write!(f, "could not {}", self.doing),
            FaultKind::Corrupt => write!(
                f,
                "could not make sense of what came while trying to {}",
                self.doing
            ),
        }
    }
}

impl Error for Fault {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.source {
            Some(source) => Some(source.as_ref()),
            None => None,
        }
    }
}
