//! What somebody must be told. A letter is written in the same commit as the fact it tells of, and sent afterwards, as
//! often as it takes.

use std::{collections::BTreeSet, fmt};

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
    /// The provider lists these models no longer: they are not for sale until it does.
    Paused(Several),
    /// The provider lists these models again: they are for sale.
    Returned(Several),
    /// What the provider says about the prices of these models has changed, or is not what the tariffs say. No price of the
    /// house has changed.
    PricesMoved(Several),
    /// So many models are not on the provider's list that it is not believed: everything stays for sale.
    Implausible(Several),
}

/// Some of the models, which the provider's list tells by name: an alarm says how many there are, and is another one when
/// they are others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Several {
    /// How many.
    pub count: u32,
    /// What becomes of their names when they are mixed: the same for the same ones.
    pub print: u32,
}

impl Several {
    /// These, in whatever order.
    pub fn of<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let names: BTreeSet<_> = names.into_iter().collect();
        let bytes = names.iter().flat_map(|name| name.bytes().chain([0]));
        // FNV-1a, the simplest mixture that tells short texts apart.
        let print = bytes.fold(0x811c_9dc5, |print: u32, byte| {
            (print ^ u32::from(byte)).wrapping_mul(0x0100_0193)
        });
        Self {
            count: u32::try_from(names.len()).unwrap_or(u32::MAX),
            print,
        }
    }
}

impl fmt::Display for Several {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:08x}", self.count, self.print)
    }
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
            News::Alarm(Alarm::Paused(models)) => format!("alarm:paused:{models}:{}", self.to.0),
            News::Alarm(Alarm::Returned(models)) => {
                format!("alarm:returned:{models}:{}", self.to.0)
            }
            News::Alarm(Alarm::PricesMoved(models)) => {
                format!("alarm:prices_moved:{models}:{}", self.to.0)
            }
            News::Alarm(Alarm::Implausible(models)) => {
                format!("alarm:implausible:{models}:{}", self.to.0)
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
