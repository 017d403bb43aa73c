//! Recordings that turn out to be longer than was said.

use std::time::Duration;

use domain::{
    measured::{Lengths, Mismatch},
    media::{Attachment, Media, Source},
    model::Model,
    parameter::{Kind, UploadSpec},
    request::Request,
    tariff::{Quantity, Row, Unit},
    value::{Value, Values},
};
use proptest::prelude::*;

use crate::shop::{dec, file, flat, model, name, names, row, spec, text, values};

fn clips() -> UploadSpec {
    UploadSpec {
        media: Media::Video,
        min: 0,
        max: 3,
        max_bytes: u64::MAX,
        formats: Vec::new(),
        shortest: None,
        longest: None,
        longest_total: None,
    }
}

/// Three credits for each second of the clips, and thirty seconds are set aside where nobody has said how many there are.
fn by_the_second(clips: UploadSpec) -> Model {
    let quantity = Quantity::Length {
        of: names(["clips"]),
        ceiling: dec("30"),
    };
    sold(clips, row([], "3", Unit::Second, quantity))
}

fn sold(clips: UploadSpec, row: Row) -> Model {
    model(vec![spec("clips", true, Kind::Upload(clips))], vec![row])
}

fn millis(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

/// An order of clips of which this was said, and what they really are, all in milliseconds.
fn order(clips: &[(Option<u64>, Option<u64>)]) -> (Values, Lengths) {
    let source = |index: usize| Source::Messenger(format!("clip {index}"));
    let said = clips
        .iter()
        .enumerate()
        .map(|(index, (said, _))| Attachment {
            source: source(index),
            ..file(Media::Video, said.map(millis))
        });
    let real = clips
        .iter()
        .enumerate()
        .filter_map(|(index, (_, real))| Some((source(index), millis((*real)?))));
    let answers = values([("clips", Value::Files(said.collect()))]);
    (answers, real.collect())
}

fn judged(model: &Model, clips: &[(Option<u64>, Option<u64>)]) -> Result<(), Mismatch> {
    let (answers, lengths) = order(clips);
    model.bears_out(&Request::restored(model.id.clone(), answers), &lengths)
}

#[test]
fn a_clip_that_is_longer_than_was_said_is_not_what_was_sold() {
    let model = by_the_second(clips());
    for (said, real, judgement) in [
        (5_000, 5_000, Ok(())),
        (5_000, 5_999, Ok(())),
        (5_000, 6_000, Err(Mismatch::Longer)),
        (5_000, 60_000, Err(Mismatch::Longer)),
        (60_000, 5_000, Ok(())),
        (1_000, 200, Ok(())),
    ] {
        let found = judged(&model, &[(Some(said), Some(real))]);
        assert_eq!(found, judgement, "{real} ms, said to be {said}");
    }
}

#[test]
fn of_a_link_the_most_was_set_aside_and_no_more_is_taken() {
    let model = by_the_second(clips());
    for (real, judgement) in [
        (300, Ok(())),
        (12_000, Ok(())),
        (30_040, Ok(())),
        (31_000, Err(Mismatch::Longer)),
        (600_000, Err(Mismatch::Longer)),
    ] {
        assert_eq!(
            judged(&model, &[(None, Some(real))]),
            judgement,
            "{real} ms"
        );
    }
}

#[test]
fn what_was_saved_on_one_clip_may_be_spent_on_the_other() {
    let model = by_the_second(clips());
    let clips = [(Some(10_000), Some(4_000)), (Some(5_000), Some(11_000))];
    assert_eq!(judged(&model, &clips), Ok(()));
    let clips = [(Some(10_000), Some(4_000)), (Some(5_000), Some(12_000))];
    assert_eq!(judged(&model, &clips), Err(Mismatch::Longer));
}

#[test]
fn limits_are_kept_by_what_was_measured() {
    let limited = UploadSpec {
        shortest: Some(millis(3_000)),
        longest: Some(millis(10_000)),
        longest_total: Some(millis(15_000)),
        ..clips()
    };
    let model = sold(limited, flat("10"));
    let wrong = Err(Mismatch::WrongLength);
    assert_eq!(judged(&model, &[(Some(5_000), Some(60_000))]), wrong);
    assert_eq!(judged(&model, &[(Some(5_000), Some(1_000))]), wrong);
    assert_eq!(judged(&model, &[(None, Some(11_000))]), wrong);
    assert_eq!(judged(&model, &[(None, Some(2_900))]), wrong);
    let together = [(Some(5_000), Some(9_000)), (Some(5_000), Some(9_000))];
    assert_eq!(judged(&model, &together), wrong);
    // Apps round: three seconds may be a little less, and ten a little more.
    assert_eq!(judged(&model, &[(Some(3_000), Some(2_600))]), Ok(()));
    assert_eq!(judged(&model, &[(Some(10_000), Some(10_900))]), Ok(()));
    assert_eq!(judged(&model, &[(None, Some(10_040))]), Ok(()));
    // Where only the limits matter, nobody asks what was said.
    assert_eq!(judged(&model, &[(Some(5_000), Some(9_000))]), Ok(()));
}

#[test]
fn what_cannot_be_measured_is_refused_only_where_it_matters() {
    let unknown = [(Some(5_000), None)];
    let by_length = by_the_second(clips());
    assert_eq!(judged(&by_length, &unknown), Err(Mismatch::Unmeasured));
    let limited = UploadSpec {
        longest: Some(millis(10_000)),
        ..clips()
    };
    let limited = sold(limited, flat("10"));
    assert_eq!(judged(&limited, &unknown), Err(Mismatch::Unmeasured));
    let flat = sold(clips(), flat("10"));
    assert_eq!(judged(&flat, &unknown), Ok(()));
    assert_eq!(judged(&flat, &[(Some(5_000), Some(600_000))]), Ok(()));
}

#[test]
fn recordings_in_the_parts_of_a_list_are_found() {
    let limited = UploadSpec {
        longest: Some(millis(10_000)),
        ..clips()
    };
    let part = spec("clips", true, Kind::Upload(limited));
    let mut model = sold(clips(), flat("10"));
    model.parameters = vec![spec(
        "lines",
        true,
        Kind::List {
            item: Box::new(Kind::Group(vec![part])),
            min: 1,
            max: 2,
        },
    )];
    let judged = |real| {
        let (parts, lengths) = order(&[(Some(5_000), real)]);
        let lines = Value::List(vec![Value::Group(parts)]);
        let answers = values([("lines", lines), ("prompt", text("a cat"))]);
        model.bears_out(&Request::restored(model.id.clone(), answers), &lengths)
    };
    assert_eq!(judged(Some(5_000)), Ok(()));
    assert_eq!(judged(Some(60_000)), Err(Mismatch::WrongLength));
    assert_eq!(judged(None), Err(Mismatch::Unmeasured));
    assert!(model.minds_length(&name("lines")));
}

proptest! {
    #[test]
    fn whoever_tells_the_truth_in_whole_seconds_is_never_refused(
        real in proptest::collection::vec(1_000_u64..600_000, 1..4),
        up in any::<bool>(),
    ) {
        let said = |real: u64| if up { real.div_ceil(1_000) } else { real / 1_000 };
        let clips_sent: Vec<_> = real
            .into_iter()
            .map(|real| (Some(said(real) * 1_000), Some(real)))
            .collect();
        prop_assert_eq!(judged(&by_the_second(clips()), &clips_sent), Ok(()));
    }

    #[test]
    fn nobody_gets_more_than_a_second_of_a_recording_for_nothing(
        said in 1_u64..60,
        more in 1_000_u64..600_000,
    ) {
        let real = said * 1_000 + more;
        let found = judged(&by_the_second(clips()), &[(Some(said * 1_000), Some(real))]);
        prop_assert_eq!(found, Err(Mismatch::Longer));
    }
}
