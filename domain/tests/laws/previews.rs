//! Prices shown before an order is complete.

use domain::{
    model::Model,
    parameter::{Kind, ParameterSpec},
    request::Draft,
    tariff::{Quantity, Tariff, Unit},
    value::{Value, Values},
};
use proptest::{option, prelude::*};
use rust_decimal::Decimal;

use crate::shop::{dec, flat, kopecks, model, name, names, pricing, row, spec, text, values, when};

fn one() -> Quantity {
    Quantity::Fixed(Decimal::ONE)
}

/// Sound costs extra, and can be had only in a film: a picture has none whatever was chosen before.
fn film() -> Model {
    let kinds = Kind::Choice(vec![text("film"), text("picture")]);
    let parameters = vec![
        spec("prompt", true, Kind::Text { min: 1, max: 9 }),
        spec("kind", true, kinds),
        ParameterSpec {
            default: Some(Value::Toggle(false)),
            when: when([("kind", text("film"))]),
            ..spec("sound", false, Kind::Toggle)
        },
        ParameterSpec {
            default: Some(Value::Integer(5)),
            ..spec("seconds", false, Kind::Integer { min: 1, max: 30 })
        },
    ];
    let by_second = Quantity::Number(name("seconds"));
    Model {
        tariff: Tariff {
            rows: vec![
                row([("kind", text("film"))], "2", Unit::Second, by_second),
                row([("kind", text("picture"))], "3", Unit::Request, one()),
            ],
            extras: vec![row(
                [("sound", Value::Toggle(true))],
                "7",
                Unit::Request,
                one(),
            )],
        },
        ..model(parameters, Vec::new())
    }
}

fn draft(values: Values) -> Draft {
    Draft {
        model: film().id,
        values,
    }
}

#[test]
fn a_preview_counts_defaults_and_is_none_while_the_price_is_open() {
    let pricing = pricing("0.50");
    let preview = |chosen| pricing.preview(&film(), &draft(chosen), None);
    assert_eq!(preview(values([])), None);
    let film = || ("kind", text("film"));
    assert_eq!(preview(values([film()])), Some(kopecks(1000)));
    let longer = values([film(), ("seconds", Value::Integer(10))]);
    assert_eq!(preview(longer), Some(kopecks(2000)));
    let loud = values([film(), ("sound", Value::Toggle(true))]);
    assert_eq!(preview(loud), Some(kopecks(1700)));
}

#[test]
fn the_lowest_price_is_of_the_cheapest_row_with_the_smallest_quantity() {
    // One second of film is cheaper than a picture.
    assert_eq!(pricing("0.50").starting_at(&film()), Some(kopecks(200)));
    // -1 is "as long as it takes", and no length.
    let auto = Value::Integer(-1);
    let sizes = Kind::Choice(vec![auto, text("10s"), text("5s"), text("auto")]);
    let fraction = Kind::Decimal {
        min: dec("0.5"),
        max: dec("2"),
    };
    let number = || Quantity::Number(name("n"));
    let ceiling = dec("99");
    let length = Quantity::Length {
        of: names(["n"]),
        ceiling,
    };
    for (kind, unit, quantity, expected) in [
        (sizes, Unit::Second, number(), Some(500)),
        (fraction, Unit::Image, number(), Some(50)),
        (
            Kind::Integer { min: 60, max: 90 },
            Unit::Minute,
            number(),
            Some(100),
        ),
        (Kind::Toggle, Unit::Image, number(), None),
        (
            Kind::Toggle,
            Unit::Image,
            Quantity::Fixed(dec("4")),
            Some(400),
        ),
        (Kind::Toggle, Unit::Second, length.clone(), Some(100)),
        (Kind::Toggle, Unit::Minute, length, Some(100)),
        (
            Kind::Toggle,
            Unit::ThousandCharacters,
            Quantity::Characters(names(["n"])),
            Some(100),
        ),
        (
            Kind::Toggle,
            Unit::Request,
            Quantity::Afterwards { ceiling },
            Some(100),
        ),
    ] {
        let rows = vec![row([], "1", unit, quantity.clone())];
        let model = model(vec![spec("n", true, kind)], rows);
        let lowest = pricing("0.50").starting_at(&model);
        assert_eq!(lowest, expected.map(kopecks), "{quantity:?}");
    }
}

#[test]
fn a_model_without_a_tariff_starts_nowhere() {
    assert_eq!(
        pricing("0.50").starting_at(&model(Vec::new(), Vec::new())),
        None
    );
    let flat = model(Vec::new(), vec![flat("9"), flat("4")]);
    assert_eq!(pricing("0.50").starting_at(&flat), Some(kopecks(400)));
}

proptest! {
    #[test]
    fn what_was_shown_is_what_is_charged(
        kind in prop_oneof![Just("film"), Just("picture")],
        sound in option::of(any::<bool>()),
        seconds in option::of(1i64..30),
    ) {
        let (film, pricing) = (film(), pricing("0.50"));
        let mut chosen = values([("prompt", text("cat")), ("kind", text(kind))]);
        chosen.extend(sound.map(|on| (name("sound"), Value::Toggle(on))));
        chosen.extend(seconds.map(|seconds| (name("seconds"), Value::Integer(seconds))));
        let draft = draft(chosen);
        let request = draft.finish(&film).unwrap();
        let quote = pricing.quote(&film, &request, None).unwrap();
        prop_assert_eq!(pricing.preview(&film, &draft, None), Some(quote.price));
        prop_assert!(pricing.starting_at(&film).unwrap() <= quote.price);
    }
}
