//! What the provider charges, in credits.

use std::time::Duration;

use domain::{
    media::Media,
    tariff::{NotForSale, Quantity, Tariff, Unit},
    value::{Value, Values},
};
use proptest::{collection::vec, prelude::*};
use rust_decimal::Decimal;

use crate::shop::{credits, dec, file, flat, name, names, row, text, values};

fn one() -> Quantity {
    Quantity::Fixed(Decimal::ONE)
}

fn cost(tariff: &Tariff, answers: &Values) -> Result<(String, bool), NotForSale> {
    let cost = tariff.cost(answers)?;
    Ok((cost.credits.to_string(), cost.exact))
}

fn single(price: &str, unit: Unit, quantity: Quantity) -> Tariff {
    Tariff {
        rows: vec![row([], price, unit, quantity)],
        extras: Vec::new(),
    }
}

#[test]
fn the_first_row_that_fits_is_the_price_even_when_a_later_one_is_cheaper() {
    let big = || ("size", text("4K"));
    let fast = || ("fast", Value::Toggle(true));
    let tariff = Tariff {
        rows: vec![
            row([big(), fast()], "40", Unit::Request, one()),
            row([big()], "30", Unit::Request, one()),
            row([fast()], "20", Unit::Request, one()),
            row([big()], "1", Unit::Request, one()),
        ],
        extras: Vec::new(),
    };
    for (answers, expected) in [
        (values([big(), fast()]), Ok("40")),
        (values([big()]), Ok("30")),
        (values([big(), ("fast", Value::Toggle(false))]), Ok("30")),
        (values([fast(), ("size", text("1K"))]), Ok("20")),
        (values([("size", text("1K"))]), Err(NotForSale)),
        (values([]), Err(NotForSale)),
    ] {
        let expected = expected.map(|price| (price.to_owned(), true));
        assert_eq!(cost(&tariff, &answers), expected, "{answers:?}");
    }
}

#[test]
fn nothing_is_for_sale_without_a_tariff() {
    let tariff = Tariff {
        rows: Vec::new(),
        extras: vec![flat("5")],
    };
    assert_eq!(tariff.cost(&values([])), Err(NotForSale));
}

#[test]
fn every_extra_that_fits_is_added() {
    let tariff = Tariff {
        rows: vec![flat("10")],
        extras: vec![
            row([("sound", Value::Toggle(true))], "5", Unit::Request, one()),
            row([("size", text("4K"))], "0.5", Unit::Request, one()),
        ],
    };
    let (sound, size) = (("sound", Value::Toggle(true)), ("size", text("4K")));
    for (answers, expected) in [
        (values([]), "10"),
        (values([sound.clone()]), "15"),
        (values([sound, size]), "15.5"),
    ] {
        let expected = Ok((expected.to_owned(), true));
        assert_eq!(cost(&tariff, &answers), expected);
    }
}

#[test]
fn the_quantity_is_counted_in_the_unit() {
    let number = |key| Quantity::Number(name(key));
    for (tariff, answers, expected) in [
        (
            single("4", Unit::Image, number("n")),
            ("n", Value::Integer(3)),
            Ok("12"),
        ),
        (
            single("4", Unit::Image, number("n")),
            ("n", text("3")),
            Ok("12"),
        ),
        (
            single("4", Unit::Image, number("n")),
            ("n", Value::Integer(0)),
            Err(NotForSale),
        ),
        (
            single("4", Unit::Image, number("n")),
            ("n", Value::Integer(-1)),
            Err(NotForSale),
        ),
        (
            single("4", Unit::Image, number("n")),
            ("n", text("many")),
            Err(NotForSale),
        ),
        (
            single("4", Unit::Image, number("n")),
            ("m", Value::Integer(3)),
            Err(NotForSale),
        ),
        (
            single("6", Unit::Second, number("t")),
            ("t", text("10s")),
            Ok("60"),
        ),
        (
            single("6", Unit::Minute, number("t")),
            ("t", Value::Integer(90)),
            Ok("9"),
        ),
        (
            single("6", Unit::Megapixel, number("t")),
            ("t", Value::Decimal(dec("0.5"))),
            Ok("3"),
        ),
        (
            single("6", Unit::Request, Quantity::Fixed(dec("2"))),
            ("t", text("x")),
            Ok("12"),
        ),
    ] {
        let expected = expected.map(|price| (price.to_owned(), true));
        assert_eq!(cost(&tariff, &values([answers])), expected, "{tariff:?}");
    }
}

#[test]
fn characters_of_all_named_texts_are_counted_together() {
    let counted = Quantity::Characters(names(["text", "lines"]));
    let tariff = single("14", Unit::ThousandCharacters, counted);
    let line = |words| Value::Group(values([("voice", text("Вера")), ("text", text(words))]));
    for (answers, expected) in [
        (values([("text", text(&"я".repeat(500)))]), Ok("7")),
        (
            values([("text", text(&"я".repeat(1000))), ("style", text("calm"))]),
            Ok("14"),
        ),
        (
            values([
                ("text", text(&"a".repeat(990))),
                ("lines", Value::List(vec![line("один!"), line("два!!")])),
            ]),
            Ok("14"),
        ),
        (values([("text", text(""))]), Err(NotForSale)),
        (values([]), Err(NotForSale)),
    ] {
        let expected = expected.map(|price| (price.to_owned(), true));
        assert_eq!(cost(&tariff, &answers), expected);
    }
}

#[test]
fn started_seconds_of_all_recordings_are_counted_and_a_ceiling_where_one_is_unknown() {
    let ceiling = Quantity::Length {
        of: names(["clip"]),
        ceiling: dec("60"),
    };
    let tariff = single("2", Unit::Second, ceiling);
    let millis = |millis: &[Option<u64>]| {
        let lengths = millis
            .iter()
            .map(|length| length.map(Duration::from_millis));
        let files = lengths.map(|length| file(Media::Video, length)).collect();
        values([("clip", Value::Files(files))])
    };
    let endless = vec![file(Media::Video, Some(Duration::MAX)); 2];
    let endless = values([("clip", Value::Files(endless))]);
    for (answers, expected) in [
        (millis(&[Some(5000)]), Ok(("10", true))),
        (millis(&[Some(5001)]), Ok(("12", true))),
        (millis(&[Some(2500), Some(2500)]), Ok(("10", true))),
        (millis(&[Some(2500), None]), Ok(("120", false))),
        (millis(&[None]), Ok(("120", false))),
        (millis(&[Some(0)]), Ok(("120", false))),
        (millis(&[]), Ok(("120", false))),
        (endless, Ok(("120", false))),
        (values([]), Err(NotForSale)),
    ] {
        let expected = expected.map(|(price, exact)| (price.to_owned(), exact));
        assert_eq!(cost(&tariff, &answers), expected, "{answers:?}");
    }
}

#[test]
fn what_is_known_only_afterwards_is_reserved_up_to_its_ceiling() {
    let afterwards = || Quantity::Afterwards { ceiling: dec("8") };
    let tariff = Tariff {
        rows: vec![flat("1")],
        extras: vec![row([], "2", Unit::Request, afterwards())],
    };
    let expected = Ok(("17".to_owned(), false));
    assert_eq!(cost(&tariff, &values([])), expected);
}

#[test]
fn a_tariff_charges_for_what_it_asks_about_or_measures() {
    let length = Quantity::Length {
        of: names(["clip"]),
        ceiling: dec("1"),
    };
    let tariff = Tariff {
        rows: vec![
            row(
                [("size", text("4K"))],
                "1",
                Unit::Image,
                Quantity::Number(name("n")),
            ),
            row([], "1", Unit::Second, length),
        ],
        extras: vec![
            row([("sound", Value::Toggle(true))], "1", Unit::Request, one()),
            row(
                [],
                "1",
                Unit::ThousandCharacters,
                Quantity::Characters(names(["text"])),
            ),
            row(
                [],
                "1",
                Unit::Request,
                Quantity::Afterwards { ceiling: dec("1") },
            ),
        ],
    };
    for charged in ["size", "n", "clip", "sound", "text"] {
        assert!(tariff.charges_for(&name(charged)), "{charged}");
    }
    for free in ["prompt", "seed"] {
        assert!(!tariff.charges_for(&name(free)), "{free}");
    }
}

#[test]
fn a_cost_beyond_a_decimal_is_not_for_sale() {
    let tariff = single("1000000", Unit::Request, Quantity::Fixed(Decimal::MAX));
    assert_eq!(tariff.cost(&values([])), Err(NotForSale));
    let most = Tariff {
        rows: vec![row([], "1", Unit::Request, Quantity::Fixed(Decimal::MAX))],
        extras: vec![flat("1")],
    };
    assert_eq!(most.cost(&values([])), Err(NotForSale));
    assert_eq!(
        NotForSale.to_string(),
        "there is no price for these choices"
    );
}

proptest! {
    #[test]
    fn of_rows_in_any_order_the_first_that_fits_wins(
        rows in vec((0i64..4, 1u32..1000), 0..8),
        wanted in 0i64..4,
    ) {
        let tariff = Tariff {
            rows: rows
                .iter()
                .map(|(key, price)| {
                    row([("k", Value::Integer(*key))], &price.to_string(), Unit::Request, one())
                })
                .collect(),
            extras: Vec::new(),
        };
        let first = rows.iter().find(|(key, _)| *key == wanted);
        let expected = first.map(|(_, price)| credits(&price.to_string()));
        let found = tariff.cost(&values([("k", Value::Integer(wanted))]));
        prop_assert_eq!(found.ok().map(|cost| cost.credits), expected);
    }
}
