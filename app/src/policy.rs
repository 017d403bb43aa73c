//! The operator's decisions, as the use cases see them.

use std::{collections::BTreeSet, num::NonZeroUsize};

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
