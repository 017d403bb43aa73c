use ports::inbound::Shelved;

use super::{Leaf, button, foot, model::reasons};
use crate::{
    action::{Action, Desk, Fingerprint, desk::ModelsFrom},
    html::one_line,
    screen::{Button, Screen},
    screens::{
        View,
        nav::{LABEL, list},
    },
    texts::Texts,
};

/// What is for sale and what is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskModels {
    /// The models on this page.
    pub models: Leaf<Shelved>,
    /// Whether only those are listed that are not for sale.
    pub only_unsold: bool,
    /// How many models there are.
    pub total: usize,
    /// How many of them are not for sale.
    pub unsold: usize,
}

impl View for DeskModels {
    fn draw(&self, texts: &Texts) -> Screen {
        let args = [("total", self.total.into()), ("unsold", self.unsold.into())];
        let mut text = texts.html("desk-models-title", &args);
        if self.only_unsold && self.models.entries.is_empty() {
            text.paragraph(&texts.html("desk-models-none-unsold", &[]));
        }
        for model in self
            .models
            .entries
            .iter()
            .filter(|it| !it.reasons.is_empty())
        {
            let args = [
                ("title", one_line(&model.title, 60).into()),
                ("reasons", reasons(texts, model).into()),
            ];
            text.paragraph(&texts.html("desk-models-line", &args));
        }
        self.models.number(texts, &mut text);
        let mut keyboard = list(self.models.entries.iter().map(|model| self.open(model)));
        keyboard.extend(self.models.pager(texts, |page| self.page(page)));
        if self.only_unsold {
            keyboard.push(foot(texts, Desk::Models { page: 0 }));
        } else {
            let unsold = Desk::Unsold { page: 0 };
            keyboard.push(vec![button(texts, "desk-button-unsold", unsold)]);
            keyboard.push(foot(texts, Desk::Home));
        }
        Screen { text, keyboard }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        crate::screens::samples::desk::models()
    }
}

impl DeskModels {
    const fn page(&self, page: u16) -> Desk {
        if self.only_unsold {
            Desk::Unsold { page }
        } else {
            Desk::Models { page }
        }
    }

    fn open(&self, model: &Shelved) -> Button {
        let mark = if model.reasons.is_empty() {
            "🟢"
        } else {
            "🔴"
        };
        let label = format!("{mark} {}", model.title);
        let page = self.models.page;
        let from = if self.only_unsold {
            ModelsFrom::Unsold(page)
        } else {
            ModelsFrom::All(page)
        };
        let desk = Desk::Model {
            model: Fingerprint::of(&model.model),
            from,
        };
        Button::act(one_line(&label, LABEL), Action::Desk(desk))
    }
}
