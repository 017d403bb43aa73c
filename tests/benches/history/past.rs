//! Settled orders with everything that belongs to them.
//!
//! What became of each is decided by the rules, and written through the ports: two postings, and the generation as it was in
//! the end. That is three commits where living through it would be five.

use std::{ops::Range, path::Path, sync::Arc};

use adapters_jsonfile::Store;
use domain::{
    generation::{Event, Generation},
    ledger::Posting,
    letter::News,
    media::{Keepsake, KeepsakeForm, Media, Output},
    outcome::Outputs,
    user::{Language, UserId},
};
use ports::{
    contract::sample::{accepted, at, kopecks, order, visitor, wallet},
    outbound::{Archive, Users, Wallets},
};
use tokio::task::JoinSet;

/// How many orders each customer has behind them.
const EACH: u32 = 100;

/// What each order costs, in kopecks.
pub(crate) const PRICE: i64 = 5;

/// What each customer has paid in, in kopecks.
const TOP_UP: i64 = 10_000_000;

/// How many customers order at the same time: as many as share a turn of the disk without waiting for each other.
const LANES: u32 = 256;

/// Whose an order is.
pub(crate) fn customer(order: u32) -> UserId {
    UserId(1_000_000_000 + i64::from(order / EACH))
}

/// Adds these orders to the store in a folder.
pub(crate) async fn make(folder: &str, orders: Range<u32>) {
    let store = Arc::new(Store::open(Path::new(folder)).unwrap());
    let customers = orders.start / EACH..orders.end / EACH;
    let mut lanes = JoinSet::new();
    for lane in 0..LANES {
        let (store, customers) = (Arc::clone(&store), customers.clone());
        lanes.spawn(async move {
            for customer in customers
                .skip(lane.try_into().unwrap())
                .step_by(LANES.try_into().unwrap())
            {
                live(&store, customer * EACH..(customer + 1) * EACH).await;
            }
        });
    }
    lanes.join_all().await;
    store.close().await.unwrap();
}

/// A customer, from their first message to their last picture.
async fn live(store: &Store, orders: Range<u32>) {
    let user = customer(orders.start);
    let met = store.meet(visitor(user), Language::Russian, at(0)).await;
    met.unwrap();
    let top_up = Posting::top_up(&user.0.to_string(), user, kopecks(TOP_UP), at(0)).unwrap();
    store.post(top_up).await.unwrap();
    for number in orders {
        let (generation, postings) = settled(number, user);
        for posting in postings.into_iter().flatten() {
            store.post(posting).await.unwrap();
        }
        store.admit_generation(generation).await.unwrap();
    }
}

/// What the rules make of an order, and the money that has moved.
fn settled(number: u32, user: UserId) -> (Generation, Vec<Option<Posting>>) {
    let order = order(number, user, kopecks(PRICE));
    let (rich, now) = (wallet(user, PRICE, 0, 0), order.placed_at);
    let mut step = Generation::open(order, &rich, now).unwrap();
    let mut postings = vec![step.posting];
    for event in [Event::SubmitStarted, accepted(), finished()] {
        step = step.generation.step(event, now).unwrap();
        postings.push(step.posting.clone());
    }
    let news = News::Result(step.generation.id());
    (step.generation.told(news, &keepsakes(), now), postings)
}

/// A picture has come of it.
pub(crate) fn finished() -> Event {
    let picture = Output::File {
        media: Media::Image,
        url: "https://tempfile.example/workers/nano/image_1790000000123_abcdef_1x1_1024x1024.png"
            .to_owned(),
        title: None,
        cover: None,
        handle: None,
        length: None,
    };
    Event::Finished {
        outputs: Outputs::new(vec![picture]).unwrap(),
        consumed: None,
    }
}

/// The messenger's copy of the picture, by a name as long as Telegram's are.
pub(crate) fn keepsakes() -> Vec<Keepsake> {
    vec![Keepsake {
        output: 0,
        form: KeepsakeForm::Photo,
        file: "AgACAgIAAxkBAAIB".repeat(5),
    }]
}
