//! Being forgotten.

use domain::money::Money;

use super::{
    View,
    nav::{button, foot, home},
};
use crate::{
    action::{Action, Mine},
    format,
    screen::Screen,
    texts::Texts,
};

/// What it means to be forgotten, whether somebody is sure, and that it is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Forget {
    /// What goes and what stays.
    What {
        /// What is on the balance.
        balance: Money,
    },
    /// The second question.
    Sure {
        /// What is on the balance.
        balance: Money,
    },
    /// It is done.
    Done,
}

impl View for Forget {
    fn draw(&self, texts: &Texts) -> Screen {
        let ask = |key, balance: Money| {
            let mut text = texts.html(key, &[]);
            if !balance.is_zero() {
                let balance = format::money(balance);
                text.paragraph(&texts.html("forget-balance", &[("balance", balance.into())]));
            }
            text
        };
        match self {
            Self::What { balance } => Screen {
                text: ask("forget-what", *balance),
                keyboard: vec![
                    vec![button(
                        texts,
                        "button-forget-next",
                        Action::Mine(Mine::ForgetSurely),
                    )],
                    foot(texts, Action::Settings),
                ],
            },
            // What was the way on is the way out now: a hasty second tap forgets nobody.
            Self::Sure { balance } => Screen {
                text: ask("forget-sure", *balance),
                keyboard: vec![
                    vec![button(texts, "button-keep-data", Action::Settings)],
                    vec![button(
                        texts,
                        "button-forget-now",
                        Action::Mine(Mine::ForgetNow),
                    )],
                    foot(texts, Action::Mine(Mine::Forget)),
                ],
            },
            Self::Done => Screen {
                text: texts.html("forget-done", &[]),
                keyboard: vec![home(texts)],
            },
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        super::samples::forgettings()
    }
}
