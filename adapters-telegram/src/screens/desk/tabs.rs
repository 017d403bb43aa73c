//! What is behind a customer's card: their money, and their generations.

use domain::{generation::Generation, ledger::Posting, user::UserId};

use super::{Leaf, person::order_line};
use crate::{
    action::desk::{Tab, Whence},
    html::one_line,
    screen::Screen,
    screens::{View, balance::operation},
    texts::Texts,
};

/// What happened to a customer's money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskStatement {
    /// Whose.
    pub user: UserId,
    /// Where their card was opened.
    pub from: Whence,
    /// The operations on this page, the newest first.
    pub postings: Leaf<Posting>,
}

impl View for DeskStatement {
    fn draw(&self, texts: &Texts) -> Screen {
        let user = self.user.0.to_string();
        let mut text = texts.html("desk-statement-title", &[("user", user.into())]);
        if self.postings.entries.is_empty() {
            text.paragraph(&texts.html("operations-none", &[]));
        }
        for posting in &self.postings.entries {
            text.paragraph(&operation(texts, posting, self.user));
            let key = one_line(posting.key().as_str(), 80);
            text.below(&texts.html("desk-statement-key", &[("key", key.into())]));
        }
        self.postings.number(texts, &mut text);
        let keyboard = self
            .postings
            .rows_of(texts, self.user, Tab::Statement, self.from);
        Screen { text, keyboard }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        crate::screens::samples::desk::statements()
    }
}

/// A customer's generations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskOrders {
    /// Whose.
    pub user: UserId,
    /// Where their card was opened.
    pub from: Whence,
    /// The orders on this page, the newest first.
    pub orders: Leaf<Generation>,
}

impl View for DeskOrders {
    fn draw(&self, texts: &Texts) -> Screen {
        let user = self.user.0.to_string();
        let mut text = texts.html("desk-orders-title", &[("user", user.into())]);
        if self.orders.entries.is_empty() {
            text.paragraph(&texts.html("desk-orders-none", &[]));
        }
        for order in &self.orders.entries {
            text.paragraph(&order_line(texts, order));
            let id = order.id().to_string();
            text.below(&texts.html("desk-statement-key", &[("key", id.into())]));
        }
        self.orders.number(texts, &mut text);
        let keyboard = self
            .orders
            .rows_of(texts, self.user, Tab::Orders, self.from);
        Screen { text, keyboard }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        crate::screens::samples::desk::orders()
    }
}
