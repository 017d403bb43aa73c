//! The operator's decisions, as the use cases see them.

use std::{collections::BTreeSet, num::NonZeroUsize};

use domain::{
    generation::Charge,
    money::Money,
    price::Pricing,
    user::{Language, UserId, Welcome},
};

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
    /// Who runs the house.
    pub admins: BTreeSet<UserId>,
    /// How much one request for play money brings; `None` where money is real.
    pub play_money: Option<Money>,
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
            admins: admins.into_iter().map(UserId).collect(),
            play_money: None,
        }
    }
}
