//! What buttons about payments do, and their callback data.

use domain::{money::Money, payment::PaymentId};
use ports::inbound::Way;

use super::Back;

/// Something about a payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pay {
    /// Amounts to choose from.
    Amounts { way: Way, back: Back },
    /// Asks for another amount.
    Other { way: Way, id: PaymentId, back: Back },
    /// Opens a top-up.
    Open {
        way: Way,
        id: PaymentId,
        amount: Money,
        back: Back,
    },
    /// Shows a customer's own top-up.
    Show { id: PaymentId, back: Back },
    /// The customer has paid: asks for the receipt.
    Paid { id: PaymentId, back: Back },
    /// Calls a top-up off.
    CallOff { id: PaymentId, back: Back },
    /// Asks for a promo code.
    Promo { back: Back },

    /// An admin: shows a claim.
    Claim(PaymentId),
    /// An admin: credits what was chosen.
    Approve(PaymentId),
    /// An admin: asks for the amount that has come.
    AskAmount(PaymentId),
    /// An admin: credits this amount.
    Credit { id: PaymentId, amount: Money },
    /// An admin: asks for a reason to decline.
    AskReason(PaymentId),
    /// An admin: declines for a ready reason.
    Decline { id: PaymentId, excuse: Excuse },
}

/// A ready reason to decline a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Excuse {
    /// No such money has come.
    NoMoney,
    /// The receipt cannot be read, or is none.
    Unreadable,
    /// The receipt was used before.
    Reused,
}

impl Excuse {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::NoMoney, Self::Unreadable, Self::Reused];

    const fn word(self) -> &'static str {
        match self {
            Self::NoMoney => "n",
            Self::Unreadable => "u",
            Self::Reused => "r",
        }
    }
}

impl Pay {
    /// The action as callback data behind its first word.
    pub(super) fn encode(self) -> String {
        match self {
            Self::Amounts { way, back } => format!("a:{}:{}", word(way), back.encode()),
            Self::Other { way, id, back } => format!("o:{}:{}:{id}", word(way), back.encode()),
            Self::Open {
                way,
                id,
                amount,
                back,
            } => {
                let (way, kopecks) = (word(way), amount.kopecks());
                format!("n:{way}:{kopecks}:{}:{id}", back.encode())
            }
            Self::Show { id, back } => format!("s:{}:{id}", back.encode()),
            Self::Paid { id, back } => format!("r:{}:{id}", back.encode()),
            Self::CallOff { id, back } => format!("x:{}:{id}", back.encode()),
            Self::Promo { back } => format!("p:{}", back.encode()),
            Self::Claim(id) => format!("F:{id}"),
            Self::Approve(id) => format!("A:{id}"),
            Self::AskAmount(id) => format!("B:{id}"),
            Self::Credit { id, amount } => format!("C:{}:{id}", amount.kopecks()),
            Self::AskReason(id) => format!("D:{id}"),
            Self::Decline { id, excuse } => format!("E:{}:{id}", excuse.word()),
        }
    }

    /// The action that this data behind the first word means.
    pub(super) fn decode(data: &str) -> Option<Self> {
        let words: Vec<_> = data.split(':').collect();
        let id = |text: &str| text.parse::<PaymentId>().ok();
        Some(match *words.as_slice() {
            ["a", way, back] => Self::Amounts {
                way: named(way)?,
                back: Back::decode(back)?,
            },
            ["o", way, back, payment] => Self::Other {
                way: named(way)?,
                id: id(payment)?,
                back: Back::decode(back)?,
            },
            ["n", way, kopecks, back, payment] => Self::Open {
                way: named(way)?,
                id: id(payment)?,
                amount: amount(kopecks)?,
                back: Back::decode(back)?,
            },
            [kind @ ("s" | "r" | "x"), back, payment] => {
                Self::own(kind, id(payment)?, Back::decode(back)?)?
            }
            ["p", back] => Self::Promo {
                back: Back::decode(back)?,
            },
            ["F", payment] => Self::Claim(id(payment)?),
            ["A", payment] => Self::Approve(id(payment)?),
            ["B", payment] => Self::AskAmount(id(payment)?),
            ["C", kopecks, payment] => Self::Credit {
                id: id(payment)?,
                amount: amount(kopecks)?,
            },
            ["D", payment] => Self::AskReason(id(payment)?),
            ["E", excuse, payment] => Self::Decline {
                id: id(payment)?,
                excuse: Excuse::ALL.into_iter().find(|it| it.word() == excuse)?,
            },
            _ => return None,
        })
    }

    fn own(kind: &str, id: PaymentId, back: Back) -> Option<Self> {
        Some(match kind {
            "s" => Self::Show { id, back },
            "r" => Self::Paid { id, back },
            "x" => Self::CallOff { id, back },
            _ => return None,
        })
    }
}

const fn word(way: Way) -> &'static str {
    match way {
        Way::Bank => "b",
        Way::Stars => "s",
    }
}

fn named(word: &str) -> Option<Way> {
    match word {
        "b" => Some(Way::Bank),
        "s" => Some(Way::Stars),
        _ => None,
    }
}

fn amount(kopecks: &str) -> Option<Money> {
    Money::from_kopecks(kopecks.parse().ok()?)
}
