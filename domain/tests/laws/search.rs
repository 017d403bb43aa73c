//! Finding a model by what somebody typed.

use domain::{
    catalogue::Catalogue,
    model::{Category, Family, FamilyId, Model, ModelId},
};
use proptest::prelude::*;

use crate::shop;

fn family(id: &str, title: &str, maker: &str, aliases: &[&str]) -> Family {
    Family {
        id: FamilyId::new(id).unwrap(),
        category: Category::Image,
        title: title.to_owned(),
        maker: maker.to_owned(),
        about_russian: String::new(),
        about_english: String::new(),
        aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
    }
}

fn shop() -> Catalogue {
    selling(vec![
        family("flux-2-pro", "Flux 2 Pro", "Black Forest Labs", &["флюкс"]),
        family("flux-2", "Flux 2", "Black Forest Labs", &[]),
        family("kling-3", "Kling 3.0", "Kuaishou", &["клинг"]),
        family("nano-banana", "Nano Banana", "Google", &["gemini image"]),
        family("suno", "Suno", "Suno", &["музыка", "песня"]),
    ])
}

fn selling(families: Vec<Family>) -> Catalogue {
    let models = families.iter().map(|family| Model {
        id: ModelId::new(format!("{}/text-to-image", family.id)).unwrap(),
        family: family.id.clone(),
        ..shop::model(Vec::new(), Vec::new())
    });
    let models = models.collect();
    Catalogue::new(families, models).unwrap()
}

#[test]
fn what_is_typed_finds_what_is_meant_the_best_first() {
    for (typed, expected) in [
        ("Flux 2 Pro", vec!["flux-2-pro"]),
        ("flux 2", vec!["flux-2", "flux-2-pro"]),
        ("FLUX2", vec!["flux-2", "flux-2-pro"]),
        ("flux-2-pro/text-to-image", vec!["flux-2-pro"]),
        ("nanobanana", vec!["nano-banana"]),
        ("banana", vec!["nano-banana"]),
        ("ban", vec!["nano-banana"]),
        ("gemini", vec!["nano-banana"]),
        ("black forest", vec!["flux-2-pro", "flux-2"]),
        ("kling 3.0", vec!["kling-3"]),
        ("музыка", vec!["suno"]),
        ("МУЗЫ", vec!["suno"]),
    ] {
        assert_eq!(found(typed), expected, "{typed}");
    }
}

#[test]
fn a_slip_of_the_finger_is_forgiven_in_longer_words() {
    for (typed, expected) in [
        // One letter wrong, missing or too many in a word of four or five.
        ("flix", vec!["flux-2", "flux-2-pro"]),
        ("nuno", vec!["suno", "nano-banana"]),
        ("flluk", vec![]),
        ("kiing", vec!["kling-3"]),
        ("клииг", vec!["kling-3"]),
        // Two in a longer one.
        ("bannanna", vec!["nano-banana"]),
        ("bamama", vec!["nano-banana"]),
        ("googel", vec!["nano-banana"]),
        // Three are another word.
        ("bomomo", vec![]),
        // In a short word a slip is another word.
        ("sun", vec!["suno"]),
        ("sno", vec![]),
    ] {
        assert_eq!(found(typed), expected, "{typed}");
    }
}

#[test]
fn a_whole_word_is_better_than_its_beginning_and_that_better_than_two_slips() {
    let titles = |titles: [&str; 2], typed| {
        let ids = ["first", "second"].into_iter().zip(titles);
        let shop = selling(ids.map(|(id, title)| family(id, title, "", &[])).collect());
        let found = shop.search(typed).into_iter();
        found.map(|family| family.title.clone()).collect::<Vec<_>>()
    };
    // Even in a longer name.
    let found = titles(["Bananas", "Banana Split"], "banana");
    assert_eq!(found, ["Banana Split", "Bananas"]);
    // All words count: one that fits well does not make up for one that hardly fits.
    let found = titles(["Nano Banone", "Nanotech Bananas"], "nano banana");
    assert_eq!(found, ["Nanotech Bananas", "Nano Banone"]);
    // Two slips in one word are better than one slip in each of two.
    let found = titles(["Banane Splat", "Bonona Splits"], "banana split");
    assert_eq!(found, ["Bonona Splits", "Banane Splat"]);
}

#[test]
fn what_is_not_there_is_not_found() {
    for typed in [
        "",
        "   ",
        "!?",
        "midjourney",
        "flux 9",
        "flux banana",
        "2 3",
    ] {
        assert_eq!(found(typed), [""; 0], "{typed}");
    }
}

fn found(typed: &str) -> Vec<String> {
    let shop = shop();
    let found = shop.search(typed).into_iter();
    found.map(|family| family.id.to_string()).collect()
}

/// The fewest slips between two words, by trying everything: slow, and plain enough to be believed.
fn slips(one: &[u8], other: &[u8]) -> usize {
    match (one, other) {
        ([], rest) | (rest, []) => rest.len(),
        ([a, one @ ..], [b, other @ ..]) if a == b => slips(one, other),
        ([_, shorter @ ..], [_, less @ ..]) => {
            let left_out = slips(shorter, other).min(slips(one, less));
            1 + left_out.min(slips(shorter, less))
        }
    }
}

proptest! {
    #[test]
    fn a_word_is_found_by_itself_its_beginning_and_few_slips(typed in "[bc]{1,8}", title in "[bc]{1,8}") {
        let shop = selling(vec![family("first", &title, "", &[])]);
        let forgiven = match typed.len() {
            0..=3 => 0,
            4..=5 => 1,
            _ => 2,
        };
        let near = slips(typed.as_bytes(), title.as_bytes()) <= forgiven;
        let expected = title.starts_with(&typed) || near;
        prop_assert_eq!(shop.search(&typed).len(), usize::from(expected));
    }
}
