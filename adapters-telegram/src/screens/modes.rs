//! A family with several ways of use.

use domain::{
    model::{Family, Label, Mode, ModelId},
    money::Money,
    user::Language,
};

use super::{
    View,
    families::from_price,
    nav::{LABEL, foot, list},
};
use crate::{
    action::{Action, Back},
    html::{Html, one_line},
    screen::{Button, Screen},
    texts::{Texts, words},
};

/// The ways of use of a family.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Modes {
    /// The family.
    pub family: Family,
    /// Its models.
    pub entries: Vec<ModeEntry>,
    /// One step back.
    pub back: Back,
}

/// A way of use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModeEntry {
    /// The model behind it.
    pub model: ModelId,
    /// What it does.
    pub mode: Mode,
    /// What its button says instead.
    pub label: Option<Label>,
    /// Its lowest price.
    pub from: Option<Money>,
}

impl View for Modes {
    fn draw(&self, texts: &Texts) -> Screen {
        let mut text = heading(texts, &self.family);
        text.paragraph(&texts.html("modes-question", &[]));
        let mut keyboard = list(self.entries.iter().map(|entry| self.button(texts, entry)));
        keyboard.push(foot(texts, self.back.action()));
        Screen { text, keyboard }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        super::samples::modes()
    }
}

impl Modes {
    /// «Текст → картинка · от 4,00 ₽».
    fn button(&self, texts: &Texts, entry: &ModeEntry) -> Button {
        let price = entry
            .from
            .map(|from| format!(" · {}", from_price(texts, from)));
        let price = price.unwrap_or_default();
        let room = LABEL.saturating_sub(price.chars().count());
        let label = format!("{}{price}", one_line(&self.name(texts, entry), room));
        let (id, back) = (entry.model.clone(), self.back);
        Button::act(label, Action::Card { id, back })
    }

    /// The label is the name, or the mode; where several models of a family share one, what is particular about the model's id tells them
    /// apart, and where all of them do, it is the name.
    fn name(&self, texts: &Texts, entry: &ModeEntry) -> String {
        if let Some(label) = &entry.label {
            return match texts.language() {
                Language::Russian => label.russian.clone(),
                Language::English => label.english.clone(),
            };
        }
        let mode = words::mode(texts, entry.mode);
        let all = self.entries.iter();
        let namesakes: Vec<_> = all
            .filter(|other| other.mode == entry.mode)
            .map(|other| segments(&other.model))
            .collect();
        let own = words::variant(texts, &particular(&segments(&entry.model), &namesakes));
        match namesakes.len() {
            1 if entry.mode != Mode::Other => mode,
            several if several == self.entries.len() || entry.mode == Mode::Other => own,
            _ => format!("{mode} ({own})"),
        }
    }
}

/// `flux-2/pro-text-to-image` without what stands before the slash, in its parts.
fn segments(id: &ModelId) -> Vec<&str> {
    let name = id.as_str().rsplit('/').next().unwrap_or_default();
    name.split('-').collect()
}

/// What of a name is neither the beginning nor the end that all of these share: `pro` of `pro-text-to-image`.
fn particular(own: &[&str], all: &[Vec<&str>]) -> String {
    let others = || all.iter().filter(|other| other.as_slice() != own);
    let shared = |same: &dyn Fn(&[&str], usize) -> bool| {
        (0..own.len())
            .take_while(|at| others().all(|other| same(other, *at)))
            .count()
    };
    if others().count() == 0 {
        return own.join("-");
    }
    let front = shared(&|other, at| other.get(at) == own.get(at));
    let back = shared(&|other, at| other.iter().rev().nth(at) == own.iter().rev().nth(at));
    let middle: Vec<_> = own
        .iter()
        .take(own.len().saturating_sub(back))
        .skip(front)
        .copied()
        .collect();
    if middle.is_empty() {
        own.join("-")
    } else {
        middle.join("-")
    }
}

/// A family's name, its maker, and what it is good at.
pub(super) fn heading(texts: &Texts, family: &Family) -> Html {
    let about = match texts.language() {
        Language::Russian => &family.about_russian,
        Language::English => &family.about_english,
    };
    let args = [
        ("title", family.title.as_str().into()),
        ("maker", family.maker.as_str().into()),
        ("about", about.as_str().into()),
    ];
    texts.html("family-heading", &args)
}
