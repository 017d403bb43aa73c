//! What can be done with a result.

use domain::{
    generation::{Generation, GenerationId},
    media::Output,
    model::{Label, Mode, ModelId},
    money::Money,
    user::Language,
};

use super::{
    View,
    families::from_price,
    nav::{LABEL, button, foot, grid, list},
    order,
};
use crate::{
    action::{Action, Back, Fingerprint},
    html::one_line,
    screen::{Button, Screen},
    texts::{Texts, words},
};

/// What can be done with a result, question by question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tools {
    /// The order that brought it.
    pub generation: Generation,
    /// What is asked.
    pub choice: ToolChoice,
}

/// What is still open before somebody can go to work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ToolChoice {
    /// Which of so many results.
    Output(u16),
    /// What to do with this result.
    Mode {
        /// The result, counted from zero.
        output: u16,
        /// What can be done.
        modes: Vec<Mode>,
    },
    /// Which model is to do it.
    Model {
        /// The result, counted from zero.
        output: u16,
        /// What is to be done.
        mode: Mode,
        /// Whether nothing else can be done.
        only: bool,
        /// The models that do it.
        entries: Vec<ToolEntry>,
    },
}

/// A model that works on a result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToolEntry {
    /// The model.
    pub model: ModelId,
    /// Its family's name.
    pub title: String,
    /// What tells it from others of its family.
    pub label: Option<Label>,
    /// Its lowest price.
    pub from: Option<Money>,
}

impl View for Tools {
    fn draw(&self, texts: &Texts) -> Screen {
        let mut text = order::title(&self.generation);
        text.paragraph(&order::prompt(&self.generation, 200));
        let (question, mut keyboard) = match &self.choice {
            ToolChoice::Output(count) => (
                texts.html("tools-which", &[]),
                grid((0..*count).map(|output| self.number(output)).collect()),
            ),
            ToolChoice::Mode { output, modes } => (
                texts.html("tools-what", &[]),
                list(modes.iter().map(|mode| self.mode(texts, *output, *mode))),
            ),
            ToolChoice::Model {
                output,
                mode,
                entries,
                ..
            } => {
                let mode = words::mode(texts, *mode);
                (
                    texts.html("tools-with-what", &[("mode", mode.into())]),
                    list(
                        entries
                            .iter()
                            .map(|entry| self.model(texts, *output, entry)),
                    ),
                )
            }
        };
        text.paragraph(&question);
        keyboard.push(foot(texts, self.one_back()));
        Screen { text, keyboard }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        super::samples::tools()
    }
}

impl Tools {
    fn number(&self, output: u16) -> Button {
        let act = self.asks(Some(output), None);
        Button::act(format!("№{}", u32::from(output) + 1), act)
    }

    fn mode(&self, texts: &Texts, output: u16, mode: Mode) -> Button {
        let act = self.asks(Some(output), Some(mode));
        Button::act(one_line(&words::mode(texts, mode), LABEL), act)
    }

    /// «Topaz · от 4,00 ₽», «Kling 3.0 · Pro · от 60,00 ₽».
    fn model(&self, texts: &Texts, output: u16, entry: &ToolEntry) -> Button {
        let price = entry
            .from
            .map(|from| format!(" · {}", from_price(texts, from)));
        let price = price.unwrap_or_default();
        let label = entry.label.as_ref().map(|label| match texts.language() {
            Language::Russian => &label.russian,
            Language::English => &label.english,
        });
        let name = label.map_or_else(
            || entry.title.clone(),
            |label| format!("{} · {label}", entry.title),
        );
        let room = LABEL.saturating_sub(price.chars().count());
        let act = Action::Work {
            id: self.generation.id(),
            output,
            tool: Fingerprint::of(&entry.model),
        };
        Button::act(format!("{}{price}", one_line(&name, room)), act)
    }

    const fn asks(&self, output: Option<u16>, mode: Option<Mode>) -> Action {
        let id = self.generation.id();
        Action::Tools { id, output, mode }
    }

    fn one_back(&self) -> Action {
        let several = self
            .generation
            .outputs()
            .is_some_and(|outputs| outputs.as_slice().len() > 1);
        match self.choice {
            ToolChoice::Model {
                output,
                only: false,
                ..
            } => self.asks(Some(output), None),
            ToolChoice::Mode { .. } | ToolChoice::Model { .. } if several => self.asks(None, None),
            _ => Action::HistoryCard {
                id: self.generation.id(),
                back: Back::History(0),
            },
        }
    }
}

/// «🛠 Что дальше», on a result and in the history.
pub(super) fn tools_button(texts: &Texts, id: GenerationId) -> Button {
    let act = Action::Tools {
        id,
        output: None,
        mode: None,
    };
    button(texts, "button-tools", act)
}

/// Whether there may be something to do with what came out: files go into other models, and so does what the provider still
/// knows by an id.
pub(super) fn has_tools(generation: &Generation) -> bool {
    let outputs = generation
        .outputs()
        .map_or(&[][..], |outputs| outputs.as_slice());
    outputs.iter().any(|output| match output {
        Output::File { .. } | Output::Voice { .. } => true,
        Output::Made { .. } | Output::Text(_) => false,
    })
}
