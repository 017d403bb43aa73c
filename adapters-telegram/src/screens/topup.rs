//! How to top up.

use domain::{money::Money, user::UserId};

use super::{
    View,
    nav::{foot, opens},
};
use crate::{
    action::{Action, Back, FormAction, FormNumber},
    format,
    html::one_line,
    screen::{Button, Does, Screen},
    texts::Texts,
};

/// How money gets into the wallet: a gift where it is a toy, otherwise a word with the house.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopUp {
    /// How much play money one press brings; `None` where money is real.
    pub play: Option<Money>,
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
        let text = match (&self.play, &self.support) {
            (Some(amount), _) => {
                let amount = format::roubles(*amount);
                let label = texts.plain("button-play", &[("amount", amount.into())]);
                keyboard.push(vec![Button::act(label, Action::Play)]);
                texts.html("top-up-play", &[])
            }
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
    Button {
        label: texts.plain("button-copy-number", &[]),
        does: Does::Copy(user.0.to_string()),
    }
}
