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
