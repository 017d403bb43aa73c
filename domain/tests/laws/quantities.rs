//! How much of something is charged for, where it is neither fixed nor a number alone.

use std::time::Duration;

use domain::{
    media::{Attachment, Media},
    model::PartOfList,
    parameter::{Kind, UploadSpec},
    tariff::{NotForSale, Quantity, Row, Tariff, Unit},
    value::{Value, Values},
};
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::shop::{credits, dec, file, flat, model, name, names, pricing, row, spec, text, values};

fn cost(tariff: &Tariff, answers: &Values) -> Result<(String, bool), NotForSale> {
    let cost = tariff.cost(answers)?;
    Ok((cost.credits.to_string(), cost.exact))
}

fn alone(row: Row) -> Tariff {
    Tariff {
        rows: vec![row],
        extras: Vec::new(),
    }
}

fn beside(row: Row) -> Tariff {
    Tariff {
        rows: vec![flat("10")],
        extras: vec![row],
    }
}

fn pictures(count: usize) -> Value {
    Value::Files(vec![file(Media::Image, None); count])
}

fn counted(free: usize) -> Row {
    let quantity = Quantity::Count {
        of: names(["pictures", "frame"]),
        free,
    };
    row([], "4", Unit::Image, quantity)
}

#[test]
fn files_are_counted_together_and_the_first_ones_may_be_free() {
    for (free, answers, price) in [
        (
            0,
            values([("pictures", pictures(2)), ("frame", pictures(1))]),
            "22",
        ),
        (
            1,
            values([("pictures", pictures(2)), ("frame", pictures(1))]),
            "18",
        ),
        (1, values([("frame", pictures(1))]), "10"),
        (5, values([("pictures", pictures(2))]), "10"),
        (0, values([]), "10"),
    ] {
        let found = cost(&beside(counted(free)), &answers);
        assert_eq!(found, Ok((price.to_owned(), true)), "{answers:?}");
    }
}

#[test]
fn a_count_that_comes_to_nothing_is_no_price_by_itself() {
    let tariff = alone(counted(1));
    assert_eq!(cost(&tariff, &values([])), Err(NotForSale));
    let one = values([("pictures", pictures(1))]);
    assert_eq!(cost(&tariff, &one), Err(NotForSale));
    let two = values([("pictures", pictures(2))]);
    assert_eq!(cost(&tariff, &two), Ok(("4".to_owned(), true)));
}

fn frames() -> Tariff {
    let quantity = Quantity::Quotient {
        of: name("frames"),
        by: name("rate"),
    };
    alone(row([], "2", Unit::Second, quantity))
}

#[test]
fn frames_by_their_rate_are_seconds_begun() {
    for (frames_, rate, expected) in [
        (Value::Integer(80), Value::Integer(16), Ok("10")),
        (Value::Integer(81), Value::Integer(16), Ok("12")),
        (text("40"), Value::Integer(24), Ok("4")),
        (Value::Integer(80), Value::Integer(0), Err(NotForSale)),
        (Value::Integer(0), Value::Integer(16), Err(NotForSale)),
        (text("all"), Value::Integer(16), Err(NotForSale)),
    ] {
        let answers = values([("frames", frames_), ("rate", rate)]);
        let expected = expected.map(|price| (price.to_owned(), true));
        assert_eq!(cost(&frames(), &answers), expected, "{answers:?}");
    }
    let unrated = values([("frames", Value::Integer(80))]);
    assert_eq!(cost(&frames(), &unrated), Err(NotForSale));
}

fn shot(seconds: Value) -> Value {
    Value::Group(values([("seconds", seconds), ("words", text("a cat"))]))
}

#[test]
fn the_parts_of_a_list_are_charged_for_together() {
    let part = PartOfList {
        list: name("shots"),
        part: name("seconds"),
    };
    let tariff = alone(row([], "3", Unit::Second, Quantity::Sum(part)));
    let shots = |shots| values([("shots", Value::List(shots))]);
    let whole = shots(vec![shot(Value::Integer(2)), shot(text("5"))]);
    assert_eq!(cost(&tariff, &whole), Ok(("21".to_owned(), true)));
    let lacking = shots(vec![shot(Value::Integer(2)), Value::Group(Values::new())]);
    for without in [
        lacking,
        shots(Vec::new()),
        values([]),
        values([("shots", text("7"))]),
    ] {
        assert_eq!(cost(&tariff, &without), Err(NotForSale), "{without:?}");
    }
}

fn clips(seconds: &[Option<u64>]) -> Value {
    let clip = |seconds: &Option<u64>| file(Media::Video, seconds.map(Duration::from_secs));
    Value::Files(seconds.iter().map(clip).collect::<Vec<Attachment>>())
}

#[test]
fn recordings_in_several_places_are_one_length() {
    let quantity = Quantity::Length {
        of: names(["clip", "voice"]),
        ceiling: dec("60"),
    };
    let tariff = alone(row([], "1", Unit::Second, quantity));
    for (answers, expected) in [
        (
            values([
                ("clip", clips(&[Some(5)])),
                ("voice", clips(&[Some(7), Some(1)])),
            ]),
            Ok(("13", true)),
        ),
        (values([("voice", clips(&[Some(7)]))]), Ok(("7", true))),
        (
            values([("clip", clips(&[Some(5)])), ("voice", clips(&[None]))]),
            Ok(("60", false)),
        ),
        (values([("other", clips(&[Some(5)]))]), Err(NotForSale)),
    ] {
        let expected = expected.map(|(price, exact)| (price.to_owned(), exact));
        assert_eq!(cost(&tariff, &answers), expected, "{answers:?}");
    }
}

#[test]
fn a_row_that_is_settled_makes_the_whole_price_a_ceiling() {
    let settled = |row| Row {
        settle: true,
        ..row
    };
    let certain = Tariff {
        rows: vec![flat("10")],
        extras: vec![flat("1")],
    };
    assert_eq!(cost(&certain, &values([])), Ok(("11".to_owned(), true)));
    for tariff in [
        Tariff {
            rows: vec![settled(flat("10"))],
            ..certain.clone()
        },
        Tariff {
            extras: vec![settled(flat("1"))],
            ..certain.clone()
        },
    ] {
        assert_eq!(cost(&tariff, &values([])), Ok(("11".to_owned(), false)));
    }
}

#[test]
fn every_parameter_that_is_measured_is_charged_for() {
    let part = PartOfList {
        list: name("shots"),
        part: name("seconds"),
    };
    let tariff = Tariff {
        rows: frames().rows,
        extras: vec![counted(1), row([], "1", Unit::Second, Quantity::Sum(part))],
    };
    for charged in ["frames", "rate", "pictures", "frame", "shots"] {
        assert!(tariff.charges_for(&name(charged)), "{charged}");
    }
    assert!(!tariff.charges_for(&name("seconds")));
}

#[test]
fn a_model_starts_at_the_fewest_frames_at_the_highest_rate() {
    let numbers = |min, max| Kind::Integer { min, max };
    let parameters = vec![
        spec("frames", true, numbers(40, 120)),
        spec("rate", true, numbers(4, 16)),
    ];
    let film = model(parameters, frames().rows);
    // 40 frames by 16 are 3 seconds begun, at 2 credits of 1 rouble, doubled.
    let from = pricing("1").starting_at(&film).unwrap();
    assert_eq!(from.kopecks(), 1200);
}

#[test]
fn the_most_that_recordings_can_last_is_the_shorter_of_both_limits() {
    let clips = |max, longest: Option<u64>, total: Option<u64>| UploadSpec {
        media: Media::Video,
        min: 1,
        max,
        max_bytes: 1,
        formats: Vec::new(),
        shortest: None,
        longest: longest.map(Duration::from_secs),
        longest_total: total.map(Duration::from_secs),
    };
    for (spec, expected) in [
        (clips(3, Some(15), None), Some(45)),
        (clips(3, Some(15), Some(15)), Some(15)),
        (clips(1, Some(15), Some(30)), Some(15)),
        (clips(3, None, Some(30)), Some(30)),
        (clips(3, None, None), None),
        (clips(usize::MAX, Some(u64::MAX), None), Some(u64::MAX)),
    ] {
        assert_eq!(spec.most_seconds(), expected, "{spec:?}");
    }
}

proptest! {
    #[test]
    fn each_picture_beyond_the_free_ones_costs_the_same(count in 0usize..20, free in 0usize..20) {
        let answers = values([("pictures", pictures(count))]);
        let found = beside(counted(free)).cost(&answers).unwrap();
        let beyond = Decimal::from(count.saturating_sub(free));
        let expected = dec("10") + dec("4") * beyond;
        prop_assert_eq!(found.credits, credits(&expected.to_string()));
        prop_assert!(found.exact);
    }
}
