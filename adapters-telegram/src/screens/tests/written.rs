//! A screen as text, for reading.

use crate::screen::{Button, Does, Screen};

pub(super) fn all(screens: &[Screen]) -> String {
    let written = screens.iter().map(one);
    written.collect::<Vec<_>>().join("\n\n────────────────\n\n")
}

fn one(screen: &Screen) -> String {
    let rows = screen.keyboard.iter().map(|row| {
        let buttons = row.iter().map(button);
        buttons.collect::<Vec<_>>().join(" ")
    });
    let keyboard = rows.collect::<Vec<_>>().join("\n");
    format!("{}\n\n{keyboard}", screen.text)
}

fn button(button: &Button) -> String {
    match &button.does {
        Does::Act(_) => format!("[{}]", button.label),
        Does::Open(address) => format!("[{} ↗ {address}]", button.label),
        Does::Copy(text) => format!("[{} ⧉ {text}]", button.label),
    }
}
