//! Telegram brings updates by itself: nothing is lost, nobody else is heard, and either way leads to the other.

use fake_telegram::FileKind;
use reqwest::StatusCode;
use serde_json::json;
use tests::{
    store,
    world::{Setup, World},
};

use crate::journeys::steps::{PICTURE, PURSE, orders_a_picture};

async fn brought(database: Option<String>) -> World {
    World::new(Setup {
        webhook: true,
        database,
        ..Setup::default()
    })
    .await
}

/// How often the bot has called this method.
fn calls(world: &World, method: &str) -> usize {
    let calls = world.telegram.calls();
    calls.iter().filter(|call| call.is(method)).count()
}

async fn brings(world: &World, secret: Option<&str>, body: Vec<u8>) -> StatusCode {
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let mut request = client
        .post(format!("http://{}/telegram/webhook", world.address()))
        .body(body);
    if let Some(secret) = secret {
        request = request.header("X-Telegram-Bot-Api-Secret-Token", secret);
    }
    request.send().await.unwrap().status()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_picture_is_ordered_and_brought_without_a_single_poll() {
    let world = brought(None).await;
    let anna = world.customer("Анна");
    orders_a_picture(&anna).await;
    anna.sees_file(FileKind::Photo).await;
    assert_eq!(anna.money().await, (PURSE - PICTURE, 0));
    assert_eq!(
        (calls(&world, "getUpdates"), calls(&world, "setWebhook")),
        (0, 1)
    );
    world.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_does_not_know_the_secret_is_not_heard() {
    let world = brought(None).await;
    let update = json!({ "update_id": 1, "message": { "message_id": 1, "date": 0,
        "chat": { "id": 1, "type": "private", "first_name": "Мэллори" },
        "from": { "id": 1, "is_bot": false, "first_name": "Мэллори" }, "text": "/start" } });
    let update = || update.to_string().into_bytes();
    assert_eq!(brings(&world, None, update()).await, 401);
    assert_eq!(brings(&world, Some("guessed"), update()).await, 401);
    assert_eq!(brings(&world, Some(""), b"nonsense".to_vec()).await, 401);
    assert_eq!(
        brings(&world, Some("guessed"), vec![b' '; 2 * 1024 * 1024]).await,
        413
    );
    assert_eq!(calls(&world, "sendMessage"), 0);
    world.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_nobody_understands_is_not_brought_again_and_again() {
    let world = brought(None).await;
    let anna = world.customer("Анна");
    anna.starts().await;
    let calls = world.telegram.calls();
    let set = calls.iter().rev().find(|call| call.is("setWebhook"));
    let secret = set.and_then(|call| call.params["secret_token"].as_str());
    assert_eq!(brings(&world, secret, b"nonsense".to_vec()).await, 200);
    anna.types("/help").await;
    anna.heard().await;
    world.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bot_that_fetches_takes_nothing_that_is_brought() {
    let world = World::usual().await;
    assert_eq!(brings(&world, Some("anything"), b"{}".to_vec()).await, 404);
    world.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_said_while_nobody_is_there_is_answered_afterwards() {
    let mut world = brought(None).await;
    let anna = world.customer("Анна");
    anna.starts().await;
    world.stop_the_first().await;
    anna.phone.send_text(anna.id, "/help");
    world.start_another().await;
    anna.heard().await;
    anna.sees("Как всё устроено").await;
    world.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_rolling_restart_behind_a_balancer_loses_nobody() {
    let mut world = brought(Some(store::database().await.url)).await;
    let anna = world.customer("Анна");
    for pictures in 1..=2 {
        orders_a_picture(&anna).await;
        world.start_another().await;
        anna.sees_files(FileKind::Photo, pictures).await;
        world.stop_the_first().await;
        anna.starts().await;
    }
    let anna = world.again(&anna);
    assert_eq!(anna.money().await, (PURSE - 2 * PICTURE, 0));
    assert_eq!(calls(&world, "getUpdates"), 0);
    world.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn from_webhook_to_polling_and_back_needs_no_hand() {
    let mut world = brought(None).await;
    let anna = world.customer("Анна");
    anna.starts().await;
    for brought in [false, true] {
        world.stop_the_first().await;
        world.bring_updates(brought);
        world.start_another().await;
        anna.starts().await;
    }
    world.close().await;
}
