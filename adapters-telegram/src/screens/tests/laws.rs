//! What holds for every screen.

use std::collections::BTreeSet;

use super::{every_screen, markup};
use crate::{
    action::Action,
    html::{LONGEST_CAPTION, LONGEST_MESSAGE},
    screen::{Button, Does, Screen},
};

fn buttons(screen: &Screen) -> impl Iterator<Item = &Button> {
    screen.keyboard.iter().flatten()
}

#[test]
fn every_text_fits_a_message_and_every_caption_a_caption() {
    for (name, screen) in every_screen() {
        let is_caption = ["ResultCaption", "ClaimNotice"]
            .iter()
            .any(|view| name.starts_with(view));
        let limit = if is_caption {
            LONGEST_CAPTION
        } else {
            LONGEST_MESSAGE
        };
        let units = screen.text.units();
        assert!((1..=limit).contains(&units), "{name}: {units} units");
    }
}

#[test]
fn the_markup_is_well_formed() {
    for (name, screen) in every_screen() {
        assert_eq!(
            markup::check(screen.text.as_str()),
            Ok(()),
            "{name}: {}",
            screen.text
        );
    }
}

#[test]
fn no_text_is_missing() {
    for (name, screen) in every_screen() {
        let labels = buttons(&screen).map(|button| button.label.as_str());
        for text in labels.chain([screen.text.as_str()]) {
            assert!(!text.contains(['⟦', '{', '}']), "{name}: {text}");
        }
    }
}

#[test]
fn no_two_buttons_read_the_same() {
    for (name, screen) in every_screen() {
        let labels: Vec<_> = buttons(&screen).map(|button| &button.label).collect();
        let different: BTreeSet<_> = labels.iter().collect();
        assert_eq!(labels.len(), different.len(), "{name}: {labels:?}");
    }
}

#[test]
fn labels_are_short_and_plain() {
    for (name, screen) in every_screen() {
        for Button { label, .. } in buttons(&screen) {
            let length = label.chars().count();
            assert!((1..=44).contains(&length), "{name}: {label}");
            assert!(
                !label.contains("&amp;") && !label.contains('\n'),
                "{name}: {label}"
            );
        }
    }
}

#[test]
fn keyboards_are_what_telegram_takes() {
    for (name, screen) in every_screen() {
        assert!(buttons(&screen).count() <= 100, "{name}");
        for row in &screen.keyboard {
            assert!((1..=8).contains(&row.len()), "{name}");
        }
        for button in buttons(&screen) {
            match &button.does {
                Does::Copy(text) => assert!(text.chars().count() <= 256, "{name}"),
                Does::Open(address) => assert!(address.starts_with("https://"), "{name}"),
                Does::Act(_) => {}
            }
        }
    }
}

#[test]
fn there_is_always_a_way_home() {
    for (name, screen) in every_screen() {
        let home = buttons(&screen).any(|button| button.does == Does::Act(Action::Menu));
        assert!(home || name.starts_with("MainMenu"), "{name}");
    }
}

/// Money has two decimals and a sign wherever it stands.
#[test]
fn money_is_written_in_one_way() {
    for (name, screen) in every_screen() {
        let labels = buttons(&screen).map(|button| button.label.as_str());
        for text in labels.chain([screen.text.as_str()]) {
            for (before, _) in text.match_indices(" ₽").map(|(at, _)| text.split_at(at)) {
                let round = name.starts_with("TopUp");
                let kopecks: Vec<char> = before.chars().rev().take(3).collect();
                let exact =
                    matches!(kopecks[..], [a, b, ','] if a.is_ascii_digit() && b.is_ascii_digit());
                assert!(exact || round, "{name}: {text}");
            }
        }
    }
}
