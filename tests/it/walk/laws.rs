//! What holds for every screen.

use std::collections::BTreeSet;

use adapters_telegram::action::{Action, FormAction};
use fake_telegram::{Button, ButtonAction, Message};

/// The longest text of a message and the longest caption, in UTF-16 units (<https://core.telegram.org/bots/api#sendmessage>).
const LONGEST_TEXT: usize = 4096;
const LONGEST_CAPTION: usize = 1024;
/// The longest callback data, in bytes.
const LONGEST_DATA: usize = 64;
/// The most buttons under a message, and beside each other.
const MOST_BUTTONS: usize = 100;
const MOST_IN_A_ROW: usize = 8;
/// The longest label that a phone shows whole, by how many share the row.
const LONGEST_LABEL: [usize; 4] = [40, 20, 11, 7];

/// Everything that is wrong with a screen.
pub(crate) fn broken_by(message: &Message) -> Vec<String> {
    let mut broken = words(message);
    let mut seen = BTreeSet::new();
    for button in message.buttons() {
        if !seen.insert(button.text.as_str()) {
            broken.push(format!("two buttons say «{}»", button.text));
        }
        broken.extend(label(button));
    }
    if message.buttons().count() > MOST_BUTTONS {
        broken.push(format!("{} buttons", message.buttons().count()));
    }
    for row in &message.keyboard {
        broken.extend(of_row(row));
    }
    broken
}

fn words(message: &Message) -> Vec<String> {
    let (what, longest) = match message.media {
        Some(_) => ("caption", LONGEST_CAPTION),
        None => ("text", LONGEST_TEXT),
    };
    let units = message.text.encode_utf16().count();
    let too_long = (units > longest).then(|| format!("a {what} of {units} units"));
    let unfilled = ["⟦", "{", "}"]
        .into_iter()
        .find(|mark| message.text.contains(mark));
    let unfilled = unfilled.map(|mark| format!("a text with {mark}: {}", message.text));
    too_long.into_iter().chain(unfilled).collect()
}

fn label(button: &Button) -> Option<String> {
    let label = &button.text;
    if ["⟦", "{", "}", "_"].iter().any(|mark| label.contains(mark)) {
        return Some(format!("a button says «{label}»"));
    }
    let ButtonAction::Callback(data) = &button.action else {
        return None;
    };
    if data.len() > LONGEST_DATA {
        return Some(format!("«{label}» calls back with {} bytes", data.len()));
    }
    // What somebody has made goes by its first words; everything else has a name.
    let step = Action::decode(data);
    let is_pick = matches!(
        &step,
        Some(Action::Form {
            step: FormAction::Pick { .. },
            ..
        })
    );
    (label.contains('…') && !is_pick).then(|| format!("«{label}» is no whole name"))
}

fn of_row(row: &[Button]) -> Vec<String> {
    if row.len() > MOST_IN_A_ROW {
        return vec![format!("{} buttons in a row", row.len())];
    }
    let longest = LONGEST_LABEL.get(row.len() - 1).copied();
    let longest = longest.unwrap_or(LONGEST_LABEL[LONGEST_LABEL.len() - 1]);
    let cut = row
        .iter()
        .filter(|button| button.text.chars().count() > longest);
    cut.map(|button| format!("«{}» is cut off, {} in a row", button.text, row.len()))
        .collect()
}
