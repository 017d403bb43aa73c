//! Buttons as Telegram has them.

use teloxide::types::{CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup};

use crate::screen::{Button, Does};

/// The keyboard; one without buttons takes away a message's buttons.
pub(crate) fn markup(keyboard: &[Vec<Button>]) -> InlineKeyboardMarkup {
    let rows = keyboard.iter().map(|row| row.iter().filter_map(button));
    InlineKeyboardMarkup::new(rows.filter(|row| row.clone().next().is_some()))
}

/// `None` for an address that is none: a message without one button is better than no message.
fn button(button: &Button) -> Option<InlineKeyboardButton> {
    let label = button.label.clone();
    Some(match &button.does {
        Does::Act(action) => InlineKeyboardButton::callback(label, action.encode()),
        Does::Open(address) => match url::Url::parse(address) {
            Ok(address) => InlineKeyboardButton::url(label, address),
            Err(error) => {
                tracing::error!(%error, "a button leads nowhere");
                return None;
            }
        },
        Does::Copy(text) => {
            let text = text.clone();
            InlineKeyboardButton::copy_text_button(label, CopyTextButton { text })
        }
    })
}
