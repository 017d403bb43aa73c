//! The admins' desk.
//!
//! [`DeskHome`]; [`DeskStats`], [`DeskSold`], [`DeskAccount`], [`DeskFailures`], [`DeskLog`]: how the house is doing;
//! [`DeskPeople`], [`DeskPerson`] and what is behind it: customers; [`DeskPromos`], [`DeskModels`], [`DeskBroadcasts`] and what
//! is behind them: what customers meet; [`DeskPrompt`]: a question to be answered in words.

mod account;
mod adjust;
mod broadcast;
mod broadcasts;
mod deeds;
mod failures;
mod home;
mod model;
mod models;
mod people;
mod person;
mod promo;
mod promo_step;
mod promos;
mod prompt;
mod sold;
mod stats;
mod tabs;
mod top_ups;

pub use account::DeskAccount;
pub use adjust::DeskAdjust;
pub use broadcast::{DeskBroadcast, DeskSegments, DeskSend};
pub use broadcasts::DeskBroadcasts;
pub use deeds::DeskLog;
pub use failures::DeskFailures;
pub use home::DeskHome;
pub use model::DeskModel;
pub use models::DeskModels;
pub use people::DeskPeople;
pub use person::DeskPerson;
pub use promo::DeskPromo;
pub use promo_step::DeskPromoStep;
pub use promos::DeskPromos;
pub use prompt::{Complaint, DeskPrompt};
pub use sold::DeskSold;
pub use stats::DeskStats;
pub use tabs::{DeskOrders, DeskStatement};
pub use top_ups::{DeskRefund, DeskTopUps, DeskWaiting};

use domain::{
    promo::Benefit,
    user::{User, UserId},
};
use ports::inbound::Stretch;

use super::nav::pager;
use crate::{
    action::{
        Action, Desk,
        desk::{Tab, Whence},
    },
    format,
    html::{Html, one_line},
    screen::Button,
    texts::Texts,
};

/// The part of a list that is on a screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaf<T> {
    /// The page, counted from zero.
    pub page: u16,
    /// What is on it.
    pub entries: Vec<T>,
    /// Whether there is more.
    pub more: bool,
}

impl<T> Leaf<T> {
    /// Says which page it is, where there are several.
    fn number(&self, texts: &Texts, text: &mut Html) {
        if self.page > 0 || self.more {
            let page = usize::from(self.page).saturating_add(1);
            text.paragraph(&texts.html("page-open", &[("page", page.into())]));
        }
    }

    /// The row to turn pages with.
    fn pager(&self, texts: &Texts, to: impl Fn(u16) -> Desk) -> Option<Vec<Button>> {
        pager(texts, self.page, self.more, |page| Action::Desk(to(page)))
    }

    /// The rows below a page of what belongs to a customer: to turn pages with, and back to their card.
    fn rows_of(&self, texts: &Texts, user: UserId, tab: Tab, from: Whence) -> Vec<Vec<Button>> {
        let pager = self.pager(texts, |page| Desk::Person {
            user,
            tab,
            page,
            from,
        });
        let back = foot(texts, card(user, from));
        pager.into_iter().chain([back]).collect()
    }

    /// The entries, numbered as people count.
    fn numbered(&self) -> impl Iterator<Item = (usize, &T)> {
        (1..).zip(&self.entries)
    }
}

/// A button of the desk with a fixed text.
fn button(texts: &Texts, key: &str, desk: Desk) -> Button {
    super::nav::button(texts, key, Action::Desk(desk))
}

/// The last row of a screen of the desk.
fn foot(texts: &Texts, back: Desk) -> Vec<Button> {
    super::nav::foot(texts, Action::Desk(back))
}

/// A customer's card.
const fn card(user: UserId, from: Whence) -> Desk {
    Desk::Person {
        user,
        tab: Tab::Card,
        page: 0,
        from,
    }
}

/// «Анна (@anna)».
fn name(user: &User) -> String {
    let name = one_line(&user.name, 40);
    let shown = if name.is_empty() {
        user.id.0.to_string()
    } else {
        name
    };
    match &user.username {
        Some(username) => format!("{shown} (@{username})"),
        None => shown,
    }
}

/// «7 дней».
fn stretch(texts: &Texts, stretch: Stretch) -> String {
    let key = match stretch {
        Stretch::Today => "desk-today",
        Stretch::Week => "desk-week",
        Stretch::Month => "desk-month",
    };
    texts.plain(key, &[])
}

/// «−10 % на 30 дней», «+50,00 ₽ на бонусный баланс».
fn benefit(texts: &Texts, benefit: Benefit) -> String {
    match benefit {
        Benefit::Discount { percent, days } => texts.plain(
            "desk-promo-discount",
            &[
                ("percent", usize::from(percent).into()),
                ("days", usize::from(days).into()),
            ],
        ),
        Benefit::Bonus(amount) => texts.plain(
            "desk-promo-bonus",
            &[("amount", format::money(amount).into())],
        ),
    }
}
