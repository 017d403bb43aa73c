//! Both languages say the same things, and nothing is said in vain.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use domain::{model::Mode, user::Language};

use super::{Piece, Texts, Word, files};
use crate::html::Html;

/// The keys of a language with the arguments of each.
fn keys(files: &[&str]) -> BTreeMap<String, BTreeSet<String>> {
    let mut keys = BTreeMap::new();
    let mut current = String::new();
    for line in files.iter().flat_map(|file| file.lines()) {
        if let Some((key, _)) = line.split_once(" =")
            && line.starts_with(|c: char| c.is_ascii_alphabetic())
        {
            current = key.to_owned();
            assert!(!keys.contains_key(key), "{key} is there twice");
        }
        if current.is_empty() || line.starts_with('#') {
            continue;
        }
        let arguments = line.split('$').skip(1).map(|rest| {
            let in_name = |c: &char| c.is_ascii_alphanumeric() || *c == '_';
            rest.chars().take_while(in_name).collect()
        });
        let known: &mut BTreeSet<_> = keys.entry(current.clone()).or_default();
        known.extend(arguments);
    }
    keys
}

/// The string literals of the crate's own sources that look like keys.
fn literals(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        // What only tests and samples say is not said to anybody.
        if path
            .file_stem()
            .is_some_and(|stem| stem == "tests" || stem == "samples")
        {
            continue;
        }
        if path.is_dir() {
            literals(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let source = fs::read_to_string(&path).expect("a source");
            let quoted = source.split('"').filter(|text| {
                text.starts_with(|c: char| c.is_ascii_lowercase())
                    && text
                        .chars()
                        .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
            });
            found.extend(quoted.map(str::to_owned));
        }
    }
}

fn used() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    literals(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut found,
    );
    found.extend(Mode::ALL.map(|mode| format!("mode-{}", mode.name())));
    found
}

/// Keys that are put together from what a model brings.
fn is_named_by_models(key: &str) -> bool {
    ["param-", "option-", "unit-", "variant-"]
        .iter()
        .any(|prefix| key.starts_with(prefix))
}

#[test]
fn both_languages_have_the_same_keys_with_the_same_arguments() {
    assert_eq!(
        keys(&files(Language::Russian)),
        keys(&files(Language::English))
    );
}

/// What the texts of a language count with, and the forms they have for that.
type Counting = BTreeMap<String, (Vec<String>, BTreeSet<String>)>;

fn counting(files: &[&str]) -> Counting {
    let mut counting = Counting::new();
    let mut current = String::new();
    for line in files.iter().flat_map(|file| file.lines()) {
        if let Some((key, _)) = line.split_once(" =")
            && line.starts_with(|c: char| c.is_ascii_alphabetic())
        {
            current = key.to_owned();
        }
        let counted = line.split_once(" ->").and_then(|(before, _)| {
            let (_, argument) = before.rsplit_once('$')?;
            Some(argument.trim().to_owned())
        });
        if let Some(argument) = counted {
            let known = counting.entry(current.clone()).or_default();
            known.0.push(argument);
        }
        let variant = line.trim_start().trim_start_matches('*');
        let form = variant
            .strip_prefix('[')
            .and_then(|rest| rest.split_once(']'));
        if let (Some((form, _)), Some(known)) = (form, counting.get_mut(&current)) {
            known.1.insert(form.to_owned());
        }
    }
    counting
}

/// Words that Russian does not decline, whatever stands before them.
const UNDECLINED: [&str; 2] = ["files-image", "files-video"];

#[test]
fn both_languages_count_the_same_things_each_with_all_of_its_forms() {
    let (russian, english) = Language::ALL
        .map(|language| counting(&files(language)))
        .into();
    let forms = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    let (all, of_two): (BTreeSet<_>, BTreeSet<_>) =
        (forms(&["one", "few", "many"]), forms(&["one", "other"]));
    for (key, (counted, forms)) in &english {
        assert_eq!(forms, &of_two, "{key} in English");
        let known = russian.get(key).map(|(counted, _)| counted);
        let undeclined = UNDECLINED.contains(&key.as_str());
        assert!(undeclined || known == Some(counted), "{key}");
    }
    for (key, (_, forms)) in &russian {
        // After «до» and the like there are two forms, as in English.
        assert!(
            forms == &all || forms == &of_two,
            "{key} in Russian: {forms:?}"
        );
        assert!(english.contains_key(key), "{key}");
    }
}

#[test]
fn every_text_is_used() {
    let used = used();
    let idle: Vec<_> = keys(&files(Language::Russian))
        .into_keys()
        .filter(|key| !is_named_by_models(key) && !used.contains(key))
        .collect();
    assert_eq!(idle, Vec::<String>::new());
}

#[test]
fn every_text_that_is_asked_for_exists() {
    let keys = keys(&files(Language::Russian));
    let first = |key: &str| key.split('-').next().unwrap_or_default().to_owned();
    let topics: BTreeSet<_> = keys.keys().map(|key| first(key)).collect();
    let missing: Vec<_> = used()
        .into_iter()
        .filter(|text| text.contains('-') && topics.contains(&first(text)))
        // What samples and tests bring along as models and files.
        .filter(|text| !text.ends_with('-') && !keys.contains_key(text))
        .collect();
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn words_of_others_are_escaped_in_markup_and_left_alone_on_buttons() {
    let texts = Texts::of(Language::Russian);
    let name = "<b>&";
    let html = texts.html("menu-hello", &[("name", name.into())]);
    assert!(html.as_str().contains("&lt;b&gt;&amp;"), "{html}");
    let plain = texts.plain("line-discount", &[("name", name.into())]);
    assert!(plain.contains(name), "{plain}");
    let markup = Piece::from(Html::trusted("<i>x</i>"));
    let html = texts.html("result-ready", &[("title", markup)]);
    assert!(html.as_str().contains("<i>x</i>"), "{html}");
}

#[test]
fn russian_counts_as_russians_do() {
    let texts = Texts::of(Language::Russian);
    let recordings = |count: usize| texts.plain("files-audio", &[("count", count.into())]);
    let counted = [1, 2, 5, 11, 21, 22, 112].map(recordings);
    assert_eq!(
        counted,
        [
            "1 аудиозапись",
            "2 аудиозаписи",
            "5 аудиозаписей",
            "11 аудиозаписей",
            "21 аудиозапись",
            "22 аудиозаписи",
            "112 аудиозаписей"
        ]
    );
}

#[test]
fn a_missing_text_or_argument_shows_its_key() {
    for language in Language::ALL {
        let texts = Texts::of(language);
        let none: &[(&str, Word)] = &[];
        assert_eq!(texts.plain("no such text", none), "⟦no such text⟧");
        assert_eq!(texts.plain("from-price", none), "⟦from-price⟧");
    }
}

#[test]
fn toasts_and_commands_fit_where_they_are_shown() {
    for language in Language::ALL {
        let texts = Texts::of(language);
        let keys = keys(&files(Language::Russian));
        for key in keys.keys().filter(|key| key.starts_with("toast-")) {
            let sum = || Word::from("100 000,00 ₽");
            let text = texts.plain(key, &[("price", sum()), ("amount", sum())]);
            assert!(text.chars().count() <= 200 && !text.contains('⟦'), "{text}");
        }
        for (command, description) in crate::screens::commands(texts) {
            assert!(
                (3..=256).contains(&description.chars().count()),
                "{command}"
            );
        }
    }
}
