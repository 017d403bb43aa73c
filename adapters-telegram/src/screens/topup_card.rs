//! A customer's own top-up: where to pay, or what became of it.

use domain::{
    payment::{CLAIMED_FOR, Method, OPEN_FOR, State, TopUp},
    time::Timestamp,
};
use ports::inbound::Requisites;

use super::{
    View,
    nav::{button, foot},
    topup::{copies, to_order},
};
use crate::{
    action::{Action, Back, FormNumber, Pay},
    format,
    html::Html,
    screen::{Button, Screen},
    texts::Texts,
};

/// A top-up as its customer sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopUpCard {
    /// The top-up.
    pub top_up: TopUp,
    /// Where to transfer it; `None` if the house takes no transfers any more.
    pub requisites: Option<Requisites>,
    /// The form that is open, to go back to.
    pub form: Option<FormNumber>,
    /// One step back from the ways to pay.
    pub back: Back,
}

/// Asks for the receipt of a bank transfer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopUpReceiptPrompt {
    /// The top-up.
    pub top_up: TopUp,
    /// Whether what was sent cannot be a receipt.
    pub wrong: bool,
    /// One step back from the ways to pay.
    pub back: Back,
}

impl View for TopUpCard {
    fn draw(&self, texts: &Texts) -> Screen {
        let (id, back) = (self.top_up.id, self.back);
        let mut keyboard = Vec::new();
        if self.top_up.state == State::Opened {
            keyboard.extend(self.ways_to_pay(texts));
            let call_off = Action::Pay(Pay::CallOff { id, back });
            keyboard.push(vec![button(texts, "button-cancel", call_off)]);
        } else {
            let balance = Action::Balance { page: 0 };
            keyboard.push(vec![button(texts, "button-balance", balance)]);
        }
        keyboard.extend(to_order(texts, self.form));
        keyboard.push(foot(texts, Action::TopUp { back }));
        Screen {
            text: self.words(texts),
            keyboard,
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        super::samples::top_up_cards()
    }
}

impl TopUpCard {
    fn ways_to_pay(&self, texts: &Texts) -> Vec<Vec<Button>> {
        let (id, back) = (self.top_up.id, self.back);
        if matches!(self.top_up.method, Method::Stars(_)) {
            let again = Action::Pay(Pay::Show { id, back });
            return vec![vec![button(texts, "button-invoice-again", again)]];
        }
        let requisites = self.requisites.iter();
        let numbers = requisites.flat_map(|to| [("card", &to.card), ("phone", &to.phone)]);
        let mut copy: Vec<_> = numbers
            .filter_map(|(what, number)| Some((what, number.clone()?)))
            .map(|(what, number)| match what {
                "card" => copies(texts, "button-copy-card", number),
                _ => copies(texts, "button-copy-phone", number),
            })
            .collect();
        let amount = format::bare(self.top_up.amount);
        copy.push(copies(texts, "button-copy-amount", amount));
        let paid = Action::Pay(Pay::Paid { id, back });
        let mut rows: Vec<_> = copy.into_iter().map(|button| vec![button]).collect();
        rows.push(vec![button(texts, "button-paid", paid)]);
        rows
    }

    fn words(&self, texts: &Texts) -> Html {
        let amount = format::money(self.top_up.amount);
        let moment = |at: Timestamp| format::moment(at, texts.language());
        match &self.top_up.state {
            State::Opened => self.to_pay(texts),
            State::Claimed { at, .. } => {
                let args = [
                    ("amount", amount.into()),
                    ("date", moment(*at).into()),
                    ("until", moment(at.plus(CLAIMED_FOR)).into()),
                ];
                texts.html("top-up-claimed", &args)
            }
            State::Credited {
                amount, refusals, ..
            } => {
                let args = [("amount", format::money(*amount).into())];
                let mut html = texts.html("top-up-credited", &args);
                if *refusals > 0 {
                    html.paragraph(&texts.html("top-up-not-refunded", &[]));
                }
                html
            }
            State::Declined { reason, .. } => {
                let args = [("amount", amount.into()), ("reason", reason.clone().into())];
                texts.html("top-up-declined", &args)
            }
            State::Expired { .. } => texts.html("top-up-expired", &[("amount", amount.into())]),
            State::Refunding { amount, .. } => {
                let args = [("amount", format::money(*amount).into())];
                texts.html("top-up-refunding", &args)
            }
            State::Refunded { amount, .. } => {
                let args = [("amount", format::money(*amount).into())];
                texts.html("top-up-refunded", &args)
            }
        }
    }

    fn to_pay(&self, texts: &Texts) -> Html {
        let amount = format::money(self.top_up.amount);
        let until = self.top_up.opened_at.plus(OPEN_FOR);
        let until = format::moment(until, texts.language());
        if let Method::Stars(stars) = self.top_up.method {
            let args = [
                ("amount", amount.into()),
                ("stars", stars.to_string().into()),
                ("until", until.into()),
            ];
            return texts.html("top-up-invoice", &args);
        }
        let Some(to) = &self.requisites else {
            return texts.html("top-up-no-requisites", &[]);
        };
        let mut html = texts.html("top-up-transfer", &[("amount", amount.into())]);
        let mut lines = Html::default();
        for (key, text) in [
            ("requisites-bank", &to.bank),
            ("requisites-card", &to.card),
            ("requisites-phone", &to.phone),
            ("requisites-holder", &to.holder),
        ] {
            if let Some(text) = text {
                lines.below(&texts.html(key, &[("text", text.clone().into())]));
            }
        }
        html.paragraph(&lines);
        html.paragraph(&texts.html("top-up-transfer-then", &[("until", until.into())]));
        html
    }
}

impl View for TopUpReceiptPrompt {
    fn draw(&self, texts: &Texts) -> Screen {
        let (id, back) = (self.top_up.id, self.back);
        let amount = format::money(self.top_up.amount);
        let key = if self.wrong {
            "top-up-receipt-wrong"
        } else {
            "top-up-receipt-prompt"
        };
        Screen {
            text: texts.html(key, &[("amount", amount.into())]),
            keyboard: vec![foot(texts, Action::Pay(Pay::Show { id, back }))],
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        super::samples::top_up_receipt_prompts()
    }
}
