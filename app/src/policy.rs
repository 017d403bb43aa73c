//! The operator's decisions, as the use cases see them.

use std::{collections::BTreeSet, num::NonZeroUsize, time::Duration};

use domain::{
    generation::Charge,
    money::Money,
    payment::StarRate,
    price::Pricing,
    user::{Language, UserId, Welcome},
};
use ports::inbound::Requisites;

/// What the operator has decided.
#[derive(Debug, Clone)]
pub struct Policy {
    /// How prices come about.
    pub pricing: Pricing,
    /// Who pays.
    pub charge: Charge,
    /// How many orders a customer may have open at once.
    pub limit: NonZeroUsize,
    /// What a newcomer is given.
    pub welcome: Welcome,
    /// The language of somebody whose own the bot does not speak.
    pub language: Language,
    /// After how long settled orders lose what was asked for and what came out; `None` for never.
    pub retention: Option<Duration>,
    /// Who runs the house.
    pub admins: BTreeSet<UserId>,
    /// How much one request for play money brings; `None` where money is real.
    pub play_money: Option<Money>,
    /// How money comes in.
    pub takings: Takings,
}

/// How money comes in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Takings {
    /// Where customers transfer it by bank; `None` if the house takes no transfers.
    pub requisites: Option<Requisites>,
    /// The least amount of a top-up.
    pub least: Money,
    /// The greatest amount of a top-up.
    pub most: Money,
    /// What Stars are worth; `None` if nobody pays with them.
    pub stars: Option<StarRate>,
}

impl Takings {
    /// No money comes in.
    pub const NONE: Self = Self {
        requisites: None,
        least: Money::ZERO,
        most: Money::MAX,
        stars: None,
    };
}

#[cfg(test)]
impl Policy {
    /// The least of everything, run by these admins, at a rouble for a credit.
    pub(crate) fn least(admins: impl IntoIterator<Item = i64>) -> Self {
        use domain::{
            money::{Rate, Share},
            surcharge::SurchargePolicy,
        };
        let none = Share::NONE;
        let surcharges = SurchargePolicy {
            resolution: none,
            duration: none,
            object: none,
            watermark: none,
        };
        let rate = Rate::new(rust_decimal::Decimal::ONE).unwrap();
        Self {
            pricing: Pricing { rate, surcharges },
            charge: Charge::Full,
            limit: NonZeroUsize::MIN,
            welcome: Welcome::default(),
            language: Language::default(),
            retention: None,
            admins: admins.into_iter().map(UserId).collect(),
            play_money: None,
            takings: Takings::NONE,
        }
    }
}
