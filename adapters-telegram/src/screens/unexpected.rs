//! Words to somebody who sent what nobody had asked for.

use super::{
    View,
    nav::{button, home},
};
use crate::{action::Action, screen::Screen, texts::Texts};

/// Something came while nothing of the kind is expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unexpected {
    /// A photo, a video, a sound or a document: a model has to be chosen first.
    File,
    /// A sticker, a contact, a place: the bot has no use for it anywhere.
    Other,
}

impl View for Unexpected {
    fn draw(&self, texts: &Texts) -> Screen {
        let key = match self {
            Self::File => "unexpected-file",
            Self::Other => "unexpected-other",
        };
        Screen {
            text: texts.html(key, &[]),
            keyboard: vec![
                vec![
                    button(texts, "button-all-models", Action::AllModels { page: 0 }),
                    button(texts, "button-help", Action::Help),
                ],
                home(texts),
            ],
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        vec![Self::File, Self::Other]
    }
}
