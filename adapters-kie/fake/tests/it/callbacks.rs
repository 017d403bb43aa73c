use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use fake_kie::{Call, Mood, Options};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

use crate::client::{Client, START, parsed, still};

const SECRET: &str = "webhook key";

/// A bot that is called back.
struct Bell {
    url: String,
    rung: Arc<Mutex<Rung>>,
}

#[derive(Default)]
struct Rung {
    calls: Vec<(HeaderMap, Value)>,
    /// How many calls are answered 500 first.
    deaf: usize,
}

impl Bell {
    async fn hang(deaf: usize) -> Self {
        let rung = Arc::new(Mutex::new(Rung {
            deaf,
            ..Rung::default()
        }));
        let router = Router::new()
            .route("/bell", post(answer))
            .with_state(Arc::clone(&rung));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/bell", listener.local_addr().unwrap());
        let tracker = tokio_util::task::TaskTracker::new();
        tracker.spawn(async { axum::serve(listener, router).await });
        Self { url, rung }
    }

    fn calls(&self) -> Vec<(HeaderMap, Value)> {
        self.rung.lock().unwrap().calls.clone()
    }
}

async fn answer(
    State(rung): State<Arc<Mutex<Rung>>>,
    headers: HeaderMap,
    body: Bytes,
) -> StatusCode {
    let mut rung = rung.lock().unwrap();
    rung.calls
        .push((headers, serde_json::from_slice(&body).unwrap()));
    if rung.calls.len() <= rung.deaf {
        return StatusCode::INTERNAL_SERVER_ERROR;
    }
    StatusCode::OK
}

async fn signing() -> Client {
    Client::new(Options {
        webhook_key: Some(SECRET.to_owned()),
        ..still()
    })
    .await
}

async fn order(client: &Client, bell: &Bell) -> String {
    let order = json!({ "model": "z-image", "input": {}, "callBackUrl": bell.url });
    let answer = client.create(order).await;
    answer["data"]["taskId"].as_str().unwrap().to_owned()
}

async fn delivered(client: &Client, count: usize) {
    client
        .kie
        .wait_for(|kie| kie.deliveries().len() == count)
        .await;
}

fn well_signed(headers: &HeaderMap, task: &str) -> bool {
    let timestamp = headers["x-webhook-timestamp"].to_str().unwrap();
    let mut mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).unwrap();
    mac.update(format!("{task}.{timestamp}").as_bytes());
    headers["x-webhook-signature"] == STANDARD.encode(mac.finalize().into_bytes())
}

#[tokio::test]
async fn success_is_told_in_the_market_form_and_signed() {
    let (client, bell) = (signing().await, Bell::hang(0).await);
    let task = order(&client, &bell).await;
    client.kie.finish(&task);
    delivered(&client, 1).await;
    let (headers, body) = bell.calls().remove(0);
    assert_eq!(body["code"], 200);
    assert_eq!(body["msg"], "Playground task completed successfully.");
    let mut fields: Vec<_> = body["data"].as_object().unwrap().keys().collect();
    fields.sort_unstable();
    assert_eq!(
        fields,
        [
            "completeTime",
            "costTime",
            "createTime",
            "creditsConsumed",
            "failCode",
            "failMsg",
            "model",
            "param",
            "resultJson",
            "state",
            "taskId",
            "updateTime",
        ]
    );
    assert_eq!(body["data"]["state"], "success");
    assert_eq!(
        parsed(&body["data"]["resultJson"]),
        client.result(&task).await
    );
    assert_eq!(headers["x-webhook-timestamp"], (START / 1000).to_string());
    assert!(well_signed(&headers, &task));
}

#[tokio::test]
async fn a_failure_is_told_with_code_501_and_no_result() {
    let (client, bell) = (Client::new(still()).await, Bell::hang(0).await);
    let task = order(&client, &bell).await;
    client.kie.fail(&task, "500", "Internal Error");
    delivered(&client, 1).await;
    let (headers, body) = bell.calls().remove(0);
    assert_eq!(
        (&body["code"], &body["msg"]),
        (&json!(501), &json!("Playground task failed."))
    );
    assert_eq!(body["data"]["resultJson"], Value::Null);
    assert_eq!(body["data"]["failCode"], "500");
    assert!(
        !headers.contains_key("x-webhook-signature"),
        "no key, no signature"
    );
}

#[tokio::test]
async fn a_deaf_bot_is_called_three_times() {
    let (client, bell) = (signing().await, Bell::hang(2).await);
    let task = order(&client, &bell).await;
    client.kie.finish(&task);
    delivered(&client, 3).await;
    let statuses: Vec<_> = client
        .kie
        .deliveries()
        .iter()
        .map(|one| one.status)
        .collect();
    assert_eq!(statuses, [Some(500), Some(500), Some(200)]);
}

#[tokio::test]
async fn a_bot_that_is_not_there_is_given_up() {
    let client = signing().await;
    let nobody = Bell {
        url: "http://127.0.0.1:9/bell".to_owned(),
        rung: Arc::default(),
    };
    let task = order(&client, &nobody).await;
    client.kie.finish(&task);
    delivered(&client, 3).await;
    assert!(
        client
            .kie
            .deliveries()
            .iter()
            .all(|one| one.status.is_none())
    );
}

#[tokio::test]
async fn a_callback_may_come_before_the_answer() {
    let (client, bell) = (signing().await, Bell::hang(0).await);
    client.kie.next(Call::Callback, 1, Mood::Early);
    let task = order(&client, &bell).await;
    // The answer is here, so the callback has been.
    assert_eq!(bell.calls()[0].1["data"]["taskId"], task.as_str());
    assert_eq!(client.state(&task).await, "success");
    assert_eq!(client.kie.deliveries().len(), 1);
}

#[tokio::test]
async fn a_callback_may_be_repeated_or_never_come() {
    let (client, bell) = (signing().await, Bell::hang(0).await);
    client.kie.next(Call::Callback, 1, Mood::Never);
    client
        .kie
        .next(Call::Callback, 1, Mood::Repeated { times: 4 });
    let silent = order(&client, &bell).await;
    client.kie.finish(&silent);
    let loud = order(&client, &bell).await;
    client.kie.finish(&loud);
    delivered(&client, 4).await;
    assert!(
        bell.calls()
            .iter()
            .all(|(_, body)| body["data"]["taskId"] == loud.as_str())
    );
}

#[tokio::test]
async fn a_callback_may_be_forged_stale_or_about_nobody() {
    let (client, bell) = (signing().await, Bell::hang(0).await);
    let moods = [
        Mood::WrongSignature,
        Mood::StaleTimestamp,
        Mood::UnknownTask,
    ];
    let mut tasks = Vec::new();
    for (number, mood) in (1..).zip(moods) {
        client.kie.next(Call::Callback, 1, mood);
        let task = order(&client, &bell).await;
        client.kie.finish(&task);
        delivered(&client, number).await;
        tasks.push(task);
    }
    let calls = bell.calls();
    assert!(!well_signed(&calls[0].0, &tasks[0]));
    assert!(well_signed(&calls[1].0, &tasks[1]));
    assert_eq!(
        calls[1].0["x-webhook-timestamp"],
        (START / 1000 - 3600).to_string()
    );
    let stranger = calls[2].1["data"]["taskId"].as_str().unwrap();
    assert!(client.kie.task(stranger).is_none());
    assert!(well_signed(&calls[2].0, stranger));
}

#[tokio::test]
async fn a_callback_may_be_unsigned_or_of_the_older_form() {
    let (client, bell) = (signing().await, Bell::hang(0).await);
    let mut tasks = Vec::new();
    for (number, mood) in (1..).zip([Mood::Unsigned, Mood::SnakeCase]) {
        client.kie.next(Call::Callback, 1, mood);
        let task = order(&client, &bell).await;
        client.kie.finish(&task);
        delivered(&client, number).await;
        tasks.push(task);
    }
    let calls = bell.calls();
    assert!(!calls[0].0.contains_key("x-webhook-signature"));
    assert!(!calls[0].0.contains_key("x-webhook-timestamp"));
    assert_eq!(calls[1].1["data"]["taskId"], Value::Null);
    assert_eq!(calls[1].1["data"]["task_id"], tasks[1].as_str());
    assert!(well_signed(&calls[1].0, &tasks[1]));
}
