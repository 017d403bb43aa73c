//! A customer's three pockets. They are a projection of the ledger: whatever they say can be computed again from the lines.

use thiserror::Error;

use crate::{
    ledger::{Account, Posting},
    money::Money,
    user::UserId,
};

/// What a customer has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wallet {
    /// Whose it is.
    pub user: UserId,
    /// Topped up and not spent.
    pub main: Money,
    /// Given and not spent.
    pub bonus: Money,
    /// Set aside for running orders.
    pub held: Money,
}

/// How much was taken from which pocket for an order, so that it can go back where it came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Hold {
    /// From the bonus.
    pub bonus: Money,
    /// From the main pocket.
    pub main: Money,
}

impl Hold {
    /// Both together; `None` if that is beyond what the bot handles.
    pub const fn total(self) -> Option<Money> {
        self.bonus.checked_add(self.main)
    }
}

/// There is not enough money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{missing} are missing")]
pub struct Shortfall {
    /// What can be spent.
    pub available: Money,
    /// What the order costs.
    pub price: Money,
    /// What is missing.
    pub missing: Money,
}

/// A posting would take a pocket below zero or beyond [`Money::MAX`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the posting would take {0:?} out of its bounds")]
pub struct OutOfBounds(pub Account);

impl Wallet {
    /// An empty wallet.
    pub const fn empty(user: UserId) -> Self {
        Self {
            user,
            main: Money::ZERO,
            bonus: Money::ZERO,
            held: Money::ZERO,
        }
    }

    /// What can be spent.
    pub fn available(&self) -> Money {
        self.main.checked_add(self.bonus).unwrap_or(Money::MAX)
    }

    /// The pockets that an order of this price would be paid from, bonus first.
    pub fn hold(&self, price: Money) -> Result<Hold, Shortfall> {
        let available = self.available();
        if available < price {
            let missing = price.saturating_sub(available);
            return Err(Shortfall {
                available,
                price,
                missing,
            });
        }
        let bonus = self.bonus.min(price);
        Ok(Hold {
            bonus,
            main: price.saturating_sub(bonus),
        })
    }

    /// The wallet after this posting. Lines of other accounts do not concern it.
    pub fn after(&self, posting: &Posting) -> Result<Self, OutOfBounds> {
        posting.lines().iter().try_fold(*self, |mut wallet, line| {
            let pocket = match line.account {
                Account::Main(user) if user == self.user => &mut wallet.main,
                Account::Bonus(user) if user == self.user => &mut wallet.bonus,
                Account::Held(user) if user == self.user => &mut wallet.held,
                _ => return Ok(wallet),
            };
            *pocket = line
                .delta
                .applied_to(*pocket)
                .ok_or(OutOfBounds(line.account))?;
            Ok(wallet)
        })
    }
}
