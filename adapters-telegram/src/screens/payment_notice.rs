//! The news of a top-up, and of a balance that an admin has changed.

use domain::{
    letter::PaymentNews,
    payment::{Method, State, TopUp},
    wallet::Wallet,
};

use super::{View, balance::pockets, nav::button};
use crate::{
    action::{Action, Back},
    format,
    html::Html,
    screen::Screen,
    texts::Texts,
};

/// What became of a top-up, and what the customer has now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentNotice {
    /// What there is to tell.
    pub news: PaymentNews,
    /// The top-up.
    pub top_up: TopUp,
    /// What the customer has now.
    pub wallet: Wallet,
}

impl View for PaymentNotice {
    fn draw(&self, texts: &Texts) -> Screen {
        let mut text = self.words(texts);
        let for_admin = self.news == PaymentNews::RefundRefused;
        if !for_admin {
            text.paragraph(&pockets(texts, &self.wallet));
        }
        let mut first = vec![button(texts, "button-balance", Action::Balance { page: 0 })];
        if matches!(self.news, PaymentNews::Declined | PaymentNews::Expired) {
            let again = Action::TopUp { back: Back::Menu };
            first.push(button(texts, "button-top-up-again", again));
        }
        let home = vec![button(texts, "button-menu", Action::Menu)];
        let keyboard = if for_admin {
            vec![home]
        } else {
            vec![first, home]
        };
        Screen { text, keyboard }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        super::samples::payment_notices()
    }
}

impl PaymentNotice {
    fn words(&self, texts: &Texts) -> Html {
        let chosen = format::money(self.top_up.amount);
        match &self.top_up.state {
            State::Credited { amount, .. } if self.news == PaymentNews::Credited => {
                self.credited(texts, format::money(*amount))
            }
            State::Declined { reason, .. } if self.news == PaymentNews::Declined => {
                let args = [("amount", chosen.into()), ("reason", reason.clone().into())];
                texts.html("payment-declined", &args)
            }
            State::Refunded { amount, .. } if self.news == PaymentNews::Refunded => {
                let args = [("amount", format::money(*amount).into())];
                texts.html("payment-refunded", &args)
            }
            _ => self.in_general(texts, chosen),
        }
    }

    fn credited(&self, texts: &Texts, amount: String) -> Html {
        let chosen = format::money(self.top_up.amount);
        let other = amount != chosen;
        let mut html = texts.html("payment-credited", &[("amount", amount.into())]);
        if other {
            html.paragraph(&texts.html("payment-credited-other", &[("amount", chosen.into())]));
        }
        if let Method::Stars(stars) = self.top_up.method {
            let stars = stars.to_string();
            html.paragraph(&texts.html("payment-stars", &[("stars", stars.into())]));
        }
        html
    }

    /// The news whose state has gone on meanwhile is told without its particulars.
    fn in_general(&self, texts: &Texts, chosen: String) -> Html {
        let key = match self.news {
            PaymentNews::Waiting | PaymentNews::Decided => "payment-decided-short",
            PaymentNews::Credited => "payment-credited",
            PaymentNews::Declined => "payment-declined-short",
            PaymentNews::Expired => "payment-expired",
            PaymentNews::Refunded => "payment-refunded",
            PaymentNews::RefundRefused => {
                let args = [
                    ("amount", chosen.into()),
                    ("user", self.top_up.user.0.to_string().into()),
                    ("id", self.top_up.id.to_string().into()),
                ];
                return texts.html("payment-refund-refused", &args);
            }
        };
        texts.html(key, &[("amount", chosen.into())])
    }
}
