//! Looking for a model by its name.

use super::{
    FamilyEntry, View,
    nav::{button, foot, list},
};
use crate::{
    action::{Action, Back},
    html::one_line,
    screen::Screen,
    texts::Texts,
};

/// Asks for words to search for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchPrompt {
    /// One step back.
    pub back: Back,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchResults {
    /// What was looked for.
    pub query: String,
    /// The families that fit, the best first.
    pub entries: Vec<FamilyEntry>,
    /// One step back.
    pub back: Action,
}

impl SearchResults {
    fn is_in_a_title(&self) -> bool {
        let letters = |text: &str| {
            let letters = text.chars().filter(|c| c.is_alphanumeric());
            letters.flat_map(char::to_lowercase).collect::<String>()
        };
        let query = letters(&self.query);
        let mut titles = self.entries.iter().map(|entry| letters(&entry.title));
        titles.any(|title| title.contains(&query))
    }
}

/// More matches than this mean that the words said nothing.
const SHOWN: usize = 10;

impl View for SearchPrompt {
    fn draw(&self, texts: &Texts) -> Screen {
        Screen {
            text: texts.html("search-prompt", &[]),
            keyboard: vec![foot(texts, self.back.action())],
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        vec![Self {
            back: Back::AllModels(0),
        }]
    }
}

impl View for SearchResults {
    fn draw(&self, texts: &Texts) -> Screen {
        let query = one_line(&self.query, 60);
        let found = self.entries.len();
        let text = if found == 0 {
            texts.html("search-nothing", &[("query", query.into())])
        } else {
            // Whoever looks for «sora» is told that what follows goes by other names.
            let key = if self.is_in_a_title() {
                "search-found"
            } else {
                "search-instead"
            };
            texts.html(key, &[("query", query.into()), ("count", found.into())])
        };
        let shown = self.entries.iter().take(SHOWN);
        let mut keyboard = list(shown.map(|entry| entry.button(texts, true, Back::Found)));
        let again = Action::Search { back: Back::Found };
        keyboard.push(vec![
            button(texts, "button-search-again", again),
            button(texts, "button-all-models", Action::AllModels { page: 0 }),
        ]);
        keyboard.push(foot(texts, self.back.clone()));
        Screen { text, keyboard }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        super::samples::searches()
    }
}
