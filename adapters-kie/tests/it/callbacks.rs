//! What a callback is believed, as the fake KIE sends it.

use std::sync::{Arc, Mutex};

use adapters_kie::callback::{self, CallbackError, CallbackKey};
use axum::{Router, body::Bytes, extract::State, http::HeaderMap, routing::post};
use domain::{outcome::TaskId, time::Timestamp};
use fake_kie::{Call, Mood, Options, Time};
use ports::outbound::{Job, Status};
use tokio_util::task::{AbortOnDropHandle, TaskTracker};

use crate::world::{World, submit};

const SECRET: &str = "the key of the account's callbacks";

type Rung = Arc<Mutex<Vec<(HeaderMap, Bytes)>>>;

/// A bot that is called back by a KIE that signs.
struct House {
    world: World,
    url: String,
    rung: Rung,
    _server: AbortOnDropHandle<()>,
}

impl House {
    async fn new() -> Self {
        let rung = Rung::default();
        let hear = async |State(rung): State<Rung>, headers: HeaderMap, body: Bytes| {
            rung.lock().unwrap().push((headers, body));
        };
        let router = Router::new()
            .route("/bell", post(hear))
            .with_state(Arc::clone(&rung));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/bell", listener.local_addr().unwrap());
        let serve = async { axum::serve(listener, router).await.unwrap() };
        let world = World::with(Options {
            webhook_key: Some(SECRET.to_owned()),
            time: Time::Manual {
                from: 1_790_000_000_000,
            },
            ..Options::default()
        })
        .await;
        Self {
            world,
            url,
            rung,
            _server: AbortOnDropHandle::new(TaskTracker::new().spawn(serve)),
        }
    }

    /// Orders something, and lets it be done.
    async fn order(&self, mood: Mood) -> TaskId {
        self.world.fake.next(Call::Callback, 1, mood.clone());
        let job = Job {
            callback: Some(self.url.clone()),
            ..self.world.picture()
        };
        let task = submit(&self.world.gateway, &job).await.unwrap();
        let early = mood == Mood::Early;
        assert_ne!(self.world.fake.finish(&task.0), early);
        task
    }

    /// The last so many calls: whom each is about, and how it is judged.
    async fn heard(&self, count: usize) -> Vec<(TaskId, Result<(), CallbackError>)> {
        self.world
            .fake
            .wait_for(|kie| kie.deliveries().len() >= count)
            .await;
        let now = i64::try_from(self.world.fake.now()).unwrap();
        let now = Timestamp::from_millis(now);
        let key = CallbackKey::new(SECRET.into());
        let judge = |(headers, body): (HeaderMap, Bytes)| {
            let task = callback::task_id(&body).unwrap();
            let header = |name: &str| headers.get(name)?.to_str().ok();
            let judged = key.verify(header, &task, now);
            (task, judged)
        };
        self.rung.lock().unwrap().drain(..).map(judge).collect()
    }
}

#[tokio::test]
async fn a_callback_of_either_form_says_whom_it_is_about_and_is_believed() {
    let house = House::new().await;
    for (count, mood) in (1..).zip([Mood::Normal, Mood::SnakeCase]) {
        let task = house.order(mood).await;
        assert_eq!(house.heard(count).await, [(task, Ok(()))]);
    }
}

#[tokio::test]
async fn a_callback_that_is_not_kies_or_not_of_now_is_not_believed() {
    let house = House::new().await;
    let table = [
        (Mood::Unsigned, CallbackError::Unsigned),
        (Mood::WrongSignature, CallbackError::Wrong),
        (Mood::StaleTimestamp, CallbackError::Stale),
    ];
    for (count, (mood, wanted)) in (1..).zip(table) {
        let task = house.order(mood).await;
        assert_eq!(house.heard(count).await, [(task, Err(wanted))]);
    }
}

#[tokio::test]
async fn a_callback_may_come_before_the_answer_and_again() {
    let house = House::new().await;
    let task = house.order(Mood::Early).await;
    // It has been before createTask was answered, so it is all that names the job if that answer is lost.
    assert_eq!(house.heard(1).await, [(task, Ok(()))]);
    let task = house.order(Mood::Repeated { times: 3 }).await;
    assert_eq!(house.heard(4).await, vec![(task, Ok(())); 3]);
}

#[tokio::test]
async fn a_callback_about_a_stranger_is_told_by_asking() {
    let house = House::new().await;
    let task = house.order(Mood::UnknownTask).await;
    let (stranger, judged) = house.heard(1).await.remove(0);
    assert_eq!(judged, Ok(()));
    assert_ne!(stranger, task);
    let told = house.world.status(&stranger).await.unwrap();
    assert_eq!(told, Status::Unknown);
}

#[tokio::test]
async fn another_key_believes_nothing_of_it() {
    let house = House::new().await;
    let task = house.order(Mood::Normal).await;
    house
        .world
        .fake
        .wait_for(|kie| kie.deliveries().len() == 1)
        .await;
    let (headers, body) = house.rung.lock().unwrap().remove(0);
    assert_eq!(callback::task_id(&body), Some(task.clone()));
    let now = Timestamp::from_millis(i64::try_from(house.world.fake.now()).unwrap());
    let header = |name: &str| headers.get(name)?.to_str().ok();
    let other = CallbackKey::new("another".into());
    assert_eq!(other.verify(header, &task, now), Err(CallbackError::Wrong));
}
