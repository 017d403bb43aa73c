//! Words to a customer whose balance an admin has changed.

use domain::money::{Delta, Money};

use super::{
    View,
    nav::{button, home},
};
use crate::{action::Action, format, html::one_line, screen::Screen, texts::Texts};

/// By how much, why, and what there is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdjustedNotice {
    /// By how much.
    pub by: Delta,
    /// Why, where that is known.
    pub reason: Option<String>,
    /// What is in the main pocket now.
    pub main: Money,
}

impl View for AdjustedNotice {
    fn draw(&self, texts: &Texts) -> Screen {
        let key = if self.by.kopecks() < 0 {
            "adjusted-minus"
        } else {
            "adjusted-plus"
        };
        let mut text = texts.html(key, &[("by", format::delta(self.by).into())]);
        if let Some(reason) = &self.reason {
            let reason = one_line(reason, 500);
            text.paragraph(&texts.html("adjusted-reason", &[("reason", reason.into())]));
        }
        let main = format::money(self.main);
        text.paragraph(&texts.html("adjusted-now", &[("main", main.into())]));
        let mut row = vec![button(texts, "button-balance", Action::Balance { page: 0 })];
        row.extend(home(texts));
        Screen {
            text,
            keyboard: vec![row],
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        super::samples::desk::adjusted()
    }
}
