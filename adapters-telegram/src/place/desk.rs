//! What a message would mean at the admins' desk.

pub(super) mod codec;

use domain::{
    broadcast::{BroadcastId, Segment},
    desk::AdjustmentId,
    money::Delta,
    promo::{Audience, Benefit, PromoCode},
    user::UserId,
};

use crate::action::desk::Whence;

/// What a message would mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Desk {
    /// A number or a @name to look for.
    Find,
    /// The same; this was looked for last.
    Found(String),
    /// Below how many credits to alarm.
    Threshold,
    /// By how much to change a balance.
    Amount(Account),
    /// Why.
    Reason {
        /// Whose.
        account: Account,
        /// By how much.
        by: Delta,
    },
    /// Nothing: the change waits to be confirmed, or has been.
    Adjusting(Adjusting),
    /// An answer on the way to a promo code.
    Promo(PromoDraft),
    /// The original of a broadcast.
    Original,
    /// Another original: this one is being sent.
    Broadcast(BroadcastDraft),
}

/// Whose balance is changed, and where their card was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Account {
    /// Whose.
    pub user: UserId,
    /// Where from.
    pub from: Whence,
}

/// A change of a balance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adjusting {
    /// Its id.
    pub id: AdjustmentId,
    /// Whose.
    pub account: Account,
    /// By how much.
    pub by: Delta,
    /// Why.
    pub reason: String,
}

/// A promo code as far as it has been described.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PromoDraft {
    /// What people type.
    pub code: Option<PromoCode>,
    /// Whether it reduces prices; otherwise it gives a bonus.
    pub discount: Option<bool>,
    /// How many percent, where it reduces prices.
    pub percent: Option<u8>,
    /// What it brings.
    pub benefit: Option<Benefit>,
    /// Who may redeem it.
    pub audience: Option<Audience>,
    /// How many people may redeem it: any number, or so many.
    pub cap: Option<Option<u32>>,
    /// In how many days it ends: never, or then.
    pub days: Option<Option<u16>>,
}

/// What is asked next of a promo code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PromoQuestion {
    /// What people type.
    Code,
    /// Whether it reduces prices.
    Kind,
    /// By how many percent.
    Percent,
    /// For how many days.
    Lasting,
    /// How much bonus.
    Bonus,
    /// Who may redeem it.
    Audience,
    /// How many of them.
    Cap,
    /// Until when.
    Expiry,
    /// Nothing: it waits to be confirmed.
    Review,
}

impl PromoDraft {
    /// The first question without an answer.
    pub const fn question(&self) -> PromoQuestion {
        if self.code.is_none() {
            return PromoQuestion::Code;
        }
        match (self.discount, self.benefit, self.percent) {
            (None, _, _) => return PromoQuestion::Kind,
            (Some(true), None, None) => return PromoQuestion::Percent,
            (Some(true), None, Some(_)) => return PromoQuestion::Lasting,
            (Some(false), None, _) => return PromoQuestion::Bonus,
            (Some(_), Some(_), _) => {}
        }
        if self.audience.is_none() {
            PromoQuestion::Audience
        } else if self.cap.is_none() {
            PromoQuestion::Cap
        } else if self.days.is_none() {
            PromoQuestion::Expiry
        } else {
            PromoQuestion::Review
        }
    }

    /// The draft without its last answer; `None` if there is none.
    pub fn back(self) -> Option<Self> {
        Some(match self.question() {
            PromoQuestion::Code => return None,
            PromoQuestion::Kind => Self { code: None, ..self },
            PromoQuestion::Percent | PromoQuestion::Bonus => Self {
                discount: None,
                ..self
            },
            PromoQuestion::Lasting => Self {
                percent: None,
                ..self
            },
            PromoQuestion::Audience => Self {
                benefit: None,
                ..self
            },
            PromoQuestion::Cap => Self {
                audience: None,
                ..self
            },
            PromoQuestion::Expiry => Self { cap: None, ..self },
            PromoQuestion::Review => Self { days: None, ..self },
        })
    }
}

/// A broadcast as far as it has been described.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BroadcastDraft {
    /// The original's number in the admin's private chat.
    pub original: i32,
    /// For whom, and the id that it will have.
    pub to: Option<(Segment, BroadcastId)>,
}
