//! Prices, computed a second time from the data files themselves: nothing here knows the loader's or the tariff's types.

mod raw;

use std::fs;

use adapters_kie::catalogue;
use domain::{
    model::{Model, ModelId},
    money::{Rate, Share},
    price::Pricing,
    request::Problem,
    surcharge::SurchargePolicy,
};
use raw::Offer;
use rust_decimal::{Decimal, RoundingStrategy};

fn pricing() -> Pricing {
    let share = |percent| Share::new(Decimal::new(percent, 2)).unwrap();
    Pricing {
        rate: Rate::new(Decimal::new(41, 2)).unwrap(),
        surcharges: SurchargePolicy {
            resolution: share(30),
            duration: share(10),
            object: share(80),
            watermark: share(50),
        },
    }
}

/// credits × 0.41 × 2 × (1 + surcharges), in kopecks.
fn kopecks(offer: &Offer) -> Decimal {
    let factor = Decimal::ONE + offer.surcharge;
    let roubles = offer.credits * Decimal::new(41, 2) * Decimal::TWO * factor;
    (roubles * Decimal::ONE_HUNDRED)
        .round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero)
}

fn check(model: &Model, offer: &Offer) -> bool {
    match offer.draft.finish(model) {
        Ok(request) => {
            assert!(!offer.refused, "{}: {:?}", model.id, offer.draft.values);
            let quote = pricing().quote(model, &request, None).unwrap();
            let price = Decimal::from(quote.price.kopecks());
            assert_eq!(
                price,
                kopecks(offer),
                "{}: {:?}",
                model.id,
                offer.draft.values
            );
            assert_eq!(quote.exact, offer.exact, "{}", model.id);
            true
        }
        Err(problems) => {
            let by_rule = |problem: &Problem| matches!(problem, Problem::Conflict(_));
            assert!(problems.iter().all(by_rule), "{}: {problems:?}", model.id);
            assert!(offer.refused, "{}: {:?}", model.id, offer.draft.values);
            false
        }
    }
}

#[test]
fn every_offered_combination_costs_what_its_file_says() {
    let loaded = catalogue::load().unwrap();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/catalogue");
    let (mut models, mut offers) = (0, 0);
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        let file: toml::Value = toml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        for raw in file["model"].as_array().unwrap() {
            let id = ModelId::new(raw["id"].as_str().unwrap()).unwrap();
            let model = loaded.catalogue.model(&id).unwrap();
            let all = raw::offers(raw);
            let sold = all.iter().filter(|offer| check(model, offer)).count();
            assert!(sold > 0, "{id}");
            models += 1;
            offers += sold;
        }
    }
    assert_eq!(models, loaded.catalogue.models().len());
    // A walk that finds next to nothing proves next to nothing.
    assert!(offers > 500, "{offers}");
}
