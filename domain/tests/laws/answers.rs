//! From an answer to a value: whatever is understood fits.

use std::time::Duration;

use domain::{
    media::{Attachment, Media, Source},
    parameter::{Answer, Kind, ParameterSpec, Refusal, UploadSpec},
    value::{Value, Values},
};
use proptest::{collection::vec, option, prelude::*, sample::select};
use rust_decimal::Decimal;

use crate::shop::{dec, file, name, spec, text, values, when};

fn options() -> Kind {
    Kind::Choice(vec![
        text("1K"),
        text("cat"),
        Value::Integer(4),
        Value::Decimal(dec("2.5")),
        Value::Toggle(true),
    ])
}

fn typed(words: &str) -> Answer {
    Answer::Text(words.to_owned())
}

fn whole() -> Kind {
    Kind::Integer { min: -5, max: 10 }
}

fn fraction() -> Kind {
    Kind::Decimal {
        min: dec("0.5"),
        max: dec("1.5"),
    }
}

fn words() -> Kind {
    Kind::Text { min: 2, max: 5 }
}

#[test]
fn an_answer_becomes_the_value_that_is_meant() {
    let press = Answer::Option;
    for (kind, answer, expected) in [
        (options(), press(0), text("1K")),
        (options(), press(4), Value::Toggle(true)),
        (options(), typed(" 1k "), text("1K")),
        (options(), typed("4"), Value::Integer(4)),
        (options(), typed("2,50"), Value::Decimal(dec("2.5"))),
        (Kind::Toggle, press(0), Value::Toggle(false)),
        (Kind::Toggle, press(1), Value::Toggle(true)),
        (whole(), typed(" -5 "), Value::Integer(-5)),
        (whole(), typed("7.0"), Value::Integer(7)),
        (fraction(), typed("0,75"), Value::Decimal(dec("0.75"))),
        (words(), typed("  кот  "), text("кот")),
        (
            Kind::Link,
            typed(" https://example.org/a "),
            text("https://example.org/a"),
        ),
    ] {
        assert_eq!(kind.parse(&answer), Ok(expected), "{kind:?} {answer:?}");
    }
}

#[test]
fn one_item_of_a_list_is_a_list_of_one() {
    let list = Kind::List {
        item: Box::new(words()),
        min: 2,
        max: 3,
    };
    let expected = Value::List(vec![text("кот")]);
    assert_eq!(list.parse(&typed("кот")), Ok(expected));
    assert_eq!(list.parse(&typed("к")), Err(Refusal::TooShort { min: 2 }));
}

#[test]
fn a_file_or_a_link_to_one_is_a_list_of_one_file() {
    let photo = file(Media::Image, None);
    let sent = Answer::File(photo.clone());
    let uploads = Kind::Upload(pictures());
    assert_eq!(uploads.parse(&sent), Ok(Value::Files(vec![photo.clone()])));
    let link = Attachment {
        source: Source::Link("https://example.org/a.png".to_owned()),
        ..photo
    };
    let linked = uploads.parse(&typed(" https://example.org/a.png "));
    assert_eq!(linked, Ok(Value::Files(vec![link])));
    assert_eq!(
        uploads.parse(&typed("http://example.org/a.png")),
        Err(Refusal::NotALink)
    );
    let words = Refusal::WrongMedia {
        wanted: Media::Image,
    };
    assert_eq!(
        uploads.parse(&typed("a.png")),
        Err(words),
        "words are no link that went wrong"
    );
}

fn pictures() -> UploadSpec {
    UploadSpec {
        media: Media::Image,
        min: 1,
        max: 3,
        max_bytes: 1000,
        formats: Vec::new(),
        shortest: None,
        longest: None,
        longest_total: None,
    }
}

#[test]
fn a_group_may_lack_what_is_not_required_and_knows_nothing_else() {
    let group = Kind::Group(vec![
        spec("text", true, words()),
        spec("speed", false, fraction()),
    ]);
    let part = |part, reason| Refusal::Part {
        part: name(part),
        reason: Box::new(reason),
    };
    let (good, fast) = (text("кот"), Value::Decimal(dec("9")));
    let bounds = Refusal::OutOfBounds {
        min: dec("0.5"),
        max: dec("1.5"),
    };
    for (parts, expected) in [
        (values([("text", good.clone())]), Ok(())),
        (values([]), Err(part("text", Refusal::Missing))),
        (
            values([("text", good.clone()), ("speed", fast)]),
            Err(part("speed", bounds)),
        ),
        (
            values([("text", good), ("mood", text("good"))]),
            Err(Refusal::OtherKind),
        ),
    ] {
        assert_eq!(group.check(&Value::Group(parts)), expected);
    }
}

#[test]
fn a_part_that_matters_only_with_another_is_missed_only_then() {
    let group = Kind::Group(vec![
        spec("voiced", true, Kind::Toggle),
        ParameterSpec {
            when: when([("voiced", Value::Toggle(true))]),
            ..spec("text", true, words())
        },
    ]);
    let voiced = |on| Value::Group(values([("voiced", Value::Toggle(on))]));
    assert_eq!(group.check(&voiced(false)), Ok(()));
    let missing = Refusal::Part {
        part: name("text"),
        reason: Box::new(Refusal::Missing),
    };
    assert_eq!(group.check(&voiced(true)), Err(missing));
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        ".{0,8}",
        "[ -9.,]{0,6}",
        Just("https://example.org/a".to_owned()),
        Just("1k".to_owned()),
        Just("   ".to_owned()),
    ]
}

fn any_file() -> impl Strategy<Value = Attachment> {
    (
        select(vec![Media::Image, Media::Video, Media::Audio]),
        option::of(0u64..2000),
        option::of(0u64..20),
        option::of(select(vec!["image/png", "IMAGE/JPEG", "video/mp4"])),
    )
        .prop_map(|(media, size, seconds, mime)| Attachment {
            size,
            mime: mime.map(str::to_owned),
            ..file(media, seconds.map(Duration::from_secs))
        })
}

fn any_answer() -> impl Strategy<Value = Answer> {
    prop_oneof![
        any_text().prop_map(Answer::Text),
        (0usize..7).prop_map(Answer::Option),
        any_file().prop_map(Answer::File),
    ]
}

fn any_kind() -> impl Strategy<Value = Kind> {
    let upload = (
        0usize..2,
        1usize..4,
        option::of(1u64..10),
        option::of(5u64..15),
    )
        .prop_map(|(min, max, shortest, longest)| {
            Kind::Upload(UploadSpec {
                min,
                max,
                formats: vec!["image/png".to_owned(), "image/jpeg".to_owned()],
                shortest: shortest.map(Duration::from_secs),
                longest: longest.map(Duration::from_secs),
                longest_total: None,
                ..pictures()
            })
        });
    let simple = prop_oneof![
        Just(options()),
        Just(Kind::Toggle),
        Just(whole()),
        Just(fraction()),
        (0usize..4, 0usize..8).prop_map(|(min, max)| Kind::Text { min, max }),
        Just(Kind::Link),
        upload,
        Just(Kind::Group(vec![spec("text", false, words())])),
    ];
    simple.prop_recursive(2, 4, 1, |item| {
        (item, 0usize..3, 1usize..4).prop_map(|(item, min, max)| Kind::List {
            item: Box::new(item),
            min,
            max,
        })
    })
}

proptest! {
    #[test]
    fn whatever_is_understood_fits_or_is_not_enough_yet(kind in any_kind(), answer in any_answer()) {
        if let Ok(value) = kind.parse(&answer) {
            let fits = kind.check(&value);
            let collecting = matches!(fits, Err(Refusal::TooFew { .. }));
            prop_assert!(fits.is_ok() || collecting, "{:?} {:?}", value, fits);
        }
    }

    #[test]
    fn every_option_can_be_pressed(words in vec("[a-z]{1,5}", 1..6)) {
        let kind = Kind::Choice(words.iter().map(|word| text(word)).collect());
        for (index, word) in words.iter().enumerate() {
            prop_assert_eq!(kind.parse(&Answer::Option(index)), Ok(text(word)));
        }
        let beyond = Answer::Option(words.len());
        prop_assert_eq!(kind.parse(&beyond), Err(Refusal::NotAnOption));
    }

    #[test]
    fn a_whole_number_is_understood_exactly_within_its_bounds(number: i64, min: i64, max: i64) {
        let kind = Kind::Integer { min, max };
        let expected = if (min..=max).contains(&number) {
            Ok(Value::Integer(number))
        } else {
            let (min, max) = (Decimal::from(min), Decimal::from(max));
            Err(Refusal::OutOfBounds { min, max })
        };
        prop_assert_eq!(kind.parse(&typed(&number.to_string())), expected);
    }

    #[test]
    fn text_is_measured_in_characters(word in "[а-я🐈]{0,12}", min in 0usize..6, max in 0usize..12) {
        let length = word.chars().count();
        let fits = Kind::Text { min, max }.check(&text(&word));
        let expected = if length > max {
            Err(Refusal::TooLong { max, actual: length })
        } else if length < min {
            Err(Refusal::TooShort { min })
        } else {
            Ok(())
        };
        prop_assert_eq!(fits, expected);
    }
}

#[test]
fn an_empty_group_of_answers_is_no_answer_to_a_question_for_words() {
    let refused = words().check(&Value::Group(Values::new()));
    assert_eq!(refused, Err(Refusal::OtherKind));
}
