//! Past orders.

use domain::generation::Generation;

use super::{
    View,
    nav::{LABEL, foot, pager},
    order,
};
use crate::{
    action::{Action, Back},
    format,
    html::{Html, one_line},
    screen::{Button, Screen},
    texts::{Texts, words},
};

/// A page of past orders, the newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct History {
    /// The page, counted from zero.
    pub page: u16,
    /// The orders on it.
    pub entries: Vec<Generation>,
    /// Whether there are older ones.
    pub more: bool,
}

impl View for History {
    fn draw(&self, texts: &Texts) -> Screen {
        let mut text = texts.html("history-title", &[]);
        if self.entries.is_empty() {
            text.paragraph(&texts.html("history-none", &[]));
        }
        let mut keyboard = Vec::new();
        for (number, entry) in (1..).zip(&self.entries) {
            text.paragraph(&line(texts, number, entry));
            keyboard.push(vec![open(texts, number, entry, Back::History(self.page))]);
        }
        if self.page > 0 || self.more {
            let page = usize::from(self.page) + 1;
            text.paragraph(&texts.html("page-open", &[("page", page.into())]));
        }
        keyboard.extend(pager(texts, self.page, self.more, |page| Action::History {
            page,
        }));
        keyboard.push(foot(texts, Action::Menu));
        Screen { text, keyboard }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        super::samples::histories()
    }
}

fn line(texts: &Texts, number: usize, generation: &Generation) -> Html {
    let args = [
        ("number", number.into()),
        ("title", order::title(generation).into()),
        (
            "date",
            format::moment(generation.opened_at, texts.language()).into(),
        ),
        ("price", order::price_in_words(texts, generation).into()),
        ("stage", words::stage(texts, &generation.stage).into()),
    ];
    let mut html = texts.html("history-line", &args);
    if let Some(prompt) = generation.order.request.prompt() {
        html.below(&texts.html("history-prompt", &[("prompt", one_line(prompt, 80).into())]));
    }
    html
}

fn open(texts: &Texts, number: usize, generation: &Generation, back: Back) -> Button {
    let title = one_line(&generation.order.title, 22);
    let stage = words::stage(texts, &generation.stage);
    let label = format!("{number}. {title} · {stage}");
    let id = generation.id();
    Button::act(one_line(&label, LABEL), Action::HistoryCard { id, back })
}
