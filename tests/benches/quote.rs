//! What a price costs: the whole catalogue quoted once, and the dearest single model.

#![expect(
    clippy::unwrap_used,
    reason = "a bench that cannot be set up should stop"
)]

use std::sync::LazyLock;

use domain::{
    catalogue::Catalogue,
    model::Model,
    money::{Rate, Share},
    price::{Pricing, Quote},
    request::Request,
    surcharge::SurchargePolicy,
    value::{Value, Values},
};
use rust_decimal::Decimal;

fn main() {
    divan::main();
}

static CATALOGUE: LazyLock<Catalogue> =
    LazyLock::new(|| (*adapters_kie::catalogue::load().unwrap().catalogue).clone());

fn pricing() -> Pricing {
    let share = |percent| Share::new(Decimal::new(percent, 2)).unwrap();
    Pricing {
        rate: Rate::new(Decimal::new(40, 2)).unwrap(),
        surcharges: SurchargePolicy {
            resolution: share(30),
            duration: share(10),
            object: share(80),
            watermark: share(50),
        },
    }
}

/// Defaults, and a line of text where one is wanted: enough for a price.
fn request(model: &Model) -> Request {
    let values = model.parameters.iter().map(|spec| {
        let text = || Value::Text("Уютная кофейня на углу старой улицы".to_owned());
        (spec.name.clone(), spec.default.clone().unwrap_or_else(text))
    });
    Request::restored(model.id.clone(), values.collect::<Values>())
}

#[divan::bench]
fn the_whole_catalogue(bencher: divan::Bencher) {
    let pricing = pricing();
    let requests: Vec<_> = CATALOGUE
        .models()
        .iter()
        .map(|model| (model, request(model)))
        .collect();
    bencher
        .counter(divan::counter::ItemsCount::new(requests.len()))
        .bench(|| {
            let quotes = requests
                .iter()
                .map(|(model, request)| pricing.quote(model, request, None));
            quotes.filter_map(Result::ok).collect::<Vec<Quote>>()
        });
}

#[divan::bench]
fn loading_the_catalogue() -> usize {
    adapters_kie::catalogue::load()
        .unwrap()
        .catalogue
        .models()
        .len()
}
