//! What the catalogue costs: reading it at a start, looking for something in it, quoting all of it once.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench that cannot be set up should stop, and one that can be has something to say"
)]

use std::{fs, hint::black_box, sync::LazyLock, time::Duration};

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

/// What reading the catalogue may cost at a start.
const GOAL: Duration = Duration::from_millis(150);
const ROUNDS: usize = 15;

fn main() {
    starting();
    divan::main();
}

/// What a start costs is told in time on a processor: on a busy machine the clock tells what the others do.
fn starting() {
    let rounds = (0..ROUNDS).map(|_| {
        let before = on_processor();
        black_box(adapters_kie::catalogue::load().unwrap());
        on_processor().saturating_sub(before)
    });
    let mut costs: Vec<_> = rounds.collect();
    costs.sort_unstable();
    let median = costs.get(ROUNDS / 2).unwrap();
    let models = CATALOGUE.models().len();
    println!(
        "loading {models} models: {median:.1?} of CPU, median of {ROUNDS}; the goal is {GOAL:?}\n"
    );
}

/// What this thread has been given so far, from `/proc/thread-self/schedstat`.
fn on_processor() -> Duration {
    let told = fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    let nanoseconds = told.split_whitespace().next().unwrap();
    Duration::from_nanos(nanoseconds.parse().unwrap())
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

/// A name as it is written, one with a slip, one from the other keyboard, and a long text without any.
#[divan::bench(args = ["kling 3.0", "нано бонана", "мущ", "где мой заказ и когда он наконец будет готов"])]
fn looking_for(typed: &str) -> usize {
    CATALOGUE.search(typed).len()
}
