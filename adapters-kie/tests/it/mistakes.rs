//! Mistakes in data files: each is named with its file and line, and takes down no more than it must.

use adapters_kie::catalogue::{self, SourceFile};

const FAMILY: &str = r#"[family]
id = "house"
title = "House"
maker = "We"
category = "image"
about.ru = "Проба"
about.en = "A trial"
"#;

/// A model that is right, begun on line 9 if it follows the family.
const GOOD: &str = r#"
[[model]]
id = "house/good"
mode = "text-to-image"
yields = "image"
typical_seconds = 5
price_source = "nobody"
price_date = "2026-01-01"

[[model.parameter]]
name = "prompt"
kind = "text"
required = true
max_length = 10

[[model.parameter]]
name = "resolution"
kind = "choice"
options = ["1K", "2K"]
default = "1K"

[[model.price]]
when = { resolution = ["1K", "2K"] }
credits = "0.8"
per = "image"
"#;

fn file(text: String) -> SourceFile {
    SourceFile {
        name: "house.toml".to_owned(),
        text,
    }
}

/// The problems of a file with one good model and another one with this changed.
fn problems(from: &str, to: &str) -> Vec<String> {
    assert!(GOOD.contains(from), "{from}");
    let other = GOOD.replace("house/good", "house/bad").replace(from, to);
    let loaded = catalogue::read([file(format!("{FAMILY}{GOOD}{other}"))]).unwrap();
    assert_eq!(loaded.catalogue.models().len(), 1, "{from} -> {to}");
    loaded.problems.iter().map(ToString::to_string).collect()
}

/// A line, what it is changed to, and how the report begins.
const MISTAKES: &[(&str, &str, &str)] = &[
    (
        "mode = \"text-to-image\"",
        "mode = \"magic\"",
        "house.toml:34: house/bad: \"magic\" is no mode",
    ),
    (
        "yields = \"image\"",
        "yields = \"smell\"",
        "house.toml:34: house/bad: a model does not yield",
    ),
    (
        "kind = \"text\"",
        "kind = \"poem\"",
        "house.toml:42: prompt: \"poem\" is no kind",
    ),
    (
        "max_length = 10",
        "min_length = 3",
        "house.toml:42: prompt: max_length is missing",
    ),
    (
        "max_length = 10",
        "max_length = 10\nmax_mb = 3",
        "house.toml:42: prompt: max_mb means nothing for a text",
    ),
    (
        "max_length = 10",
        "max_length = 10\nwire = \"single\"",
        "house.toml:42: prompt: it cannot travel as \"single\"",
    ),
    (
        "default = \"1K\"",
        "default = \"8K\"",
        "house.toml:48: resolution: the default does not fit",
    ),
    (
        "options = [\"1K\", \"2K\"]",
        "options = [\"1K\", \"1K\"]",
        "house.toml:48: resolution: an option is there twice",
    ),
    (
        "name = \"resolution\"",
        "name = \"prompt\"",
        "house.toml:48: prompt: is there already",
    ),
    (
        "default = \"1K\"",
        "when = { nobody = 1 }",
        "house.toml:48: resolution: there is no parameter nobody",
    ),
    (
        "credits = \"0.8\"",
        "credits = 0.8",
        "house.toml:54: price: 0.8 is no exact number",
    ),
    (
        "credits = \"0.8\"",
        "credits = 0",
        "house.toml:54: price: credits must be above zero",
    ),
    (
        "per = \"image\"",
        "per = \"vedio\"",
        "house.toml:54: price: \"vedio\" is no unit",
    ),
    (
        "when = { resolution = [\"1K\", \"2K\"] }",
        "when = { resolution = \"8K\" }",
        "house.toml:54: price: resolution: ",
    ),
    (
        "per = \"image\"",
        "per = \"image\"\nquantity = { number = \"n\" }",
        "house.toml:54: price: there is no parameter n",
    ),
];

#[test]
fn a_wrong_model_is_not_sold_and_the_others_of_its_family_are() {
    for &(from, to, wanted) in MISTAKES {
        let found = problems(from, to);
        assert_eq!(found.len(), 1, "{to}: {found:?}");
        assert!(found[0].starts_with(wanted), "{to}: {found:?}");
    }
}

#[test]
fn a_model_with_a_hole_in_its_prices_is_not_sold() {
    assert_eq!(
        problems("[\"1K\", \"2K\"] }", "\"1K\" }"),
        ["house.toml:34: house/bad: has no price for resolution = 2K"]
    );
    assert_eq!(
        problems("default = \"1K\"", ""),
        ["house.toml:34: house/bad: has no price for resolution = nothing"]
    );
    let price = "[[model.price]]\nwhen = { resolution = [\"1K\", \"2K\"] }\ncredits = \"0.8\"\nper = \"image\"\n";
    assert_eq!(
        problems(price, ""),
        ["house.toml:34: house/bad: has no price"]
    );
    let rule = "[[model.rule]]\nnever = { resolution = [\"1K\", \"2K\"] }\n\n[[model.price]]";
    assert_eq!(
        problems("[[model.price]]", rule),
        ["house.toml:34: house/bad: cannot be ordered: its rules refuse everything"]
    );
}

#[test]
fn a_combination_that_the_rules_refuse_needs_no_price() {
    let text = GOOD.replace(
        "[[model.price]]",
        "[[model.rule]]\nnever = { resolution = \"2K\" }\n\n[[model.price]]",
    );
    let text = text.replace("[\"1K\", \"2K\"] }", "\"1K\" }");
    let loaded = catalogue::read([file(format!("{FAMILY}{text}"))]).unwrap();
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
}

#[test]
fn a_file_that_cannot_be_read_is_named_with_the_line() {
    let table = [
        ("title = \"House\"", "title = House", 3),
        ("title = \"House\"", "titel = \"House\"", 3),
        ("category = \"image\"", "category = \"garden\"", 1),
        ("per = \"image\"", "per = \"image\"\ncolour = 1", 33),
        ("required = true", "required = \"yes\"", 20),
        ("typical_seconds = 5", "typical_seconds = -5", 13),
    ];
    for (from, to, line) in table {
        let sound = file(format!("{FAMILY}{GOOD}").replace("house", "sound"));
        let text = format!("{FAMILY}{GOOD}").replace(from, to);
        let loaded = catalogue::read([file(text), sound]).unwrap();
        let found: Vec<_> = loaded.problems.iter().map(|problem| problem.line).collect();
        assert_eq!(found, [line], "{to}: {:?}", loaded.problems);
        assert_eq!(loaded.catalogue.models().len(), 1);
    }
}

#[test]
fn nothing_is_sold_twice() {
    let named = |name: &str, text: String| SourceFile {
        name: name.to_owned(),
        text,
    };
    let first = file(format!("{FAMILY}{GOOD}"));
    let family = named(
        "family.toml",
        first.text.replace("house/good", "house/other"),
    );
    let model = named(
        "model.toml",
        first.text.replace("id = \"house\"", "id = \"hut\""),
    );
    let loaded = catalogue::read([first, family, model]).unwrap();
    let problems: Vec<_> = loaded.problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        problems,
        [
            "family.toml:1: the family house is listed already",
            "model.toml:9: the model house/good is sold already",
            "model.toml:1: nothing of the family hut can be sold",
        ]
    );
}

#[test]
fn an_empty_shop_does_not_open() {
    catalogue::read([file("[family]".to_owned())]).unwrap_err();
}

#[test]
fn a_recording_may_not_last_longer_than_what_is_set_aside_for_it() {
    let sold = |upload: &str| {
        let recording = format!(
            "name = \"audio\"\nkind = \"upload\"\nrequired = true\nmedia = \"audio\"\nmax_mb = 1\n\
             wire = \"single\"\n{upload}\n\n[[model.parameter]]\nname = \"prompt\""
        );
        let text = GOOD.replace("name = \"prompt\"", &recording).replace(
            "per = \"image\"",
            "per = \"second\"\nquantity = { length = \"audio\", ceiling = 60 }",
        );
        let sound = file(format!("{FAMILY}{GOOD}").replace("house", "sound"));
        let loaded = catalogue::read([file(format!("{FAMILY}{text}")), sound]).unwrap();
        loaded.catalogue.models().len() == 2
    };
    assert!(sold("longest_seconds = 60"));
    assert!(!sold("longest_seconds = 61"));
    assert!(!sold(""));
}
