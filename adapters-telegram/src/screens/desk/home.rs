use ports::inbound::Stretch;

use super::button;
use crate::{
    action::{Action, Desk},
    screen::Screen,
    screens::{View, nav::foot},
    texts::Texts,
};

/// The way to everything that admins do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskHome;

impl View for DeskHome {
    fn draw(&self, texts: &Texts) -> Screen {
        let keyboard = vec![
            vec![
                button(texts, "desk-button-stats", Desk::Stats(Stretch::Today)),
                button(texts, "desk-button-account", Desk::Account),
            ],
            vec![
                button(texts, "desk-button-people", Desk::People { page: 0 }),
                button(texts, "desk-button-waiting", Desk::Waiting { page: 0 }),
            ],
            vec![button(
                texts,
                "desk-button-promos",
                Desk::Promos { page: 0 },
            )],
            vec![
                button(texts, "desk-button-models", Desk::Models { page: 0 }),
                button(
                    texts,
                    "desk-button-broadcasts",
                    Desk::Broadcasts { page: 0 },
                ),
            ],
            vec![
                button(texts, "desk-button-failures", Desk::Failures { page: 0 }),
                button(texts, "desk-button-log", Desk::Log { page: 0 }),
            ],
            foot(texts, Action::Menu),
        ];
        Screen {
            text: texts.html("desk-home", &[]),
            keyboard,
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        vec![Self]
    }
}
