//! What makes two screens the same.

use std::collections::BTreeSet;

use fake_telegram::{ButtonAction, Message};

/// A screen without what changes on it: numbers, dates and ids.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Face {
    /// Its first line.
    pub(super) heading: String,
    text: String,
    labels: Vec<String>,
}

/// Screens of which it is enough to have pressed one: the same heading over the same kinds of buttons.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Class {
    heading: String,
    kinds: BTreeSet<String>,
}

/// A button that calls the bot back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Key {
    pub(super) label: String,
    pub(super) data: String,
    /// What it does, whatever it does it to.
    pub(super) kind: String,
}

impl Face {
    pub(super) fn of(message: &Message) -> Self {
        let text = plain(&message.text);
        let labels = message.buttons().map(|button| plain(&button.text));
        Self {
            heading: text.lines().next().unwrap_or_default().to_owned(),
            labels: labels.collect(),
            text,
        }
    }
}

impl Class {
    pub(super) fn of(message: &Message) -> Self {
        Self {
            heading: Face::of(message).heading,
            kinds: keys(message).into_iter().map(|key| key.kind).collect(),
        }
    }
}

/// The buttons that call the bot back.
pub(super) fn keys(message: &Message) -> Vec<Key> {
    let key = |button: &fake_telegram::Button| match &button.action {
        ButtonAction::Callback(data) => Some(Key {
            label: button.text.clone(),
            data: data.clone(),
            kind: kind(data),
        }),
        _ => None,
    };
    message.buttons().filter_map(key).collect()
}

/// The letters of callback data, which say what kind it is of; everything longer says what it is about.
fn kind(data: &str) -> String {
    let words = data.split(':');
    let words = words.map(|word| {
        let is_letter =
            word.chars().count() == 1 && !word.starts_with(|c: char| c.is_ascii_digit());
        if is_letter { word } else { "#" }
    });
    words.collect::<Vec<_>>().join(":")
}

/// The words without their numbers, dates and ids.
fn plain(text: &str) -> String {
    let lines = text.lines().map(|line| {
        let words = line.split([' ', '\u{a0}']).map(plain_word);
        let mut words: Vec<String> = words.collect();
        // `1 234,50` is one number.
        words.dedup_by(|next, before| next == "#" && before == "#");
        words.join(" ")
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn plain_word(word: &str) -> String {
    let is_id = word.len() >= 8 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_id {
        return "#".to_owned();
    }
    let mut plain = String::new();
    for letter in word.chars() {
        let is_number = letter.is_ascii_digit();
        let goes_on = matches!(letter, ',' | '.' | ':') && plain.ends_with('#');
        let is_bar = matches!(letter, '▓' | '░' | '█' | '▰' | '▱');
        if !(is_number && plain.ends_with('#') || goes_on || is_bar) {
            plain.push(if is_number { '#' } else { letter });
        }
    }
    plain
}
