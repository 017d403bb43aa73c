//! Data that no button of this version has sent.

use std::collections::BTreeSet;

use proptest::{
    collection::vec, prelude::*, sample::select, strategy::ValueTree, test_runner::TestRunner,
};

use super::{LONGEST_DATA, action};
use crate::action::Action;

/// What stands first in the data of an action. A new kind of action does not compile until it has its word here, and is not
/// tried until the strategy makes one.
const fn word(action: &Action) -> &'static str {
    match action {
        Action::Menu => "m",
        Action::AllModels { .. } => "a",
        Action::Shelf { .. } => "s",
        Action::Search { .. } => "q",
        Action::Found => "u",
        Action::Family { .. } => "f",
        Action::Card { .. } => "c",
        Action::CardExample { .. } => "x",
        Action::Begin { .. } => "b",
        Action::Form { .. } => "F",
        Action::Confirm(_) => "k",
        Action::CancelOrder(_) => "z",
        Action::Progress(_) => "g",
        Action::History { .. } => "h",
        Action::HistoryCard { .. } => "H",
        Action::Resend(_) => "r",
        Action::Original(_) => "O",
        Action::Tools { .. } => "T",
        Action::Work { .. } => "U",
        Action::Repeat { .. } => "R",
        Action::Edit { .. } => "E",
        Action::Balance { .. } => "w",
        Action::TopUp { .. } => "t",
        Action::Play => "P",
        Action::Pay(_) => "p",
        Action::Help => "?",
        Action::Settings => "o",
        Action::SetLanguage(_) => "L",
        Action::SetSound(_) => "S",
        Action::SetOriginals(_) => "D",
        Action::Mine(_) => "i",
        Action::Desk(_) => "d",
    }
}

/// All of them.
const WORDS: &str = "m a s q u f c x b F k z g h H r O T U R E w t P p ? o L S D i d";

/// What can follow: letters and pairs that mean something somewhere, and numbers and ids that fit and do not.
const PIECES: [&str; 56] = [
    "",
    "a",
    "b",
    "c",
    "d",
    "e",
    "f",
    "h",
    "i",
    "l",
    "m",
    "n",
    "o",
    "p",
    "q",
    "r",
    "s",
    "u",
    "w",
    "x",
    "A",
    "B",
    "C",
    "D",
    "E",
    "F",
    "M",
    "R",
    "U",
    "X",
    "kt",
    "mu",
    "ms",
    "uf",
    "ar",
    "cs",
    "cn",
    "cq",
    "bz",
    "bs",
    "bg",
    "F7",
    "Si2",
    "h3",
    "u0",
    "p0",
    "?",
    "0",
    "1",
    "-1",
    "+7",
    "65536",
    "99999999999999999999",
    "everybody",
    "flux-2/pro#x",
    "0190a1b2c3d4e5f60718293a4b5c6d7e",
];

/// Words that look as if a button had sent them.
fn plausible() -> impl Strategy<Value = String> {
    let words: Vec<&str> = WORDS.split(' ').collect();
    let pieces = vec(select(PIECES.to_vec()), 0..6);
    (select(words), pieces).prop_map(|(word, pieces)| {
        let rest = pieces.iter().map(|piece| format!(":{piece}"));
        word.to_owned() + &rest.collect::<String>()
    })
}

/// Real data with a part cut off, doubled, or changed.
fn broken() -> impl Strategy<Value = String> {
    let piece = select(PIECES.to_vec());
    (action(), any::<prop::sample::Index>(), 0..4_u8, piece).prop_map(|(action, at, how, piece)| {
        let data = action.encode();
        let mut words: Vec<&str> = data.split(':').collect();
        let at = at.index(words.len());
        match how {
            0 => words.truncate(at),
            1 => words.insert(at, piece),
            2 => words.push(piece),
            _ => words.splice(at..=at, [piece]).for_each(drop),
        }
        words.join(":")
    })
}

/// Whatever is taken for an action fits a button again, and is the same one on it.
fn means_one_thing(data: &str) -> Result<(), TestCaseError> {
    if let Some(action) = Action::decode(data) {
        let again = action.encode();
        prop_assert!(again.len() <= LONGEST_DATA, "{data:?} becomes {again:?}");
        prop_assert!(again.starts_with(word(&action)), "{again:?}");
        prop_assert_eq!(
            Action::decode(&again),
            Some(action),
            "{:?} becomes {:?}",
            data,
            again
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn made_up_data_means_nothing_or_one_thing(data in plausible()) {
        means_one_thing(&data)?;
    }

    #[test]
    fn broken_data_means_nothing_or_one_thing(data in broken()) {
        means_one_thing(&data)?;
    }

    #[test]
    fn any_text_means_nothing_or_one_thing(data in "\\PC{0,80}") {
        means_one_thing(&data)?;
    }
}

#[test]
fn every_kind_of_action_is_tried() {
    let mut runner = TestRunner::deterministic();
    let mut draw = || action().new_tree(&mut runner).unwrap().current();
    let tried: BTreeSet<_> = std::iter::repeat_with(|| word(&draw()))
        .take(4_000)
        .collect();
    assert_eq!(tried, WORDS.split(' ').collect());
}
