use domain::{promo::Promo, time::Timestamp};

use super::{Leaf, benefit, button, foot};
use crate::{
    action::{Action, Desk},
    html::{Html, one_line},
    screen::{Button, Screen},
    screens::{
        View,
        nav::{LABEL, list},
    },
    texts::Texts,
};

/// Promo codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskPromos {
    /// The codes on this page, the newest first.
    pub promos: Leaf<Promo>,
    /// Now.
    pub now: Timestamp,
}

impl View for DeskPromos {
    fn draw(&self, texts: &Texts) -> Screen {
        let mut text = texts.html("desk-promos-title", &[]);
        if self.promos.entries.is_empty() {
            text.paragraph(&texts.html("desk-promos-none", &[]));
        }
        for promo in &self.promos.entries {
            text.paragraph(&self.line(texts, promo));
        }
        self.promos.number(texts, &mut text);
        let mut keyboard = list(self.promos.entries.iter().map(|promo| self.open(promo)));
        keyboard.extend(self.promos.pager(texts, |page| Desk::Promos { page }));
        keyboard.push(vec![button(texts, "desk-button-new-promo", Desk::NewPromo)]);
        keyboard.push(foot(texts, Desk::Home));
        Screen { text, keyboard }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        crate::screens::samples::desk::promos()
    }
}

impl DeskPromos {
    fn line(&self, texts: &Texts, promo: &Promo) -> Html {
        let key = if promo.is_running(self.now) {
            "desk-promos-line"
        } else {
            "desk-promos-over"
        };
        let args = [
            ("code", promo.code.as_str().into()),
            ("benefit", benefit(texts, promo.benefit).into()),
            ("redeemed", promo.redeemed.to_string().into()),
        ];
        texts.html(key, &args)
    }

    fn open(&self, promo: &Promo) -> Button {
        let mark = if promo.is_running(self.now) {
            "🎟"
        } else {
            "⏹"
        };
        let label = format!("{mark} {}", promo.code);
        let desk = Desk::Promo {
            code: promo.code.clone(),
            page: self.promos.page,
        };
        Button::act(one_line(&label, LABEL), Action::Desk(desk))
    }
}
