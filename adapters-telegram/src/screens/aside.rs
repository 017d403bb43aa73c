//! Short words that are no place to be: that something belongs elsewhere, or how a command is written.

use super::{
    View,
    nav::{button, home, opens},
};
use crate::{action::Action, screen::Screen, texts::Texts};

/// What is nobody else's business is not shown in a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InPrivate {
    /// Where the private chat begins.
    pub address: Option<String>,
}

/// How a model is ordered in one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GenHelp;

/// That everything there is about somebody comes as a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportReady;

impl View for InPrivate {
    fn draw(&self, texts: &Texts) -> Screen {
        let private = |address| opens(texts.plain("button-private", &[]), address);
        let mut keyboard = Vec::new();
        keyboard.extend(
            self.address
                .as_deref()
                .map(|address| vec![private(address)]),
        );
        keyboard.push(home(texts));
        Screen {
            text: texts.html("group-private", &[]),
            keyboard,
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        [Some("https://t.me/kie_bot".to_owned()), None]
            .map(|address| Self { address })
            .into()
    }
}

impl View for GenHelp {
    fn draw(&self, texts: &Texts) -> Screen {
        let all = Action::AllModels { page: 0 };
        Screen {
            text: texts.html("gen-help", &[]),
            keyboard: vec![vec![button(texts, "button-all-models", all)], home(texts)],
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        vec![Self]
    }
}

impl View for ExportReady {
    fn draw(&self, texts: &Texts) -> Screen {
        Screen {
            text: texts.html("export-ready", &[]),
            keyboard: vec![
                vec![button(texts, "button-settings", Action::Settings)],
                home(texts),
            ],
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        vec![Self]
    }
}
