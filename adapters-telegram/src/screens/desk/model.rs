use ports::inbound::{Reason, Shelved};

use super::{button, foot};
use crate::{
    action::{Desk, Fingerprint, desk::ModelsFrom},
    html::{Html, one_line},
    screen::Screen,
    screens::View,
    texts::Texts,
};

/// A model and what keeps it from being sold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskModel {
    /// The model.
    pub model: Shelved,
    /// The list it was chosen from.
    pub from: ModelsFrom,
}

impl View for DeskModel {
    fn draw(&self, texts: &Texts) -> Screen {
        let args = [
            ("title", one_line(&self.model.title, 80).into()),
            ("id", self.model.model.as_str().into()),
        ];
        let mut text = texts.html("desk-model-title", &args);
        text.paragraph(&if self.model.reasons.is_empty() {
            texts.html("desk-model-for-sale", &[])
        } else {
            let mut html = texts.html("desk-model-not-for-sale", &[]);
            html.below(&reasons(texts, &self.model));
            html
        });
        let off = self.model.is_off();
        let key = if off {
            "desk-button-model-on"
        } else {
            "desk-button-model-off"
        };
        let switch = Desk::SwitchModel {
            model: Fingerprint::of(&self.model.model),
            on: off,
            from: self.from,
        };
        Screen {
            text,
            keyboard: vec![
                vec![button(texts, key, switch)],
                foot(texts, self.from.action()),
            ],
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        crate::screens::samples::desk::model_cards()
    }
}

/// Why a model is not for sale, reason by reason.
pub(super) fn reasons(texts: &Texts, model: &Shelved) -> Html {
    let mut html = Html::default();
    for reason in &model.reasons {
        let key = match reason {
            Reason::SwitchedOff => "desk-reason-switched-off",
            Reason::NotListed => "desk-reason-not-listed",
            Reason::Unpriced => "desk-reason-unpriced",
        };
        html.below(&texts.html(key, &[]));
    }
    html
}
