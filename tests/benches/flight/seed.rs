//! Orders that are under way before the bot comes.

use std::{ops::Range, sync::Arc, time::Duration};

use app::{assembly::Stores, clock::SystemClock};
use domain::{
    generation::{Event, GenerationId, Order, Venue},
    ledger::Posting,
    money::Money,
    outcome::{Phase, TaskId},
    time::Timestamp,
    user::{Language, UserId},
};
use fake_kie::FakeKie;
use fake_telegram::{FakeTelegram, Handle, Person};
use ports::{
    contract::sample::{PLENTY, order, visitor},
    outbound::Clock,
};
use reqwest::Client;
use serde_json::{Value, json};
use tests::world::{KEY, TOKEN, roubles};
use tokio::task::JoinSet;

/// How many orders a customer may have under way.
const EACH: u32 = 3;

/// The number of the first customer.
const FIRST: i64 = 1_000_000;

/// How many customers order at the same time.
const LANES: u32 = 32;

/// The oldest job is so old, and the others are spread evenly from then to now. Nobody's patience for a picture is over
/// before the end of the measurement.
const OLDEST: Duration = Duration::from_mins(10);

/// Whoever fills the store, the fake KIE and the fake Telegram so that they agree.
pub(crate) struct Seeder {
    stores: Stores,
    client: Client,
    phones: Handle,
    telegram: String,
    kie: String,
}

impl Seeder {
    pub(crate) fn new(stores: Stores, telegram: &FakeTelegram, kie: &FakeKie) -> Self {
        let client = Client::builder().user_agent("flight").no_proxy();
        Self {
            stores,
            client: client.build().unwrap(),
            phones: telegram.handle(),
            telegram: format!("{}/bot{TOKEN}", telegram.api_url()),
            kie: format!("{}/api/v1/jobs/createTask", kie.api_url()),
        }
    }

    /// Lets everybody order.
    pub(crate) async fn seed(self, flights: u32) {
        let seeder = Arc::new(self);
        let mut lanes = JoinSet::new();
        for lane in 0..LANES {
            let seeder = Arc::clone(&seeder);
            lanes.spawn(async move {
                let customers = flights.div_ceil(EACH);
                for customer in (lane..customers).step_by(usize::try_from(LANES).unwrap()) {
                    let orders = customer * EACH..((customer + 1) * EACH).min(flights);
                    seeder.customer(customer, orders, flights).await;
                }
            });
        }
        lanes.join_all().await;
        seeder.forget_what_was_said().await;
    }

    async fn customer(&self, customer: u32, orders: Range<u32>, flights: u32) {
        let user = UserId(FIRST + i64::from(customer));
        let now = SystemClock.now();
        self.phones.join(&Person::new(user.0, "Житель"));
        // A bot may not write to anybody who has never written.
        self.phones.send_text(user.0, "/start");
        let met = self
            .stores
            .users
            .meet(visitor(user), Language::Russian, now);
        met.await.unwrap();
        let paid = Posting::top_up(&user.0.to_string(), user, roubles(100), now);
        self.stores.wallets.post(paid.unwrap()).await.unwrap();
        for number in orders {
            let age = OLDEST * (flights - number) / flights;
            self.fly(number + 1, user, before(now, age)).await;
        }
    }

    /// One order, as far as a job that is being made.
    async fn fly(&self, number: u32, user: UserId, at: Timestamp) {
        let (card, task) = (self.card(user).await, self.task().await);
        let price = Money::from_kopecks(400).unwrap();
        let order = order(number, user, price);
        let order = Order {
            venue: Venue {
                card: Some(card),
                ..order.venue
            },
            placed_at: at,
            ..order
        };
        let id: GenerationId = order.id;
        let generations = &self.stores.generations;
        generations.open(order, PLENTY).await.unwrap();
        for event in [
            Event::SubmitStarted,
            Event::Accepted(TaskId(task)),
            Event::Progressed(Phase::Generating),
        ] {
            generations.advance(id, event, at).await.unwrap();
        }
    }

    /// The message that shows the progress.
    async fn card(&self, user: UserId) -> i32 {
        let body = json!({ "chat_id": user.0, "text": "⏳" });
        let url = format!("{}/sendMessage", self.telegram);
        let sent = self.asked(&url, &body).await;
        let id = sent.pointer("/result/message_id").and_then(Value::as_i64);
        id.and_then(|id| i32::try_from(id).ok()).expect("a card")
    }

    /// Nobody answers what the customers have written: an update is forgotten as soon as a later one is asked for.
    async fn forget_what_was_said(&self) {
        let pending = self.phones.pending_updates();
        let ids = pending
            .iter()
            .filter_map(|update| update.get("update_id")?.as_u64());
        if let Some(last) = ids.max() {
            let url = format!("{}/getUpdates", self.telegram);
            self.asked(&url, &json!({ "offset": last + 1 })).await;
        }
    }

    /// A job at KIE.
    async fn task(&self) -> String {
        let body = json!({ "model": "flux-2/pro-text-to-image", "input": { "prompt": "a cat" } });
        let made = self.asked(&self.kie, &body).await;
        let id = made.pointer("/data/taskId").and_then(Value::as_str);
        id.expect("a job").to_owned()
    }

    async fn asked(&self, url: &str, body: &Value) -> Value {
        let request = self.client.post(url).bearer_auth(KEY).json(body);
        request.send().await.unwrap().json().await.unwrap()
    }
}

fn before(now: Timestamp, age: Duration) -> Timestamp {
    Timestamp::from_millis(now.millis() - i64::try_from(age.as_millis()).unwrap())
}
