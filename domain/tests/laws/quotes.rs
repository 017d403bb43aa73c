//! From a request to a price, computed a second time in whole numbers.

use domain::{
    model::Model,
    money::{Credits, Money, Rate, Share},
    price::{LineReason, MARKUP, PriceError, Pricing},
    surcharge::{SurchargeKind, SurchargePolicy},
    tariff::{NotForSale, Quantity, Unit},
    user::Discount,
    value::Value,
};
use proptest::{option, prelude::*};
use rust_decimal::Decimal;

use crate::{
    shop::{at, dec, flat, kopecks, model, policy, pricing, request, row, share, text, values},
    surcharges::everything,
};

fn discount(size: &str) -> Discount {
    Discount {
        name: "SPRING".to_owned(),
        share: share(size),
        until: at(0),
    }
}

fn price(rate: &str, credits: &str) -> Result<Money, PriceError> {
    let model = model(Vec::new(), vec![flat(credits)]);
    let quote = pricing(rate).quote(&model, &request(&model, values([])), None);
    quote.map(|quote| quote.price)
}

#[test]
fn the_price_is_twice_the_cost_rounded_half_up_to_a_kopeck() {
    assert_eq!(MARKUP, dec("2"));
    for (rate, credits, expected) in [
        ("0.40", "0", 0),
        ("0.40", "5", 400),
        ("0.40", "0.8", 64),
        ("0.40", "0.00624", 0),
        ("0.40", "0.00625", 1),
        ("0.40", "0.01874", 1),
        ("0.40", "0.01875", 2),
        ("0.41", "1.5", 123),
        ("1", "50000000", 10_000_000_000),
    ] {
        assert_eq!(
            price(rate, credits),
            Ok(kopecks(expected)),
            "{rate} × {credits}"
        );
    }
}

#[test]
fn a_price_beyond_what_the_bot_handles_is_refused() {
    for (rate, credits) in [
        ("1", "50000000.01"),
        ("1000", "79228162514264337593543950335"),
        ("1", "79228162514264337593543950335"),
        ("0.4", "79228162514264337593543950335"),
    ] {
        assert_eq!(price(rate, credits), Err(PriceError::TooLarge));
    }
}

#[test]
fn huge_credits_with_surcharges_and_a_discount_are_too_large_rather_than_a_panic() {
    for credits in [
        "79228162514264337593543950335",
        "39614081257132168796771975167",
    ] {
        let mut model = everything();
        model.tariff.rows = vec![flat(credits)];
        let answers = values([("size", text("4K"))]);
        for rate in ["0.0000001", "0.5", "1", "1000"] {
            let quote = pricing(rate).quote(
                &model,
                &request(&model, answers.clone()),
                Some(&discount("0.1")),
            );
            assert_eq!(quote, Err(PriceError::TooLarge));
        }
    }
}

#[test]
fn choices_without_a_row_have_no_price() {
    let fixed = Quantity::Fixed(Decimal::ONE);
    let rows = vec![row([("size", text("4K"))], "1", Unit::Request, fixed)];
    let model = model(Vec::new(), rows);
    let quote = pricing("0.40").quote(&model, &request(&model, values([])), None);
    assert_eq!(quote, Err(PriceError::NotForSale(NotForSale)));
}

#[test]
fn every_line_of_the_quote_says_what_it_is_for() {
    let model = everything();
    let answers = values([
        ("size", text("4K")),
        ("seconds", Value::Integer(20)),
        ("objects", Value::Integer(2)),
        ("clean", Value::Toggle(true)),
    ]);
    let quote = pricing("0.40")
        .quote(&model, &request(&model, answers), Some(&discount("0.25")))
        .unwrap();
    let lines: Vec<_> = quote
        .lines
        .iter()
        .map(|line| (line.reason.clone(), line.amount.kopecks()))
        .collect();
    let expected = [
        (LineReason::Base, 800),
        (LineReason::Surcharge(SurchargeKind::Resolution), 240),
        (LineReason::Surcharge(SurchargeKind::Duration), 160),
        (LineReason::Surcharge(SurchargeKind::Objects), 640),
        (LineReason::Surcharge(SurchargeKind::Watermark), 400),
        (LineReason::Discount("SPRING".to_owned()), -560),
    ];
    assert_eq!(lines, expected);
    assert_eq!(quote.price, kopecks(1680));
    assert_eq!(quote.credits, crate::shop::credits("10"));
    assert_eq!(quote.rate.roubles(), dec("0.40"));
    assert!(quote.exact);
}

#[test]
fn nobody_is_paid_for_buying() {
    let model = everything();
    let free = request(&model, values([]));
    for size in ["1", "1.01", "10"] {
        let quote = pricing("0.40").quote(&model, &free, Some(&discount(size)));
        assert_eq!(quote.unwrap().price, kopecks(0));
    }
}

#[test]
fn a_ceiling_is_a_quote_that_is_not_exact() {
    let afterwards = Quantity::Afterwards { ceiling: dec("3") };
    let model = model(Vec::new(), vec![row([], "5", Unit::Request, afterwards)]);
    let quote = pricing("0.40").quote(&model, &request(&model, values([])), None);
    let quote = quote.unwrap();
    assert_eq!((quote.price, quote.exact), (kopecks(1200), false));
}

/// Everything that a price depends on, in whole numbers: credits, shares and discount in thousandths, the rate in
/// ten-thousandths.
#[derive(Debug, Clone)]
struct Case {
    credits: i64,
    rate: i64,
    shares: [i64; 4],
    discount: Option<i64>,
    big: bool,
    seconds: i64,
    objects: i64,
    clean: bool,
}

fn cases() -> impl Strategy<Value = Case> {
    let shares = [0..=2000i64, 0..=500, 0..=2000, 0..=10_000];
    (
        prop_oneof![0..2_000i64, 0..2_000_000_000i64],
        1..=10_000_000i64,
        shares,
        option::of(prop_oneof![0..=1000i64, 1000..=10_000i64]),
        any::<bool>(),
        0..100i64,
        0..5i64,
        any::<bool>(),
    )
        .prop_map(
            |(credits, rate, shares, discount, big, seconds, objects, clean)| Case {
                credits,
                rate,
                shares,
                discount,
                big,
                seconds,
                objects,
                clean,
            },
        )
}

impl Case {
    /// The price in kopecks as a fraction of whole numbers, rounded half-up by adding half the denominator.
    fn expected(&self) -> i128 {
        let [size, second, object, clean] = self.shares.map(i128::from);
        let steps = (11..=self.seconds).filter(|second| second % 5 == 1).count();
        let surcharge = size * i128::from(self.big)
            + second * i128::try_from(steps).unwrap()
            + object * i128::from((self.objects - 1).max(0))
            + clean * i128::from(self.clean);
        let left = 1000 - i128::from(self.discount.unwrap_or(0).min(1000));
        let top =
            i128::from(self.credits) * i128::from(self.rate) * 2 * (1000 + surcharge) * left * 100;
        let bottom = 1000 * 10_000 * 1000 * 1000;
        (2 * top + bottom) / (2 * bottom)
    }

    fn quote(&self) -> Result<domain::price::Quote, PriceError> {
        let thousandths = |number| Decimal::new(number, 3);
        let [resolution, duration, object, watermark] = self
            .shares
            .map(|number| Share::new(thousandths(number)).unwrap());
        let pricing = Pricing {
            rate: Rate::new(Decimal::new(self.rate, 4)).unwrap(),
            surcharges: SurchargePolicy {
                resolution,
                duration,
                object,
                watermark,
            },
        };
        let mut model = everything();
        model.tariff.rows[0].credits = Credits::new(thousandths(self.credits)).unwrap();
        let answers = values([
            ("size", text(if self.big { "4K" } else { "1K" })),
            ("seconds", Value::Integer(self.seconds)),
            ("objects", Value::Integer(self.objects)),
            ("clean", Value::Toggle(self.clean)),
        ]);
        let discount = self.discount.map(|size| Discount {
            share: Share::new(thousandths(size)).unwrap(),
            ..discount("0")
        });
        pricing.quote(&model, &request(&model, answers), discount.as_ref())
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn the_price_is_what_whole_numbers_say(case in cases()) {
        let expected = case.expected();
        match case.quote() {
            Ok(quote) => prop_assert_eq!(i128::from(quote.price.kopecks()), expected),
            // A total before the discount may be too large when the price is not; nothing that fits is refused.
            Err(error) => {
                prop_assert_eq!(error, PriceError::TooLarge);
                let full = Case { discount: None, ..case };
                prop_assert!(full.expected() > i128::from(Money::MAX.kopecks()));
            }
        }
    }

    #[test]
    fn the_lines_sum_to_the_price_and_only_a_discount_takes_off(case in cases()) {
        if let Ok(quote) = case.quote() {
            let sum: i64 = quote.lines.iter().map(|line| line.amount.kopecks()).sum();
            prop_assert_eq!(sum, quote.price.kopecks());
            prop_assert_eq!(&quote.lines[0].reason, &LineReason::Base);
            for line in &quote.lines {
                let taken = line.amount.kopecks() < 0;
                prop_assert!(!taken || matches!(line.reason, LineReason::Discount(_)));
            }
        }
    }
}

#[test]
fn the_house_prices_by_default_as_it_says() {
    let policy = policy();
    let model: Model = everything();
    let answers = values([("clean", Value::Toggle(true))]);
    let quote = Pricing {
        rate: Rate::new(dec("0.40")).unwrap(),
        surcharges: policy,
    }
    .quote(&model, &request(&model, answers), None);
    assert_eq!(quote.unwrap().price, kopecks(1200));
}
