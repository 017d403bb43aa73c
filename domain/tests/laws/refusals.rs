//! Answers that are refused, and what the customer is told.

use std::time::Duration;

use domain::{
    media::{Attachment, Media},
    model::ModelId,
    parameter::{Answer, Kind, Refusal, UploadSpec},
    request::Draft,
    value::Value,
};

use crate::shop::{dec, file, spec, text};

fn typed(words: &str) -> Answer {
    Answer::Text(words.to_owned())
}

#[test]
fn an_answer_that_does_not_fit_is_refused_with_the_reason() {
    let choice = || Kind::Choice(vec![text("1K"), Value::Integer(4)]);
    let number = || Kind::Integer { min: 1, max: 10 };
    let words = || Kind::Text { min: 2, max: 5 };
    let photo = || Answer::File(file(Media::Image, None));
    let bounds = || Refusal::OutOfBounds {
        min: dec("1"),
        max: dec("10"),
    };
    for (kind, answer, expected) in [
        (choice(), Answer::Option(2), Refusal::NotAnOption),
        (choice(), typed("2K"), Refusal::NotAnOption),
        (choice(), typed("5"), Refusal::NotAnOption),
        (choice(), photo(), Refusal::OtherKind),
        (Kind::Toggle, Answer::Option(2), Refusal::NotAnOption),
        (Kind::Toggle, typed("да"), Refusal::OtherKind),
        (number(), typed("many"), Refusal::NotANumber),
        (number(), typed(""), Refusal::NotANumber),
        (number(), typed("1.5"), Refusal::NotANumber),
        (number(), typed("99999999999999999999"), Refusal::NotANumber),
        (number(), typed("0"), bounds()),
        (number(), typed("11"), bounds()),
        (number(), Answer::Option(3), Refusal::OtherKind),
        (words(), typed("a"), Refusal::TooShort { min: 2 }),
        (words(), typed("     "), Refusal::TooShort { min: 2 }),
        (
            words(),
            typed("кошечка"),
            Refusal::TooLong { max: 5, actual: 7 },
        ),
        (words(), photo(), Refusal::OtherKind),
        (Kind::Link, typed("example.org"), Refusal::NotALink),
        (Kind::Group(Vec::new()), typed("x"), Refusal::OtherKind),
    ] {
        assert_eq!(kind.parse(&answer), Err(expected), "{kind:?} {answer:?}");
    }
}

#[test]
fn blanks_are_no_words_where_words_are_needed() {
    let blank = text("   ");
    let needed = Kind::Text { min: 1, max: 5 };
    assert_eq!(needed.check(&blank), Err(Refusal::TooShort { min: 1 }));
    let optional = Kind::Text { min: 0, max: 5 };
    assert_eq!(optional.check(&blank), Ok(()));
}

#[test]
fn a_list_has_neither_too_few_items_nor_too_many_nor_wrong_ones() {
    let kind = Kind::List {
        item: Box::new(Kind::Toggle),
        min: 2,
        max: 3,
    };
    let yes = |count| Value::List(vec![Value::Toggle(true); count]);
    for (count, expected) in [
        (1, Err(Refusal::TooFew { min: 2 })),
        (2, Ok(())),
        (3, Ok(())),
        (4, Err(Refusal::TooMany { max: 3 })),
    ] {
        assert_eq!(kind.check(&yes(count)), expected);
    }
    let mixed = Value::List(vec![Value::Toggle(true), text("x")]);
    assert_eq!(kind.check(&mixed), Err(Refusal::OtherKind));
}

fn clips() -> UploadSpec {
    UploadSpec {
        media: Media::Video,
        min: 1,
        max: 2,
        max_bytes: 1000,
        formats: vec!["video/mp4".to_owned()],
        shortest: Some(Duration::from_secs(3)),
        longest: Some(Duration::from_secs(10)),
        longest_total: None,
    }
}

fn clip(seconds: u64) -> Attachment {
    Attachment {
        mime: Some("Video/MP4".to_owned()),
        size: Some(1000),
        ..file(Media::Video, Some(Duration::from_secs(seconds)))
    }
}

#[test]
fn a_file_that_the_model_cannot_read_is_refused_with_the_reason() {
    let length = || Err(Refusal::WrongLength { min: 3, max: 10 });
    let unknown = file(Media::Video, None);
    let photo = file(Media::Image, None);
    let webm = Attachment {
        mime: Some("video/webm".to_owned()),
        ..clip(5)
    };
    let heavy = Attachment {
        size: Some(1001),
        ..clip(5)
    };
    let format = Refusal::WrongFormat {
        actual: "video/webm".to_owned(),
        allowed: vec!["video/mp4".to_owned()],
    };
    for (file, expected) in [
        (clip(5), Ok(())),
        (clip(3), Ok(())),
        (clip(10), Ok(())),
        (clip(2), length()),
        (clip(11), length()),
        // What nobody said is measured when the file is fetched.
        (unknown, Ok(())),
        (
            photo,
            Err(Refusal::WrongMedia {
                wanted: Media::Video,
            }),
        ),
        (webm, Err(format)),
        (
            heavy,
            Err(Refusal::TooLarge {
                max: 1000,
                actual: 1001,
            }),
        ),
    ] {
        assert_eq!(clips().check(&file), expected, "{file:?}");
        let parsed = Kind::Upload(clips()).parse(&Answer::File(file));
        assert_eq!(parsed.map(|_| ()), expected);
    }
}

#[test]
fn limits_that_are_not_set_do_not_apply() {
    let open = UploadSpec {
        formats: Vec::new(),
        shortest: None,
        longest: None,
        longest_total: None,
        ..clips()
    };
    let odd = Attachment {
        mime: Some("video/odd".to_owned()),
        ..clip(100_000)
    };
    assert_eq!(open.check(&odd), Ok(()));
    assert_eq!(open.check(&clip(0)), Ok(()));
}

#[test]
fn recordings_may_be_too_long_together_also_while_they_are_still_collected() {
    let few = UploadSpec {
        min: 2,
        max: 4,
        longest_total: Some(Duration::from_secs(15)),
        ..clips()
    };
    let kind = Kind::Upload(few);
    let files = |seconds: &[u64]| Value::Files(seconds.iter().map(|one| clip(*one)).collect());
    let too_long = Err(Refusal::TooLongTogether { max: 15 });
    assert_eq!(kind.check(&files(&[8, 7])), Ok(()));
    assert_eq!(kind.check(&files(&[9, 7])), too_long);
    assert_eq!(kind.check(&files(&[5, 5, 5])), Ok(()));
    assert_eq!(kind.check(&files(&[5, 5, 6])), too_long);
    let unknown = Value::Files(vec![clip(10), file(Media::Video, None)]);
    assert_eq!(kind.check(&unknown), Ok(()), "what nobody has measured");

    let spec = spec("clips", true, kind);
    let draft = Draft::new(ModelId::new("film").unwrap());
    let one = draft.answered(&spec, &Answer::File(clip(9))).unwrap();
    let refused = one.answered(&spec, &Answer::File(clip(7)));
    assert_eq!(refused.map(|_| ()), too_long);
    assert!(one.answered(&spec, &Answer::File(clip(6))).is_ok());
}

#[test]
fn the_number_of_files_is_checked_with_the_files() {
    let kind = Kind::Upload(clips());
    let files = |count| Value::Files(vec![clip(5); count]);
    assert_eq!(kind.check(&files(0)), Err(Refusal::TooFew { min: 1 }));
    assert_eq!(kind.check(&files(2)), Ok(()));
    assert_eq!(kind.check(&files(3)), Err(Refusal::TooMany { max: 2 }));
    let one_bad = Value::Files(vec![clip(5), clip(50)]);
    assert_eq!(
        kind.check(&one_bad),
        Err(Refusal::WrongLength { min: 3, max: 10 })
    );
}
