//! What somebody must be told. A letter is written in the same commit as the fact it tells of, and sent afterwards, as
//! often as it takes.

use std::{collections::BTreeSet, fmt};

use crate::{
    broadcast::BroadcastId, desk::AdjustmentId, generation::GenerationId, money::Delta,
    payment::PaymentId, time::Timestamp, user::UserId,
};

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
    /// A top-up is where it was not before.
    Payment(PaymentId, PaymentNews),
    /// An admin has changed the customer's balance: by what, and by which adjustment.
    Adjusted(AdjustmentId, Delta),
}

/// What there is to tell about a top-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PaymentNews {
    /// To an admin: somebody has paid and shows a receipt. Here it is.
    Waiting,
    /// To an admin: it has been decided, or has run out. What they have in front of them has to say so.
    Decided,
    /// To the customer: the money is in the wallet.
    Credited,
    /// To the customer: an admin has said no.
    Declined,
    /// To the customer: nobody has decided in time.
    Expired,
    /// To the customer: the Stars went back.
    Refunded,
    /// To the admin who asked: Telegram does not give the Stars back, and the customer has the money again.
    RefundRefused,
}

impl PaymentNews {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Waiting,
        Self::Decided,
        Self::Credited,
        Self::Declined,
        Self::Expired,
        Self::Refunded,
        Self::RefundRefused,
    ];

    /// Its name, for keys and stores.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Decided => "decided",
            Self::Credited => "credited",
            Self::Declined => "declined",
            Self::Expired => "expired",
            Self::Refunded => "refunded",
            Self::RefundRefused => "refund_refused",
        }
    }
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
    /// The house's account at the provider has only so many credits left, in whole credits.
    LowCredits(u32),
    /// Since the last look the provider has taken so many credits more (or, below zero, fewer) than the house's orders explain.
    CreditsAdrift(i64),
    /// A payment in Stars was found in Telegram's list that nobody had told of. It is in the wallet now.
    StarsFound(PaymentId),
    /// Telegram has given Stars back that were spent already, at the house's expense.
    StarsLost(PaymentId),
    /// A broadcast has come to its end.
    BroadcastDone(BroadcastId),
    /// A broadcast cannot go on: its original is gone.
    BroadcastStuck(BroadcastId),
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
            News::Alarm(Alarm::LowCredits(left)) => {
                format!("alarm:low_credits:{left}:{}", self.to.0)
            }
            News::Alarm(Alarm::CreditsAdrift(by)) => {
                format!("alarm:credits_adrift:{by}:{}", self.to.0)
            }
            News::Alarm(Alarm::StarsFound(id)) => format!("alarm:stars_found:{id}:{}", self.to.0),
            News::Alarm(Alarm::StarsLost(id)) => format!("alarm:stars_lost:{id}:{}", self.to.0),
            News::Alarm(Alarm::BroadcastDone(id)) => {
                format!("alarm:broadcast_done:{id}:{}", self.to.0)
            }
            News::Alarm(Alarm::BroadcastStuck(id)) => {
                format!("alarm:broadcast_stuck:{id}:{}", self.to.0)
            }
            News::Payment(id, news) => format!("payment:{id}:{}:{}", news.name(), self.to.0),
            News::Adjusted(id, _) => format!("adjusted:{id}:{}", self.to.0),
        })
    }

    /// The order it is about, if it is about one.
    pub const fn generation(&self) -> Option<GenerationId> {
        match self.news {
            News::Result(id)
            | News::Failure(id)
            | News::LateResult(id)
            | News::Alarm(Alarm::Orphan(id)) => Some(id),
            News::Alarm(_) | News::Payment(..) | News::Adjusted(..) => None,
        }
    }
}
