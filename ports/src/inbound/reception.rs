use async_trait::async_trait;
use domain::{
    money::Money,
    user::{User, UserChange, UserId, Visitor},
};

use crate::{Fault, outbound::ChangeError};

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
