//! A top-up, from the amount that was chosen to the money in the wallet.
//!
//! ```text
//!            Claimed(receipt)            Approved(amount)
//! Opened ─────────────────▶ Claimed ─────────────────────▶ Credited     money comes in
//!   │ │                        ├──────── Declined ────────▶ Declined
//!   │ │                        └──────── Expired ─────────▶ Expired
//!   │ └──── Expired ──▶ Expired
//!   │       Paid(charge)                  RefundAsked                    RefundDone
//!   └───────────────────▶ Credited ──────────────────▶ Refunding ──────────────────▶ Refunded
//!                            ▲    money comes in         │    money goes out
//!                            └────── RefundRefused ──────┘    money comes back in
//! ```
//!
//! A bank transfer is claimed by the customer and decided by an admin; Telegram Stars are paid to Telegram, which tells the
//! bot. Whoever presses how often, and however often Telegram tells: every movement of money has a key of its own, and what
//! follows from an event is decided by [`TopUp::step`] and nowhere else.

mod stars;
mod step;

use std::time::Duration;

use thiserror::Error;

pub use stars::{STARS_AT_MOST, StarRate};

use crate::{id::id, ledger::Posting, letter::Letter, money::Money, time::Timestamp, user::UserId};

id! {
    /// A top-up's id, minted when its amount was chosen: reporting it twice is one claim.
    PaymentId
}

/// A claim without a receipt, and an invoice that nobody pays, end after so long. A bank transfer may take until the next
/// working day, so a claim with a receipt waits for its admin much longer.
pub const OPEN_FOR: Duration = Duration::from_hours(24);

/// A claim with a receipt that no admin has decided ends after so long; the customer is told to write to the house.
pub const CLAIMED_FOR: Duration = Duration::from_hours(7 * 24);

/// So many top-ups of one customer may be undecided at once: enough for two slips and a new try, too few to flood admins.
pub const OPEN_AT_MOST: usize = 3;

/// How the money comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Method {
    /// A bank transfer by the house's requisites, which an admin checks.
    Requisites,
    /// Telegram Stars, so many of them.
    Stars(u32),
}

/// What a customer shows to prove a bank transfer.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Receipt {
    /// The messenger's opaque id of the file, for showing it.
    pub file: String,
    /// The messenger's id that is the same for the same file, for recognising it.
    pub unique: String,
    /// Whether it came as a photo; otherwise as a document.
    pub photo: bool,
    /// SHA-256 of what is in it as 64 hexadecimal digits, if it could be read.
    pub digest: Option<String>,
}

impl Receipt {
    /// Whether both show the same file, as far as anybody remembers what they showed.
    pub fn is_same(&self, other: &Self) -> bool {
        !self.unique.is_empty() && self.unique == other.unique
            || self.digest.is_some() && self.digest == other.digest
    }

    /// What is left of it when it is to be forgotten: that there was one.
    #[must_use]
    pub fn forgotten(self) -> Self {
        Self {
            file: String::new(),
            unique: String::new(),
            digest: None,
            ..self
        }
    }
}

/// A payment in Stars, as Telegram knows it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Charge(pub String);

/// Where an admin was told of a claim, so that the decision can be shown there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Notice {
    /// The admin, whose private chat has the same number.
    pub admin: UserId,
    /// The message.
    pub message: i32,
}

/// A top-up and what has become of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopUp {
    /// Its id.
    pub id: PaymentId,
    /// Whose it is.
    pub user: UserId,
    /// How the money comes.
    pub method: Method,
    /// How much was chosen; a positive amount.
    pub amount: Money,
    /// When the amount was chosen.
    pub opened_at: Timestamp,
    /// Where it is.
    pub state: State,
    /// Where admins were told of it.
    pub notices: Vec<Notice>,
}

/// Where a top-up is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// The amount is chosen; nothing was paid as far as anybody knows.
    Opened,
    /// The customer says that they have paid, and an admin has to look.
    Claimed {
        /// The proof.
        receipt: Receipt,
        /// When.
        at: Timestamp,
    },
    /// The money is in the wallet.
    Credited {
        /// How much, which may differ from what was chosen.
        amount: Money,
        /// The admin who has decided so; `None` for Stars.
        by: Option<UserId>,
        /// The proof of a bank transfer.
        receipt: Option<Receipt>,
        /// Telegram's id of a payment in Stars.
        charge: Option<Charge>,
        /// How often Telegram has refused to give it back.
        refusals: u32,
        /// When.
        at: Timestamp,
    },
    /// An admin has said no.
    Declined {
        /// What the customer is told.
        reason: String,
        /// The admin.
        by: UserId,
        /// The proof that did not convince.
        receipt: Receipt,
        /// When.
        at: Timestamp,
    },
    /// Nothing came of it in time.
    Expired {
        /// The proof, if there was one.
        receipt: Option<Receipt>,
        /// When.
        at: Timestamp,
    },
    /// The money is out of the wallet, and Telegram is being asked to give the Stars back.
    Refunding {
        /// How much was credited.
        amount: Money,
        /// Telegram's id of the payment.
        charge: Charge,
        /// The admin who has decided so.
        by: UserId,
        /// How often Telegram has refused before.
        refusals: u32,
        /// When.
        at: Timestamp,
    },
    /// The Stars are back with the customer.
    Refunded {
        /// How much was credited.
        amount: Money,
        /// How much of it was spent already, at the house's expense.
        lost: Money,
        /// Telegram's id of the payment.
        charge: Charge,
        /// When.
        at: Timestamp,
    },
}

impl State {
    /// Its name, for logs and stores.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::Claimed { .. } => "claimed",
            Self::Credited { .. } => "credited",
            Self::Declined { .. } => "declined",
            Self::Expired { .. } => "expired",
            Self::Refunding { .. } => "refunding",
            Self::Refunded { .. } => "refunded",
        }
    }

    /// The proof of a bank transfer, if there is one.
    pub const fn receipt(&self) -> Option<&Receipt> {
        match self {
            Self::Claimed { receipt, .. } | Self::Declined { receipt, .. } => Some(receipt),
            Self::Credited { receipt, .. } | Self::Expired { receipt, .. } => receipt.as_ref(),
            Self::Opened | Self::Refunding { .. } | Self::Refunded { .. } => None,
        }
    }

    /// Telegram's id of a payment in Stars, if there was one.
    pub const fn charge(&self) -> Option<&Charge> {
        match self {
            Self::Credited { charge, .. } => charge.as_ref(),
            Self::Refunding { charge, .. } | Self::Refunded { charge, .. } => Some(charge),
            _ => None,
        }
    }
}

/// What can happen to a top-up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The customer has paid by bank and shows the proof.
    Claimed(Receipt),
    /// An admin has seen so much money arrive.
    Approved {
        /// The admin.
        by: UserId,
        /// How much.
        amount: Money,
    },
    /// An admin says no.
    Declined {
        /// The admin.
        by: UserId,
        /// What the customer is told.
        reason: String,
    },
    /// Telegram says that the Stars are paid.
    Paid(Charge),
    /// Nobody waits any longer.
    Expired,
    /// An admin wants the Stars given back.
    RefundAsked {
        /// The admin.
        by: UserId,
    },
    /// Telegram has given the Stars back, whoever asked for it.
    RefundDone,
    /// Telegram does not give the Stars back.
    RefundRefused,
}

impl Event {
    /// Its name, for logs.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Claimed(_) => "claimed",
            Self::Approved { .. } => "approved",
            Self::Declined { .. } => "declined",
            Self::Paid(_) => "paid",
            Self::Expired => "expired",
            Self::RefundAsked { .. } => "refund_asked",
            Self::RefundDone => "refund_done",
            Self::RefundRefused => "refund_refused",
        }
    }
}

/// Everything that follows from an event, to be written in one commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The top-up afterwards.
    pub top_up: TopUp,
    /// The money that moves, if any.
    pub posting: Option<Posting>,
    /// What has to be told.
    pub letters: Vec<Letter>,
}

/// Why nothing follows from an event.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Refused {
    /// It does not fit the state; usually somebody else was first.
    #[error("{event} cannot happen to a top-up that is {state}")]
    Invalid {
        /// The state.
        state: &'static str,
        /// The event.
        event: &'static str,
    },
    /// The amount is nothing, or more than the wallet holds.
    #[error("{0} cannot be credited")]
    Amount(Money),
    /// The customer has spent what would have to be given back.
    #[error("only {available} of it are left")]
    Spent {
        /// What is left in the main pocket.
        available: Money,
    },
}

impl TopUp {
    /// An amount was chosen.
    pub const fn open(
        id: PaymentId,
        user: UserId,
        method: Method,
        amount: Money,
        now: Timestamp,
    ) -> Self {
        Self {
            id,
            user,
            method,
            amount,
            opened_at: now,
            state: State::Opened,
            notices: Vec::new(),
        }
    }

    /// Whether it still may bring money, and so counts against [`OPEN_AT_MOST`].
    pub const fn is_open(&self) -> bool {
        matches!(self.state, State::Opened | State::Claimed { .. })
    }

    /// Whether no money of it is on its way any more, in either direction.
    pub const fn is_settled(&self) -> bool {
        !self.is_open() && !matches!(self.state, State::Refunding { .. })
    }

    /// When somebody has to look at it by themselves: to let it expire, or to ask Telegram for a refund; `None` when there is
    /// nothing to do.
    pub fn due_at(&self) -> Option<Timestamp> {
        match &self.state {
            State::Opened => Some(self.opened_at.plus(OPEN_FOR)),
            State::Claimed { at, .. } => Some(at.plus(CLAIMED_FOR)),
            State::Refunding { at, .. } => Some(*at),
            State::Credited { .. }
            | State::Declined { .. }
            | State::Expired { .. }
            | State::Refunded { .. } => None,
        }
    }

    /// What is left of a top-up when its customer is to be forgotten: the money, and not what was shown for it. One that is
    /// open stays as it is, because an admin still has to look at it.
    #[must_use]
    pub fn forgotten(mut self) -> Self {
        match &mut self.state {
            State::Credited { receipt, .. } | State::Expired { receipt, .. } => {
                *receipt = receipt.take().map(Receipt::forgotten);
            }
            State::Declined { receipt, .. } => *receipt = receipt.clone().forgotten(),
            State::Opened
            | State::Claimed { .. }
            | State::Refunding { .. }
            | State::Refunded { .. } => {}
        }
        self
    }

    /// The top-up with one more place where an admin was told of it.
    #[must_use]
    pub fn noticed(mut self, notice: Notice) -> Self {
        if !self.notices.contains(&notice) {
            self.notices.push(notice);
        }
        self
    }
}
