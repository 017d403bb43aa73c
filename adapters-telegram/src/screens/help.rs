//! Help, the terms, and what to do about a payment.

use domain::user::UserId;

use super::{
    View,
    nav::{button, foot, home},
    topup::{contact, copy_number},
};
use crate::{
    action::{Action, Back},
    html::one_line,
    screen::Screen,
    texts::Texts,
};

/// How the bot works and whom to ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Help {
    /// How to reach the house.
    pub support: Option<String>,
}

/// What is agreed by using the bot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms;

/// What to do about a payment that went wrong; Telegram asks every bot that takes money to answer this.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaySupport {
    /// How to reach the house.
    pub support: Option<String>,
    /// The customer, whom the house asks for by number.
    pub user: UserId,
}

impl View for Help {
    fn draw(&self, texts: &Texts) -> Screen {
        let mut text = texts.html("help", &[]);
        let mut keyboard = Vec::new();
        if let Some(support) = &self.support {
            text.paragraph(&texts.html(
                "help-support",
                &[("support", one_line(support, 200).into())],
            ));
            keyboard.extend(contact(texts, support).map(|button| vec![button]));
        }
        keyboard.push(vec![
            button(texts, "button-all-models", Action::AllModels { page: 0 }),
            button(texts, "button-top-up", Action::TopUp { back: Back::Help }),
        ]);
        keyboard.push(foot(texts, Action::Menu));
        Screen { text, keyboard }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        super::samples::helps()
    }
}

impl View for Terms {
    fn draw(&self, texts: &Texts) -> Screen {
        Screen {
            text: texts.html("terms", &[]),
            keyboard: vec![home(texts)],
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        vec![Self]
    }
}

impl View for PaySupport {
    fn draw(&self, texts: &Texts) -> Screen {
        let mut text = texts.html("pay-support", &[]);
        let mut keyboard = Vec::new();
        if let Some(support) = &self.support {
            let args = [
                ("support", one_line(support, 200).into()),
                ("user", self.user.0.to_string().into()),
            ];
            text.paragraph(&texts.html("pay-support-contact", &args));
            keyboard.extend(contact(texts, support).map(|button| vec![button]));
            keyboard.push(vec![copy_number(texts, self.user)]);
        } else {
            text.paragraph(&texts.html("pay-support-nobody", &[]));
        }
        keyboard.push(vec![
            button(texts, "button-balance", Action::Balance { page: 0 }),
            button(texts, "button-menu", Action::Menu),
        ]);
        Screen { text, keyboard }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        super::samples::pay_supports()
    }
}
