//! What the house charges on top, and that nobody pays twice for one thing.

use domain::{
    media::Media,
    model::Model,
    surcharge::{Surcharge, SurchargeBasis, SurchargeKind, SurchargePolicy},
    tariff::{Quantity, Unit},
    value::{Value, Values},
};
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::shop::{dec, file, flat, model, name, policy, row, share, text, values};

/// A model that offers everything that can cost extra, and charges a flat price.
pub(crate) fn everything() -> Model {
    Model {
        surcharges: vec![
            SurchargeBasis::Resolution {
                parameter: name("size"),
                standard: vec![text("1K"), text("2K")],
            },
            SurchargeBasis::Duration(name("seconds")),
            SurchargeBasis::Objects(name("objects")),
            SurchargeBasis::Watermark(name("clean")),
        ],
        ..model(Vec::new(), vec![flat("10")])
    }
}

fn charged(model: &Model, answers: &Values) -> Vec<(SurchargeKind, String)> {
    let found = policy().surcharges(model, answers).into_iter();
    found
        .map(|Surcharge { kind, share }| (kind, share.normalize().to_string()))
        .collect()
}

#[test]
fn what_goes_beyond_the_standard_costs_a_share_of_the_base() {
    use SurchargeKind::{Duration, Objects, Resolution, Watermark};
    let seconds = |seconds: i64| ("seconds", Value::Integer(seconds));
    let photos = |count| {
        (
            "objects",
            Value::Files(vec![file(Media::Image, None); count]),
        )
    };
    let clean = |on| ("clean", Value::Toggle(on));
    for (answer, expected) in [
        (("size", text("1K")), None),
        (("size", text("2K")), None),
        (("size", text("4K")), Some((Resolution, "0.3"))),
        (seconds(10), None),
        (seconds(11), Some((Duration, "0.1"))),
        (seconds(15), Some((Duration, "0.1"))),
        (seconds(16), Some((Duration, "0.2"))),
        (seconds(60), Some((Duration, "1"))),
        (("seconds", text("12s")), Some((Duration, "0.1"))),
        (
            ("seconds", Value::Decimal(dec("10.5"))),
            Some((Duration, "0.1")),
        ),
        (("seconds", text("auto")), None),
        (("objects", Value::Integer(0)), None),
        (("objects", Value::Integer(1)), None),
        (("objects", Value::Integer(3)), Some((Objects, "1.6"))),
        (photos(0), None),
        (photos(1), None),
        (photos(2), Some((Objects, "0.8"))),
        (clean(false), None),
        (clean(true), Some((Watermark, "0.5"))),
        (("clean", text("all")), Some((Watermark, "0.5"))),
        (("prompt", text("4K")), None),
    ] {
        let answers = values([answer]);
        let expected: Vec<_> = expected
            .into_iter()
            .map(|(kind, share)| (kind, share.to_owned()))
            .collect();
        assert_eq!(charged(&everything(), &answers), expected, "{answers:?}");
    }
}

#[test]
fn a_share_of_nothing_is_no_line_of_the_quote() {
    let off = SurchargePolicy {
        resolution: share("0"),
        ..policy()
    };
    let answers = values([("size", text("4K")), ("clean", Value::Toggle(true))]);
    let kinds: Vec<_> = off
        .surcharges(&everything(), &answers)
        .iter()
        .map(|surcharge| surcharge.kind)
        .collect();
    assert_eq!(kinds, [SurchargeKind::Watermark]);
}

#[test]
fn numbers_beyond_all_measure_are_no_panic() {
    for number in [Decimal::MIN, Decimal::MAX] {
        for key in ["seconds", "objects"] {
            charged(&everything(), &values([(key, Value::Decimal(number))]));
        }
    }
}

#[test]
fn nobody_pays_twice_for_what_the_tariff_charges_for() {
    let answers = values([
        ("size", text("4K")),
        ("seconds", Value::Integer(30)),
        ("objects", Value::Integer(5)),
        ("clean", Value::Toggle(true)),
    ]);
    let all = charged(&everything(), &answers).len();
    assert_eq!(all, 4);
    for (key, kind) in [
        ("size", SurchargeKind::Resolution),
        ("seconds", SurchargeKind::Duration),
        ("objects", SurchargeKind::Objects),
        ("clean", SurchargeKind::Watermark),
    ] {
        let asks = row(
            [(key, text("x"))],
            "1",
            Unit::Request,
            Quantity::Fixed(Decimal::ONE),
        );
        let measures = row([], "1", Unit::Second, Quantity::Number(name(key)));
        for priced in [asks, measures] {
            let (mut by_row, mut by_extra) = (everything(), everything());
            by_row.tariff.rows.push(priced.clone());
            by_extra.tariff.extras.push(priced);
            for model in [by_row, by_extra] {
                let charged = charged(&model, &answers);
                assert_eq!(charged.len(), 3);
                assert!(
                    charged.iter().all(|(found, _)| *found != kind),
                    "{charged:?}"
                );
            }
        }
    }
}

proptest! {
    #[test]
    fn each_started_five_seconds_beyond_ten_cost_one_share(seconds in 0i64..10_000) {
        // Counted one by one, where the rule divides.
        let steps = (11..=seconds).filter(|second| second % 5 == 1).count();
        let expected = Decimal::from(steps) * dec("0.10");
        let found = policy().surcharges(&everything(), &values([("seconds", Value::Integer(seconds))]));
        let share = found.first().map_or(Decimal::ZERO, |surcharge| surcharge.share);
        prop_assert_eq!(share, expected);
    }
}
