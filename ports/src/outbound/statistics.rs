use std::collections::BTreeMap;

use async_trait::async_trait;
use domain::{
    generation::Generation,
    model::ModelId,
    money::{Credits, Money},
    time::Timestamp,
};

use crate::{Fault, Page};

/// What was going on, counted from what is kept anyway.
#[cfg_attr(feature = "mock", mockall::automock)]
#[async_trait]
pub trait Statistics: Send + Sync {
    /// What was going on from `from` until before `to`.
    async fn report(&self, from: Timestamp, to: Timestamp) -> Result<Report, Fault>;

    /// Orders that failed since then, the latest first; those that their customers have called off are no failures.
    async fn failures(&self, since: Timestamp, page: Page) -> Result<Vec<Generation>, Fault>;
}

/// What was going on in a stretch of time. A sum below nothing counts as nothing, and one beyond [`Money::MAX`] as that.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// People who came for the first time.
    pub newcomers: u64,
    /// People who placed an order.
    pub active: u64,
    /// Orders placed, by the name of the stage they are in now.
    pub orders: BTreeMap<String, u64>,
    /// What was sold, by model, of orders settled in that time.
    pub models: BTreeMap<ModelId, Sold>,
    /// Top-ups that came in by bank.
    pub by_bank: Money,
    /// Top-ups that came in by Stars, less those that went back.
    pub by_stars: Money,
    /// What was given: bonuses of any kind, by postings of the kind [`Grant`](domain::ledger::PostingKind::Grant).
    pub gifts: Money,
}

/// What was sold of a model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sold {
    /// Orders that succeeded.
    pub count: u64,
    /// What customers paid for them.
    pub charged: Money,
    /// What they cost at the provider by its tariff: the credits of their quotes. An order that nobody pays for is not made
    /// by the provider, and costs none.
    pub credits: Credits,
}
