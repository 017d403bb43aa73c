//! Updates that are posted.

use std::{
    net::Ipv4Addr,
    sync::{Arc, Mutex},
};

use axum::{
    Json, Router,
    extract::State,
    http::{HeaderMap, StatusCode},
    routing::post,
};
use fake_telegram::FakeTelegram;
use serde_json::{Value, json};
use tokio::{
    net::TcpListener,
    sync::{Semaphore, mpsc},
};

use crate::support::{ANNA, BORIS, SOON, call, options, refusal, telegram};

/// A webhook that answers what it is told, then 200.
struct Hook {
    url: String,
    posts: mpsc::UnboundedReceiver<(Option<String>, Value)>,
}

struct Script {
    /// One permit lets one answer out.
    gate: Semaphore,
    answers: Mutex<Vec<u16>>,
    posts: mpsc::UnboundedSender<(Option<String>, Value)>,
}

async fn hook(answers: Vec<u16>) -> Hook {
    gated_hook(answers, Semaphore::MAX_PERMITS).await
}

async fn gated_hook(mut answers: Vec<u16>, open: usize) -> Hook {
    answers.reverse();
    let (sender, posts) = mpsc::unbounded_channel();
    let script = Arc::new(Script {
        gate: Semaphore::new(open),
        answers: Mutex::new(answers),
        posts: sender,
    });
    let router = Router::new()
        .route("/hook", post(receive))
        .with_state(script);
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .await
        .expect("a port");
    let address = listener.local_addr().expect("an address");
    tokio_util::task::TaskTracker::new().spawn(async move { axum::serve(listener, router).await });
    Hook {
        url: format!("http://{address}/hook"),
        posts,
    }
}

async fn receive(
    State(script): State<Arc<Script>>,
    headers: HeaderMap,
    Json(update): Json<Value>,
) -> StatusCode {
    let secret = headers.get("x-telegram-bot-api-secret-token");
    let secret = secret
        .and_then(|value| value.to_str().ok())
        .map(str::to_owned);
    script.posts.send((secret, update)).expect("a reader");
    let answer = script.answers.lock().expect("no panic").pop();
    let permit = script.gate.acquire().await.expect("an open gate");
    permit.forget();
    StatusCode::from_u16(answer.unwrap_or(200)).expect("a status")
}

#[tokio::test]
async fn an_update_is_posted_again_until_it_is_accepted() {
    let telegram = telegram().await;
    let mut hook = hook(vec![500, 503]).await;
    let params = json!({ "url": hook.url, "secret_token": "s3cret" });
    assert_eq!(refusal(&telegram, "setWebhook", params).await, "ok");
    for _ in 0..3 {
        let (secret, update) = hook.posts.recv().await.expect("a post");
        assert_eq!(secret.as_deref(), Some("s3cret"));
        assert_eq!(update["update_id"], 100_000);
    }
    telegram
        .wait_until(|t| t.pending_updates().is_empty().then_some(()), SOON)
        .await
        .expect("accepted");
    let info = call(&telegram, "getWebhookInfo", json!({})).await;
    assert_eq!(
        info["result"]["last_error_message"],
        "Wrong response from the webhook: 503 Service Unavailable"
    );
}

#[tokio::test]
async fn messages_of_one_chat_arrive_in_order() {
    let telegram = telegram().await;
    let mut hook = hook(vec![500]).await;
    telegram.send_text(ANNA, "two");
    call(&telegram, "setWebhook", json!({ "url": hook.url })).await;
    let mut seen = Vec::new();
    for _ in 0..3 {
        let (_, update) = hook.posts.recv().await.expect("a post");
        seen.push(
            update["message"]["text"]
                .as_str()
                .expect("a text")
                .to_owned(),
        );
    }
    assert_eq!(seen, ["/start", "/start", "two"]);
}

#[tokio::test]
async fn polling_and_webhooks_exclude_each_other() {
    let telegram = telegram().await;
    call(
        &telegram,
        "setWebhook",
        json!({ "url": "https://127.0.0.1:1/none" }),
    )
    .await;
    let refused = call(&telegram, "getUpdates", json!({})).await;
    assert_eq!(refused["error_code"], 409);
    call(
        &telegram,
        "deleteWebhook",
        json!({ "drop_pending_updates": true }),
    )
    .await;
    let polled = call(&telegram, "getUpdates", json!({})).await;
    assert_eq!(polled["result"], json!([]));
}

#[tokio::test]
async fn a_webhook_must_be_safe() {
    let telegram = FakeTelegram::start(options()).await.expect("a port");
    let table = [
        (
            json!({ "url": "http://example.com/x" }),
            "Bad Request: bad webhook: An HTTPS URL must be provided for webhook",
        ),
        (
            json!({ "url": "https://a.io", "secret_token": "a b" }),
            "Bad Request: secret token contains unallowed characters",
        ),
    ];
    for (params, expected) in table {
        assert_eq!(refusal(&telegram, "setWebhook", params).await, expected);
    }
}

#[tokio::test]
async fn chats_do_not_wait_for_each_other() {
    let telegram = telegram().await;
    telegram.send_text(BORIS, "me too");
    let mut hook = gated_hook(Vec::new(), 0).await;
    call(&telegram, "setWebhook", json!({ "url": hook.url })).await;
    let mut seen = Vec::new();
    for _ in 0..2 {
        let (_, update) = hook.posts.recv().await.expect("a post");
        seen.push(update["message"]["chat"]["id"].as_i64().expect("an id"));
    }
    seen.sort_unstable();
    assert_eq!(seen, [ANNA, BORIS]);
    // Neither has been answered, so neither is delivered.
    assert_eq!(telegram.pending_updates().len(), 2);
}
