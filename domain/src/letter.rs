//! What somebody must be told. A letter is written in the same commit as the fact it tells of, and sent afterwards, as
//! often as it takes.

use std::fmt;

use crate::{generation::GenerationId, time::Timestamp, user::UserId};

/// Something to tell a customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Whom.
    pub to: UserId,
    /// What.
    pub news: News,
    /// When it was written.
    pub at: Timestamp,
}

/// What there is to tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum News {
    /// An order is fulfilled: here it is.
    Result(GenerationId),
    /// An order came to nothing, and the money is back.
    Failure(GenerationId),
    /// An order that was given up has come after all: here it is, free of charge.
    LateResult(GenerationId),
}

/// The natural key of a letter: the same news is never written twice.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LetterKey(String);

impl LetterKey {
    /// A key that comes back from a store.
    pub const fn restored(key: String) -> Self {
        Self(key)
    }

    /// The key as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for LetterKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Letter {
    /// Its natural key.
    pub fn key(&self) -> LetterKey {
        let (generation, word) = match self.news {
            News::Result(id) => (id, "result"),
            News::Failure(id) => (id, "failure"),
            News::LateResult(id) => (id, "late"),
        };
        LetterKey(format!("{generation}:{word}"))
    }

    /// The order it is about.
    pub const fn generation(&self) -> GenerationId {
        match self.news {
            News::Result(id) | News::Failure(id) | News::LateResult(id) => id,
        }
    }
}
