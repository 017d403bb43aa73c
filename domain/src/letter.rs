//! What somebody must be told. A letter is written in the same commit as the fact it tells of, and sent afterwards, as
//! often as it takes.

use std::fmt;

use crate::{generation::GenerationId, time::Timestamp, user::UserId};

/// Something to tell a customer, or an admin.
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
    /// Something an admin has to look at.
    Alarm(Alarm),
}

/// What an admin has to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Alarm {
    /// The house's account at the provider is empty: orders are refused.
    OutOfCredits,
    /// The provider does not accept the house's key: orders are refused.
    Unauthorized,
    /// An order was given up although the provider may be working on it, at the house's expense.
    Orphan(GenerationId),
    /// The database did not answer at the start: the bot keeps its books in files for the time being.
    Fallback,
    /// Money was spent in the files and in the database: this customer's wallet was put right at the house's expense.
    Corrected(UserId),
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
        LetterKey(match self.news {
            News::Result(id) => format!("{id}:result"),
            News::Failure(id) => format!("{id}:failure"),
            News::LateResult(id) => format!("{id}:late"),
            News::Alarm(Alarm::OutOfCredits) => format!("alarm:out_of_credits:{}", self.to.0),
            News::Alarm(Alarm::Unauthorized) => format!("alarm:unauthorized:{}", self.to.0),
            News::Alarm(Alarm::Orphan(id)) => format!("alarm:orphan:{id}:{}", self.to.0),
            News::Alarm(Alarm::Fallback) => format!("alarm:fallback:{}", self.to.0),
            News::Alarm(Alarm::Corrected(user)) => {
                format!("alarm:corrected:{}:{}", user.0, self.to.0)
            }
        })
    }

    /// The order it is about, if it is about one.
    pub const fn generation(&self) -> Option<GenerationId> {
        match self.news {
            News::Result(id)
            | News::Failure(id)
            | News::LateResult(id)
            | News::Alarm(Alarm::Orphan(id)) => Some(id),
            News::Alarm(_) => None,
        }
    }
}
