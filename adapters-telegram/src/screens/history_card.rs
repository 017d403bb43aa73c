//! One past order.

use domain::{
    generation::{Generation, Stage},
    model::FamilyId,
    value::ParameterName,
};

use super::{
    View,
    nav::{button, foot},
    order,
    tools::{has_tools, tools_button},
    values,
};
use crate::{
    action::{Action, Back},
    format,
    html::Html,
    screen::{Button, Screen},
    texts::{Texts, lexicon::Lexicon, words},
};

/// One past order, with everything that can still be done with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryCard {
    /// The order.
    pub generation: Generation,
    /// The family of its model, whose names the answers go by; `None` if it is no longer for sale.
    pub family: Option<FamilyId>,
    /// What the model asks for, in its order; nothing if it is no longer for sale.
    pub asked: Vec<ParameterName>,
    /// One step back.
    pub back: Back,
}

impl View for HistoryCard {
    fn draw(&self, texts: &Texts) -> Screen {
        let mut text = order::title(&self.generation);
        text.paragraph(&self.facts(texts));
        let answers = self.generation.order.request.values();
        let names = Lexicon::of(texts, self.family.as_ref());
        text.paragraph(&values::listed_all(names, answers, &self.asked, 2600));
        if self.generation.is_forgotten() {
            text.paragraph(&texts.html("history-forgotten", &[]));
        }
        if let Stage::Failed {
            failure,
            late: None,
            ..
        } = &self.generation.stage
        {
            text.paragraph(&order::reason(texts, failure));
            text.paragraph(&order::money_back(texts, &self.generation));
        }
        text.paragraph(&order::label(texts, self.generation.order.charge));
        Screen {
            text,
            keyboard: self.keyboard(texts),
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        super::samples::history_cards()
    }
}

impl HistoryCard {
    fn facts(&self, texts: &Texts) -> Html {
        let opened = self.generation.opened_at;
        let args = [
            ("stage", words::stage(texts, &self.generation.stage).into()),
            ("date", format::moment(opened, texts.language()).into()),
            (
                "price",
                order::price_in_words(texts, &self.generation).into(),
            ),
        ];
        let key = if order::is_free(&self.generation) {
            "history-card-free"
        } else if self.generation.is_open() {
            "history-card-open"
        } else {
            "history-card"
        };
        texts.html(key, &args)
    }

    fn keyboard(&self, texts: &Texts) -> Vec<Vec<Button>> {
        let (id, back) = (self.generation.id(), self.back);
        if self.generation.is_forgotten() {
            return vec![foot(texts, back.action())];
        }
        let mut keyboard = Vec::new();
        if self.generation.outputs().is_some() {
            let mut row = vec![button(texts, "button-resend", Action::Resend(id))];
            if order::has_originals(&self.generation) {
                row.push(button(texts, "button-original", Action::Original(id)));
            }
            keyboard.push(row);
        }
        if has_tools(&self.generation) {
            keyboard.push(vec![tools_button(texts, id)]);
        }
        if self.generation.is_open() {
            let mut row = vec![button(texts, "button-watch", Action::Progress(id))];
            if let Stage::Held { .. } = self.generation.stage {
                row.push(button(texts, "button-cancel", Action::CancelOrder(id)));
            }
            keyboard.push(row);
        }
        keyboard.push(vec![
            button(texts, "button-repeat", Action::Repeat { id, back }),
            button(texts, "button-change", Action::Edit { id, back }),
        ]);
        keyboard.push(foot(texts, back.action()));
        keyboard
    }
}
