use async_trait::async_trait;
use domain::{
    generation::Generation,
    ledger::Posting,
    money::Money,
    payment::TopUp,
    user::{User, UserChange, UserId, Visitor},
    wallet::Wallet,
};

use crate::{
    Fault,
    outbound::{ChangeError, ForgetError},
};

/// Who comes, and how they like to be served.
#[cfg_attr(feature = "mock", mockall::automock)]
#[async_trait]
pub trait Reception: Send + Sync {
    /// Greets somebody who has just written: remembers them and, when they come for the first time, gives them what
    /// newcomers get, exactly once.
    async fn greet(&self, visitor: Visitor) -> Result<Greeting, Fault>;

    /// Changes a setting and returns the user as they are now.
    async fn change(&self, user: UserId, change: UserChange) -> Result<User, ChangeError>;

    /// Whether this is an admin of the house.
    fn is_admin(&self, user: UserId) -> bool;

    /// Forgets somebody who wants to be forgotten: see [`Registry::forget`](crate::outbound::Registry::forget). Whoever comes
    /// back is met by name again, and given nothing that newcomers are given.
    async fn forget(&self, user: UserId) -> Result<(), ForgetError>;

    /// Everything the house keeps about somebody, for themselves, the newest first.
    async fn belongings(&self, user: UserId) -> Result<Belongings, Fault>;
}

/// Of each list no more than so many are handed out: what a chat takes as one file, and more than nearly anybody has.
pub const BELONGINGS_AT_MOST: usize = 2_000;

/// Everything the house keeps about somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Belongings {
    /// What they have.
    pub wallet: Wallet,
    /// What happened to it; at most [`BELONGINGS_AT_MOST`].
    pub postings: Vec<Posting>,
    /// What they have ordered; at most [`BELONGINGS_AT_MOST`].
    pub generations: Vec<Generation>,
    /// How they have topped up; at most [`BELONGINGS_AT_MOST`].
    pub top_ups: Vec<TopUp>,
}

/// Somebody who has just written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Greeting {
    /// Who.
    pub user: User,
    /// Whether they had never written before.
    pub first_time: bool,
    /// What a newcomer was given.
    pub gift: Money,
}
