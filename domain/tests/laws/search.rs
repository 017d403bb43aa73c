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

fn found(typed: &str) -> Vec<String> {
    let shop = shop();
    let found = shop.search(typed).into_iter();
    found.map(|family| family.id.to_string()).collect()
}

/// Of families with these titles, those that are found, in the order of being found.
fn among<'a>(titles: &[&'a str], typed: &str) -> Vec<&'a str> {
    let ids = ('a'..).map(|letter| format!("family-{letter}"));
    let families = ids
        .zip(titles)
        .map(|(id, title)| family(&id, title, "", &[]));
    let shop = selling(families.collect());
    let found = shop.search(typed).into_iter();
    let title = |found: &Family| titles.iter().find(|title| **title == found.title).copied();
    found.filter_map(title).collect()
}

#[test]
fn what_is_typed_finds_what_is_meant_the_best_first() {
    for (typed, expected) in [
        ("Flux 2 Pro", vec!["flux-2-pro"]),
        ("flux 2", vec!["flux-2", "flux-2-pro"]),
        ("FLUX2", vec!["flux-2", "flux-2-pro"]),
        ("pro flux", vec!["flux-2-pro"]),
        ("flux-2-pro/text-to-image", vec!["flux-2-pro"]),
        ("nanobanana", vec!["nano-banana"]),
        ("nanoban", vec!["nano-banana"]),
        ("banana", vec!["nano-banana"]),
        ("ban", vec!["nano-banana"]),
        ("gemini", vec!["nano-banana"]),
        ("google banana", vec!["nano-banana"]),
        ("black forest", vec!["flux-2-pro", "flux-2"]),
        ("kling 3.0", vec!["kling-3"]),
        ("kling 3", vec!["kling-3"]),
        ("kling v3", vec!["kling-3"]),
        ("музыка", vec!["suno"]),
        ("МУЗЫ", vec!["suno"]),
    ] {
        assert_eq!(found(typed), expected, "{typed}");
    }
}

#[test]
fn the_whole_title_comes_before_its_beginning_its_words_other_names_and_ids() {
    let shop = selling(vec![
        family("image-other", "Imagen", "Bananas", &[]),
        family("alias", "Fruit", "", &["banana"]),
        family("words", "Nano Banana", "", &[]),
        family("cut", "Bananas", "", &[]),
        family("start", "Banana Split", "", &[]),
        family("whole", "Banana", "", &[]),
    ]);
    let found = shop.search("banana").into_iter();
    let found: Vec<_> = found.map(|family| family.id.as_str()).collect();
    let expected = ["whole", "start", "cut", "words", "alias", "image-other"];
    assert_eq!(found, expected);
    // Among equals the order of the catalogue decides.
    assert_eq!(among(&["Flux C", "Flux B"], "flux"), ["Flux C", "Flux B"]);
}

#[test]
fn a_version_is_one_word_however_it_is_written() {
    let titles = ["Wan 2.7", "Wan 2.2", "Wan 3.0", "Wan 25"];
    for typed in [
        "wan 2.7",
        "wan2.7",
        "wan-2-7",
        "WAN 2 7",
        "ван 2,7",
        "wan v2.7",
    ] {
        assert_eq!(among(&titles, typed), ["Wan 2.7"], "{typed}");
    }
    for typed in ["wan 3", "wan 3.0", "wan 03", "wan3"] {
        assert_eq!(among(&titles, typed), ["Wan 3.0"], "{typed}");
    }
    assert_eq!(among(&titles, "wan 2"), ["Wan 2.7", "Wan 2.2"]);
    // Who looks for one that is not there sees those that are.
    assert_eq!(among(&titles, "wan 4.1"), titles);
}

#[test]
fn either_alphabet_and_either_keyboard_will_do() {
    for (typed, expected) in [
        ("кинескоп", "Kineskop"),
        ("сидрим", "Seedream"),
        ("квен", "Qwen"),
        ("флукс", "Flux"),
        ("ozvuchka", "Озвучка"),
        ("елка", "Ёлка"),
        ("ёлка", "Елка"),
        ("е\u{308}лка", "Ёлка"),
        ("мущ 3.1", "Veo 3.1"),
        ("мущ, 3", "Veo 3"),
        (",fyfyf", "Банана"),
        ("RKBYU", "Клинг"),
    ] {
        assert_eq!(among(&[expected, "Zzz"], typed), [expected], "{typed}");
    }
    // Two letters of the other keyboard are too few to tell.
    assert_eq!(among(&["Veo"], "му"), [""; 0]);
}

#[test]
fn words_that_say_nothing_and_words_that_go_too_far_are_left_out() {
    for (typed, expected) in [
        ("the flux", vec!["flux-2-pro", "flux-2"]),
        ("сделай песню", vec!["suno"]),
        ("песня про кота", vec!["suno"]),
        ("flux 9", vec!["flux-2-pro", "flux-2"]),
        ("klnig 9", vec!["kling-3"]),
        ("кот песня", vec![]),
    ] {
        assert_eq!(found(typed), expected, "{typed}");
    }
    assert_eq!(among(&["Topaz"], "to"), ["Topaz"]);
}

#[test]
fn the_name_of_a_shelf_is_the_whole_shelf() {
    assert_eq!(found("картинка").len(), 5);
    assert_eq!(found("photo").len(), 5);
    assert_eq!(found("видео"), [""; 0]);
    assert_eq!(found("картин"), [""; 0]);
}

#[test]
fn a_slip_of_the_finger_is_forgiven_in_longer_words() {
    for (typed, expected) in [
        // One letter wrong, missing, too many or swapped in a word of four to seven.
        ("flix", vec!["flux-2-pro", "flux-2"]),
        ("klng", vec!["kling-3"]),
        ("klling", vec!["kling-3"]),
        ("klign 3", vec!["kling-3"]),
        ("клииг", vec!["kling-3"]),
        ("nano bonana", vec!["nano-banana"]),
        // Two in a longer one.
        ("bannanna", vec!["nano-banana"]),
        ("nonobonana", vec!["nano-banana"]),
        ("gemimi image", vec!["nano-banana"]),
        // More are another word.
        ("bonona", vec![]),
        ("nonobonona", vec![]),
        // In a short word a slip is another word, and a wrong digit is another version.
        ("sno", vec![]),
        ("flix 3", vec!["flux-2-pro", "flux-2"]),
    ] {
        assert_eq!(found(typed), expected, "{typed}");
    }
}

#[test]
fn what_is_written_as_it_should_be_hides_what_could_be_meant() {
    assert_eq!(among(&["Suna", "Suno"], "suno"), ["Suno"]);
    assert_eq!(among(&["Suna", "Nano", "Suni"], "suno"), ["Suna", "Suni"]);
    // A name that is nearly whole comes before one that has the word.
    assert_eq!(
        among(&["Kling Pro", "Kling"], "klinq"),
        ["Kling", "Kling Pro"]
    );
}

#[test]
fn what_is_not_there_is_not_found() {
    for typed in [
        "",
        "   ",
        "!?",
        "midjourney",
        "2 3",
        "и",
        "the",
        "i t d",
        "щщщщщ",
        "ш",
    ] {
        assert_eq!(found(typed), [""; 0], "{typed}");
    }
}

/// The fewest slips between two words, by trying everything: slow, and plain enough to be believed.
fn slips(one: &[u8], other: &[u8]) -> usize {
    match (one, other) {
        ([], rest) | (rest, []) => rest.len(),
        ([a, one @ ..], [b, other @ ..]) if a == b => slips(one, other),
        ([a, shorter @ ..], [b, less @ ..]) => {
            let left_out = slips(shorter, other).min(slips(one, less));
            let replaced = slips(shorter, less);
            let swapped = match (shorter, less) {
                ([c, one @ ..], [d, other @ ..]) if a == d && b == c => slips(one, other),
                _ => replaced,
            };
            1 + left_out.min(replaced).min(swapped)
        }
    }
}

proptest! {
    #[test]
    fn a_word_is_found_by_itself_its_beginning_and_few_slips(typed in "[bd]{1,9}", title in "[bd]{1,9}") {
        let forgiven = match typed.len() {
            0..=3 => 0,
            4..=7 => 1,
            _ => 2,
        };
        let near = slips(typed.as_bytes(), title.as_bytes()) <= forgiven;
        let begins = typed.len() > 1 && title.starts_with(&typed);
        let found = among(&[&title], &typed).len();
        prop_assert_eq!(found, usize::from(begins || near));
    }

    #[test]
    fn case_and_what_stands_between_words_do_not_matter(
        words in prop::collection::vec("[bdмт]{1,6}", 1..4), between in "[ ._/-]{0,2}", loud: bool,
    ) {
        let title = words.join(" ");
        let typed = words.join(&between);
        let typed = if loud { typed.to_uppercase() } else { typed };
        let longer = format!("{title} pro");
        prop_assert_eq!(among(&[&longer, &title], &typed), [&title, &longer]);
    }

    #[test]
    fn whatever_is_typed_is_answered(typed in ".{0,80}") {
        prop_assert!(found(&typed).len() <= 5);
    }
}
