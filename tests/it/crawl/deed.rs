//! What somebody can do.

use super::noise::Noise;

/// Something that somebody does.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Deed {
    /// Types a command.
    Command(String),
    /// Presses the button with these words.
    Press(String),
    /// Says something.
    Say(Noise),
}

/// What stands on the button that leads one step back.
pub(super) const BACK: [&str; 2] = ["◀️ Назад", "◀️ Back"];
/// What stands on the button that leads to the menu.
pub(super) const MENU: [&str; 2] = ["🏠 Меню", "🏠 Menu"];

impl Deed {
    pub(super) fn press(label: &str) -> Self {
        Self::Press(label.to_owned())
    }

    pub(super) fn is_back(&self) -> bool {
        matches!(self, Self::Press(label) if BACK.contains(&label.as_str()))
    }

    pub(super) fn is_menu(&self) -> bool {
        matches!(self, Self::Press(label) if MENU.contains(&label.as_str()))
    }
}
