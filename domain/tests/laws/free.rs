//! Orders that cost nothing: nobody is asked for money, and the books stay as they are.

use domain::{
    generation::{Charge, Event, Generation, Order, Stage},
    letter::News,
    money::{Credits, Money, Share},
    outcome::Failure,
    price::Quote,
    tariff::{Cost, Row},
    user::Discount,
    value::Values,
    wallet::{Hold, Wallet},
};
use proptest::prelude::*;

use crate::shop::{
    ANNA, at, credits, flat, kopecks, model, order, outputs, pricing, rejection, request, task,
};

fn quoted() -> Quote {
    let model = model(Vec::new(), vec![flat("0")]);
    let request = request(&model, Values::new());
    pricing("0.40").quote(&model, &request, None).unwrap()
}

fn free_order() -> Order {
    Order {
        quote: quoted(),
        ..order(1, Money::ZERO, Charge::Full)
    }
}

#[test]
fn what_costs_no_credits_costs_no_money_with_or_without_a_discount() {
    let model = model(Vec::new(), vec![flat("0")]);
    let discount = Discount {
        name: "friends".to_owned(),
        share: Share::new("0.30".parse().unwrap()).unwrap(),
        until: at(1_000),
    };
    for discount in [None, Some(&discount)] {
        let request = request(&model, Values::new());
        let quote = pricing("0.40").quote(&model, &request, discount).unwrap();
        assert_eq!((quote.price, quote.exact), (Money::ZERO, true));
        assert!(quote.lines.iter().all(|line| line.amount.kopecks() == 0));
    }
    assert_eq!(pricing("0.40").starting_at(&model), Some(Money::ZERO));
}

#[test]
fn free_rows_stand_beside_extras_that_are_not() {
    let mut model = model(Vec::new(), vec![flat("0")]);
    model.tariff.extras = vec![Row {
        settle: true,
        ..flat("2")
    }];
    let expected = Cost {
        credits: credits("2"),
        exact: false,
    };
    assert_eq!(model.tariff.cost(&Values::new()), Ok(expected));
}

proptest! {
    #[test]
    fn a_free_order_is_placed_made_and_delivered_and_no_money_moves(
        main in 0i64..1000,
        bonus in 0i64..1000,
        consumed in prop::option::of(0u32..100),
    ) {
        let wallet = Wallet { main: kopecks(main), bonus: kopecks(bonus), ..Wallet::empty(ANNA) };
        let opened = Generation::open(free_order(), &wallet, at(0)).unwrap();
        prop_assert_eq!(opened.generation.hold, Some(Hold::default()));
        prop_assert_eq!(opened.posting, None);

        let consumed = consumed.and_then(|credits| Credits::new(credits.into()).ok());
        let mut generation = opened.generation;
        let events = [
            Event::SubmitStarted,
            Event::Accepted(task()),
            Event::Finished { outputs: outputs(), consumed },
        ];
        for (event, seconds) in events.into_iter().zip(1..) {
            let step = generation.step(event, at(seconds)).unwrap();
            prop_assert_eq!(step.posting, None);
            generation = step.generation;
            let told = step.letter.map(|letter| letter.news);
            let finished = !generation.is_open();
            prop_assert_eq!(told, finished.then(|| News::Result(generation.id())));
        }
        let Stage::Succeeded { charged, .. } = generation.stage else {
            return Err(TestCaseError::fail("it is finished"));
        };
        prop_assert_eq!(charged, Money::ZERO);
    }
}

#[test]
fn a_free_order_that_fails_gives_nothing_back() {
    let opened = Generation::open(free_order(), &Wallet::empty(ANNA), at(0)).unwrap();
    let begun = opened.generation.step(Event::SubmitStarted, at(1)).unwrap();
    let refused = begun
        .generation
        .step(Event::Refused(rejection()), at(2))
        .unwrap();
    assert_eq!(refused.posting, None);
    assert!(refused.letter.is_some());
    let failed = matches!(
        refused.generation.stage,
        Stage::Failed {
            failure: Failure::Rejected(_),
            ..
        }
    );
    assert!(failed);
}
