//! Top-ups: a customer's, those that wait, and giving one back.

use domain::{
    payment::{Method, State, TopUp},
    user::UserId,
};

use super::{Leaf, button, card, foot};
use crate::{
    action::{
        Action, Desk, Pay,
        desk::{Tab, Whence},
    },
    format,
    html::Html,
    screen::{Button, Screen},
    screens::{View, nav::list},
    texts::Texts,
};

/// A customer's top-ups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskTopUps {
    /// Whose.
    pub user: UserId,
    /// Where their card was opened.
    pub from: Whence,
    /// The top-ups on this page, the newest first.
    pub top_ups: Leaf<TopUp>,
}

impl View for DeskTopUps {
    fn draw(&self, texts: &Texts) -> Screen {
        let user = self.user.0.to_string();
        let mut text = texts.html("desk-top-ups-title", &[("user", user.into())]);
        if self.top_ups.entries.is_empty() {
            text.paragraph(&texts.html("desk-top-ups-none", &[]));
        }
        for (number, top_up) in self.top_ups.numbered() {
            text.paragraph(&numbered(texts, number, top_up));
        }
        self.top_ups.number(texts, &mut text);
        let refunds = self.top_ups.numbered();
        let mut keyboard = list(refunds.filter_map(|(number, it)| self.refund(texts, number, it)));
        keyboard.extend(
            self.top_ups
                .rows_of(texts, self.user, Tab::TopUps, self.from),
        );
        Screen { text, keyboard }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        crate::screens::samples::desk::top_ups()
    }
}

impl DeskTopUps {
    /// Only what came in by Stars can go back by Stars.
    fn refund(&self, texts: &Texts, number: usize, top_up: &TopUp) -> Option<Button> {
        let State::Credited {
            charge: Some(_), ..
        } = top_up.state
        else {
            return None;
        };
        let label = texts.plain("desk-button-refund", &[("number", number.into())]);
        let desk = Desk::Refund {
            payment: top_up.id,
            from: self.from,
        };
        Some(Button::act(label, Action::Desk(desk)))
    }
}

/// Payments that wait for an admin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskWaiting {
    /// The claims on this page, the oldest first.
    pub claims: Leaf<TopUp>,
}

impl View for DeskWaiting {
    fn draw(&self, texts: &Texts) -> Screen {
        let mut text = texts.html("desk-waiting-title", &[]);
        if self.claims.entries.is_empty() {
            text.paragraph(&texts.html("desk-waiting-none", &[]));
        }
        for (number, claim) in self.claims.numbered() {
            text.paragraph(&numbered(texts, number, claim));
            let user = claim.user.0.to_string();
            text.below(&texts.html("desk-waiting-user", &[("user", user.into())]));
        }
        self.claims.number(texts, &mut text);
        let from = Whence::Waiting(self.claims.page);
        let claims = self.claims.numbered();
        let mut keyboard: Vec<_> = claims
            .map(|(number, claim)| {
                let button = |key, action| {
                    Button::act(texts.plain(key, &[("number", number.into())]), action)
                };
                vec![
                    button("desk-button-claim", Action::Pay(Pay::Claim(claim.id))),
                    button("desk-button-customer", Action::Desk(card(claim.user, from))),
                ]
            })
            .collect();
        keyboard.extend(self.claims.pager(texts, |page| Desk::Waiting { page }));
        keyboard.push(foot(texts, Desk::Home));
        Screen { text, keyboard }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        crate::screens::samples::desk::waiting()
    }
}

/// Whether a payment in Stars is really to be given back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskRefund {
    /// Which.
    pub top_up: TopUp,
    /// Where the customer's card was opened.
    pub from: Whence,
}

impl View for DeskRefund {
    fn draw(&self, texts: &Texts) -> Screen {
        let mut text = texts.html("desk-refund-title", &[]);
        text.paragraph(&line(texts, &self.top_up));
        text.paragraph(&texts.html("desk-refund-warning", &[]));
        let confirm = Desk::ConfirmRefund {
            payment: self.top_up.id,
            from: self.from,
        };
        let back = Desk::Person {
            user: self.top_up.user,
            tab: Tab::TopUps,
            page: 0,
            from: self.from,
        };
        Screen {
            text,
            keyboard: vec![
                vec![button(texts, "desk-button-refund-confirm", confirm)],
                foot(texts, back),
            ],
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        crate::screens::samples::desk::refunds()
    }
}

fn numbered(texts: &Texts, number: usize, top_up: &TopUp) -> Html {
    let mut html = Html::trusted(format!("{number}. "));
    html.push(&line(texts, top_up));
    html
}

pub(super) fn line(texts: &Texts, top_up: &TopUp) -> Html {
    let method = match top_up.method {
        Method::Requisites => texts.plain("desk-method-bank", &[]),
        Method::Stars(count) => {
            texts.plain("desk-method-stars", &[("count", count.to_string().into())])
        }
    };
    let amount = match top_up.state {
        State::Credited { amount, .. }
        | State::Refunding { amount, .. }
        | State::Refunded { amount, .. } => amount,
        State::Opened | State::Claimed { .. } | State::Declined { .. } | State::Expired { .. } => {
            top_up.amount
        }
    };
    let key = match top_up.state {
        State::Opened => "desk-top-up-opened",
        State::Claimed { .. } => "desk-top-up-claimed",
        State::Credited { .. } => "desk-top-up-credited",
        State::Declined { .. } => "desk-top-up-declined",
        State::Expired { .. } => "desk-top-up-expired",
        State::Refunding { .. } => "desk-top-up-refunding",
        State::Refunded { .. } => "desk-top-up-refunded",
    };
    let args = [
        (
            "date",
            format::recently(top_up.opened_at, texts.language()).into(),
        ),
        ("amount", format::money(amount).into()),
        ("method", method.into()),
        ("state", texts.plain(key, &[]).into()),
    ];
    texts.html("desk-top-up-line", &args)
}
