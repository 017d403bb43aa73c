//! Promo codes: what they bring, to whom, and how often.

use std::{fmt, ops::RangeInclusive, time::Duration};

use rust_decimal::Decimal;
use thiserror::Error;

use crate::{
    ledger::Posting,
    money::{Money, Share},
    time::Timestamp,
    user::{Discount, User, UserId},
    wallet::Wallet,
};

/// What people type. Upper and lower case are the same.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PromoCode(String);

/// A code is short enough for a deep link, whose parameter has 64 characters (<https://core.telegram.org/bots/features#deep-linking>).
pub const CODE_AT_MOST: usize = 32;

/// Something that cannot be a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a promo code has 3 to {CODE_AT_MOST} Latin letters, digits, - and _")]
pub struct NoCode;

impl PromoCode {
    /// The code as somebody has typed it.
    pub fn parse(text: &str) -> Result<Self, NoCode> {
        let text = text.trim();
        let fits = (3..=CODE_AT_MOST).contains(&text.len())
            && text
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
        if fits {
            Ok(Self(text.to_ascii_uppercase()))
        } else {
            Err(NoCode)
        }
    }

    /// The code in capitals.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PromoCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// By how many percent a code may reduce prices: what is free needs no bot that sells.
pub const PERCENT: RangeInclusive<u8> = 1..=99;

/// For how many days a discount may last, and a code be redeemed: ten years, and whatever lasts longer lasts for good.
pub const DAYS: RangeInclusive<u16> = 1..=3650;

/// What a code brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Benefit {
    /// So many percent off every price, for so many days from when it is redeemed.
    Discount {
        /// One of [`PERCENT`].
        percent: u8,
        /// One of [`DAYS`].
        days: u16,
    },
    /// So much for the bonus pocket, at once.
    Bonus(Money),
}

/// Who may redeem a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Audience {
    /// Everybody.
    Everybody,
    /// Who came for the first time not longer than [`NEW_FOR`] ago.
    Newcomers,
    /// Who has not ordered anything yet.
    BeforeFirstOrder,
}

/// For so long somebody is a newcomer.
pub const NEW_FOR: Duration = Duration::from_hours(7 * 24);

/// A promo code and its terms, which never change, and what has become of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promo {
    /// What people type.
    pub code: PromoCode,
    /// What it brings.
    pub benefit: Benefit,
    /// Who may redeem it.
    pub audience: Audience,
    /// How many people may redeem it; `None` for any number.
    pub cap: Option<u32>,
    /// When it ends by itself; `None` for never.
    pub expires_at: Option<Timestamp>,
    /// The admin who made it; `None` for those the bot comes with.
    pub made_by: Option<UserId>,
    /// When it was made.
    pub made_at: Timestamp,
    /// When an admin stopped it; `None` while it runs.
    pub stopped_at: Option<Timestamp>,
    /// How many people have redeemed it.
    pub redeemed: u32,
}

/// What is known of somebody who redeems a code, read in the same transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Whether they have redeemed this very code before.
    pub redeemed_before: bool,
    /// Whether they have ever ordered anything.
    pub has_ordered: bool,
    /// What they have.
    pub wallet: Wallet,
}

/// What a redemption changes, to be written in one commit together with the fact that it happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Redemption {
    /// This is the customer's discount from now on.
    Discount(Discount),
    /// This posting goes into the books.
    Bonus(Posting),
}

/// Why a code was not redeemed. Nothing was used up.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NotRedeemed {
    /// This customer has redeemed it before.
    #[error("it was redeemed before")]
    Before,
    /// Its time is over, or an admin has stopped it.
    #[error("it is over")]
    Over,
    /// As many people have redeemed it as may.
    #[error("it is used up")]
    UsedUp,
    /// It is for others.
    #[error("it is for others: {0:?}")]
    NotForYou(Audience),
    /// The customer's discount is at least as good.
    #[error("there is a better discount already")]
    Better(Discount),
    /// The bonus does not fit into the wallet.
    #[error("the wallet is full")]
    Full,
}

impl Promo {
    /// The codes that the bot comes with.
    pub fn house(now: Timestamp) -> [Self; 3] {
        let promo = |code: &str, benefit, audience| Self {
            code: PromoCode(code.to_owned()),
            benefit,
            audience,
            cap: None,
            expires_at: None,
            made_by: None,
            made_at: now,
            stopped_at: None,
            redeemed: 0,
        };
        let off = |percent| Benefit::Discount { percent, days: 30 };
        let fifty = Money::from_roubles(50).unwrap_or_default();
        [
            promo("NEWUSER10", off(10), Audience::Everybody),
            promo("WELCOME", off(15), Audience::Everybody),
            promo(
                "FIRSTGEN",
                Benefit::Bonus(fifty),
                Audience::BeforeFirstOrder,
            ),
        ]
    }

    /// Whether it brings something to somebody at some time.
    pub fn makes_sense(&self) -> bool {
        let brings = match self.benefit {
            Benefit::Discount { percent, days } => {
                PERCENT.contains(&percent) && DAYS.contains(&days)
            }
            Benefit::Bonus(amount) => !amount.is_zero(),
        };
        brings && self.cap != Some(0) && self.is_running(self.made_at)
    }

    /// Whether it can be redeemed by anybody at all.
    pub fn is_running(&self, now: Timestamp) -> bool {
        self.stopped_at.is_none() && self.expires_at.is_none_or(|end| now < end)
    }

    /// What it brings to this customer now, or why nothing.
    pub fn redeem(
        &self,
        user: &User,
        standing: &Standing,
        now: Timestamp,
    ) -> Result<Redemption, NotRedeemed> {
        if standing.redeemed_before {
            return Err(NotRedeemed::Before);
        }
        if !self.is_running(now) {
            return Err(NotRedeemed::Over);
        }
        if self.cap.is_some_and(|cap| self.redeemed >= cap) {
            return Err(NotRedeemed::UsedUp);
        }
        let welcome = match self.audience {
            Audience::Everybody => true,
            Audience::Newcomers => now.since(user.since) <= NEW_FOR,
            Audience::BeforeFirstOrder => !standing.has_ordered,
        };
        if !welcome {
            return Err(NotRedeemed::NotForYou(self.audience));
        }
        match self.benefit {
            Benefit::Discount { percent, days } => self.discount(user, percent, days, now),
            Benefit::Bonus(amount) => self.bonus(user.id, amount, &standing.wallet, now),
        }
    }

    fn discount(
        &self,
        user: &User,
        percent: u8,
        days: u16,
        now: Timestamp,
    ) -> Result<Redemption, NotRedeemed> {
        let share = Share::new(Decimal::new(percent.into(), 2)).unwrap_or(Share::NONE);
        // A better one replaces a worse one; a worse one is kept for later.
        if let Some(active) = user.active_discount(now)
            && active.share >= share
        {
            return Err(NotRedeemed::Better(active.clone()));
        }
        Ok(Redemption::Discount(Discount {
            name: self.code.0.clone(),
            share,
            until: now.plus(Duration::from_hours(24 * u64::from(days))),
        }))
    }

    fn bonus(
        &self,
        user: UserId,
        amount: Money,
        wallet: &Wallet,
        now: Timestamp,
    ) -> Result<Redemption, NotRedeemed> {
        let posting = Posting::grant(self.code.as_str(), user, amount, now);
        let posting = posting.ok_or(NotRedeemed::Full)?;
        match wallet.after(&posting) {
            Ok(_) => Ok(Redemption::Bonus(posting)),
            Err(_) => Err(NotRedeemed::Full),
        }
    }
}
