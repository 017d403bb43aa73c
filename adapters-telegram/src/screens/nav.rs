//! The buttons that every screen shares, and how buttons fall into rows.

use std::collections::BTreeMap;

use crate::{
    action::Action,
    html::one_line,
    screen::{Button, Does},
    texts::Texts,
};

/// A button with a fixed text.
pub(super) fn button(texts: &Texts, key: &str, action: Action) -> Button {
    Button::act(texts.plain(key, &[]), action)
}

/// A button that opens an address.
pub(super) fn opens(label: String, address: &str) -> Button {
    Button {
        label,
        does: Does::Open(address.to_owned()),
    }
}

/// The last row of a screen: one step back, and home.
pub(super) fn foot(texts: &Texts, back: Action) -> Vec<Button> {
    vec![
        button(texts, "button-back", back),
        button(texts, "button-menu", Action::Menu),
    ]
}

/// The last row of a screen that has no step back.
pub(super) fn home(texts: &Texts) -> Vec<Button> {
    vec![button(texts, "button-menu", Action::Menu)]
}

/// A row to turn pages with; `None` where everything is on one page.
pub(super) fn pager(
    texts: &Texts,
    page: u16,
    more: bool,
    to: impl Fn(u16) -> Action,
) -> Option<Vec<Button>> {
    let previous = page
        .checked_sub(1)
        .map(|page| button(texts, "button-previous", to(page)));
    let next = more
        .then(|| page.checked_add(1))
        .flatten()
        .map(|page| button(texts, "button-next", to(page)));
    let row: Vec<_> = previous.into_iter().chain(next).collect();
    (!row.is_empty()).then_some(row)
}

/// Rows of equal buttons: as many in a row as can be read on a narrow phone.
pub(super) fn grid(buttons: Vec<Button>) -> Vec<Vec<Button>> {
    let buttons = told_apart(buttons);
    let longest = buttons
        .iter()
        .map(|button| button.label.chars().count())
        .max()
        .unwrap_or_default();
    let columns = match longest {
        0..=7 => 4,
        8..=11 => 3,
        12..=20 => 2,
        _ => 1,
    };
    let mut rows = Vec::new();
    let mut buttons = buttons.into_iter().peekable();
    while buttons.peek().is_some() {
        rows.push(buttons.by_ref().take(columns).collect());
    }
    rows
}

/// A row for each button.
pub(super) fn list(buttons: impl IntoIterator<Item = Button>) -> Vec<Vec<Button>> {
    let buttons = told_apart(buttons.into_iter().collect());
    buttons.into_iter().map(|button| vec![button]).collect()
}

/// The same buttons, numbered where they would read the same: long names can differ in what was cut off.
fn told_apart(mut buttons: Vec<Button>) -> Vec<Button> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for button in &mut buttons {
        let times = seen.entry(button.label.clone()).or_default();
        *times += 1;
        if *times > 1 {
            button.label = numbered(&button.label, *times);
        }
    }
    buttons
}

/// «Flux 2 Pro (2) · от 4,00 ₽»: what stands behind the last dot, a price, is kept whole.
fn numbered(label: &str, number: usize) -> String {
    let (name, price) = label
        .rfind(" · ")
        .map_or((label, ""), |at| label.split_at(at));
    let rest = format!(" ({number}){price}");
    let room = LABEL.saturating_sub(rest.chars().count());
    format!("{}{rest}", one_line(name, room))
}

/// The longest label of a button that phones show whole.
pub(super) const LABEL: usize = 40;
