//! Settings.

use domain::user::{Language, User};

use super::{
    View,
    nav::{button, foot},
};
use crate::{
    action::{Action, Mine},
    screen::{Button, Screen},
    texts::Texts,
};

/// How the customer likes to be served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The customer.
    pub user: User,
}

impl View for Settings {
    fn draw(&self, texts: &Texts) -> Screen {
        let preferences = self.user.preferences;
        let keyboard = vec![
            Language::ALL.map(|language| self.language(language)).into(),
            vec![switch(
                texts,
                ["settings-sound-on", "settings-sound-off"],
                preferences.sound,
                Action::SetSound,
            )],
            vec![switch(
                texts,
                ["settings-originals-on", "settings-originals-off"],
                preferences.originals,
                Action::SetOriginals,
            )],
            vec![button(texts, "button-export", Action::Mine(Mine::Export))],
            vec![button(texts, "button-forget", Action::Mine(Mine::Forget))],
            foot(texts, Action::Menu),
        ];
        Screen {
            text: texts.html("settings", &[]),
            keyboard,
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        super::samples::settings()
    }
}

impl Settings {
    /// A language in its own words: whoever cannot read the screen can still find the way out.
    fn language(&self, language: Language) -> Button {
        let name = match language {
            Language::Russian => "🇷🇺 Русский",
            Language::English => "🇬🇧 English",
        };
        let mark = if self.user.language == language {
            "✓ "
        } else {
            ""
        };
        Button::act(format!("{mark}{name}"), Action::SetLanguage(language))
    }
}

/// A button that says how it is and makes it the other way.
fn switch(texts: &Texts, [on, off]: [&str; 2], is: bool, set: fn(bool) -> Action) -> Button {
    Button::act(texts.plain(if is { on } else { off }, &[]), set(!is))
}
