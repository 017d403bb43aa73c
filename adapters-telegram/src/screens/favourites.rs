//! The models that somebody likes best.

use domain::{
    model::{Label, Mode, ModelId},
    money::Money,
    user::Language,
};

use super::{
    View,
    families::{from_price, priced},
    nav::{foot, list},
};
use crate::{
    action::{Action, Back},
    screen::{Button, Screen},
    texts::{Texts, words},
};

/// The favourites that are for sale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Favourites {
    /// The latest first.
    pub entries: Vec<FavouriteEntry>,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FavouriteEntry {
    /// The model.
    pub model: ModelId,
    /// Its family's name.
    pub title: String,
    /// What it does, where its family does several things.
    pub mode: Option<Mode>,
    /// What tells it from others of its family.
    pub label: Option<Label>,
    /// Its lowest price.
    pub from: Option<Money>,
}

impl View for Favourites {
    fn draw(&self, texts: &Texts) -> Screen {
        let mut text = texts.html("favourites-title", &[]);
        let hint = if self.entries.is_empty() {
            "favourites-none"
        } else {
            "favourites-hint"
        };
        text.paragraph(&texts.html(hint, &[]));
        let mut keyboard = list(self.entries.iter().map(|entry| entry.button(texts)));
        keyboard.push(foot(texts, Action::Menu));
        Screen { text, keyboard }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        super::samples::favourites()
    }
}

impl FavouriteEntry {
    /// «Flux 2 Pro: Текст → картинка · от 4,00 ₽».
    fn button(&self, texts: &Texts) -> Button {
        let label = self.label.as_ref().map(|label| match texts.language() {
            Language::Russian => label.russian.clone(),
            Language::English => label.english.clone(),
        });
        let what = label.or_else(|| self.mode.map(|mode| words::mode(texts, mode)));
        let name = match what {
            Some(what) => format!("{}: {what}", self.title),
            None => self.title.clone(),
        };
        let label = priced(&name, self.from.map(|from| from_price(texts, from)));
        let (id, back) = (self.model.clone(), Back::Favourites);
        Button::act(label, Action::Card { id, back })
    }
}
