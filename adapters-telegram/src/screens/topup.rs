//! How to top up.

use domain::{money::Money, payment::TopUp as Payment, user::UserId};
use ports::inbound::Way;

use super::{
    View,
    nav::{button, foot, list, opens},
    topup_state::{line, short},
};
use crate::{
    action::{Action, Back, FormAction, FormNumber, Pay},
    format,
    html::{Html, one_line},
    screen::{Button, Does, Screen},
    texts::Texts,
};

/// How money gets into the wallet: a gift where it is a toy, by whatever ways the house takes it, or a word with the house.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopUp {
    /// How much play money one press brings; `None` where money is real.
    pub play: Option<Money>,
    /// The ways by which the house takes money.
    pub ways: Vec<Way>,
    /// The customer's top-ups that are not decided yet, the newest first.
    pub open: Vec<Payment>,
    /// How to reach the house: an @name, an address, anything else as it is.
    pub support: Option<String>,
    /// The customer, whom the house asks for by number.
    pub user: UserId,
    /// The form that is open, to go back to.
    pub form: Option<FormNumber>,
    /// One step back.
    pub back: Back,
}

impl View for TopUp {
    fn draw(&self, texts: &Texts) -> Screen {
        let mut keyboard = Vec::new();
        if let Some(amount) = self.play {
            let amount = format::roubles(amount);
            let label = texts.plain("button-play", &[("amount", amount.into())]);
            keyboard.push(vec![Button::act(label, Action::Play)]);
        }
        let text = if self.ways.is_empty() {
            self.without_ways(texts, &mut keyboard)
        } else {
            self.with_ways(texts, &mut keyboard)
        };
        // One step back may be the order itself.
        let other = self.form.filter(|form| self.back != Back::Review(*form));
        keyboard.extend(to_order(texts, other));
        keyboard.push(foot(texts, self.back.action()));
        Screen { text, keyboard }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        super::samples::top_ups()
    }
}

impl TopUp {
    fn with_ways(&self, texts: &Texts, keyboard: &mut Vec<Vec<Button>>) -> Html {
        let mut text = match self.play {
            Some(_) => texts.html("top-up-play", &[]),
            None => texts.html("top-up-ways", &[]),
        };
        for way in &self.ways {
            let (key, line) = match way {
                Way::Bank => ("button-pay-bank", "top-up-way-bank"),
                Way::Stars => ("button-pay-stars", "top-up-way-stars"),
            };
            text.paragraph(&texts.html(line, &[]));
            let back = self.back;
            let amounts = Action::Pay(Pay::Amounts { way: *way, back });
            keyboard.push(vec![button(texts, key, amounts)]);
        }
        if !self.open.is_empty() {
            text.paragraph(&texts.html("top-up-open-title", &[]));
            for payment in &self.open {
                text.below(&line(texts, payment));
            }
            let back = self.back;
            keyboard.extend(list(self.open.iter().map(|payment| {
                let show = Pay::Show {
                    id: payment.id,
                    back,
                };
                Button::act(short(texts, payment), Action::Pay(show))
            })));
        }
        text
    }

    fn without_ways(&self, texts: &Texts, keyboard: &mut Vec<Vec<Button>>) -> Html {
        match (&self.play, &self.support) {
            (Some(_), _) => texts.html("top-up-play", &[]),
            (None, Some(support)) => {
                keyboard.extend(contact(texts, support).map(|button| vec![button]));
                keyboard.push(vec![copy_number(texts, self.user)]);
                let args = [
                    ("support", one_line(support, 200).into()),
                    ("user", self.user.0.to_string().into()),
                ];
                texts.html("top-up-support", &args)
            }
            (None, None) => texts.html("top-up-closed", &[]),
        }
    }
}

/// A button back to the order that is being made up, if there is one.
pub(super) fn to_order(texts: &Texts, form: Option<FormNumber>) -> Option<Vec<Button>> {
    let step = FormAction::Review;
    let label = texts.plain("button-to-order", &[]);
    form.map(|form| vec![Button::act(label, Action::Form { form, step })])
}

/// A button to the house, where its contact is something that opens.
pub(super) fn contact(texts: &Texts, support: &str) -> Option<Button> {
    let address = match support.strip_prefix('@') {
        Some(name) => format!("https://t.me/{name}"),
        None if support.starts_with("https://") => support.to_owned(),
        None => return None,
    };
    Some(opens(texts.plain("button-support", &[]), &address))
}

/// A button that copies the customer's number, so that nobody mistypes it.
pub(super) fn copy_number(texts: &Texts, user: UserId) -> Button {
    copies(texts, "button-copy-number", user.0.to_string())
}

/// A button that copies something.
pub(super) fn copies(texts: &Texts, key: &str, text: String) -> Button {
    Button {
        label: texts.plain(key, &[]),
        does: Does::Copy(text),
    }
}
