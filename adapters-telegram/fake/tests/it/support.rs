//! A server, a bot, and a raw client.

use std::time::Duration;

use fake_telegram::{FakeTelegram, Group, Options, Person};
use serde_json::{Value, json};
use teloxide::Bot;

/// Long enough that only a hang reaches it.
pub(crate) const SOON: Duration = Duration::from_secs(5);

pub(crate) const ANNA: i64 = 7;
pub(crate) const BORIS: i64 = 8;
pub(crate) const CLUB: i64 = -100;

pub(crate) fn options() -> Options {
    Options {
        people: vec![
            Person::new(ANNA, "Anna").named("anna"),
            Person::new(BORIS, "Boris").speaking("en"),
        ],
        groups: vec![Group {
            id: CLUB,
            title: "Club".to_owned(),
            members: vec![ANNA, BORIS],
        }],
        webhook_pause: Duration::from_millis(1),
        ..Options::default()
    }
}

/// A server where Anna has said hello.
pub(crate) async fn telegram() -> FakeTelegram {
    let telegram = FakeTelegram::start(options()).await.expect("a free port");
    telegram.send_text(ANNA, "/start");
    telegram
}

pub(crate) fn bot(telegram: &FakeTelegram) -> Bot {
    let client = client();
    let url = telegram.api_url().parse().expect("a valid address");
    Bot::with_client("42:TEST", client).set_api_url(url)
}

pub(crate) fn client() -> reqwest::Client {
    reqwest::Client::builder()
        .timeout(SOON)
        .no_proxy()
        .build()
        .expect("a client")
}

/// Calls a method with a JSON body and returns the whole envelope.
pub(crate) async fn call(telegram: &FakeTelegram, method: &str, params: Value) -> Value {
    let url = format!("{}/bot42:TEST/{method}", telegram.api_url());
    let answer = client().post(url).json(&params).send().await;
    let answer = answer.expect("an answer");
    answer.json().await.expect("an envelope")
}

/// The description of a refusal, or "ok".
pub(crate) async fn refusal(telegram: &FakeTelegram, method: &str, params: Value) -> String {
    let envelope = call(telegram, method, params).await;
    match envelope["description"].as_str() {
        Some(description) => description.to_owned(),
        None => "ok".to_owned(),
    }
}

/// Sends Anna a text and returns its id.
pub(crate) async fn say(telegram: &FakeTelegram, text: &str) -> i64 {
    let params = json!({ "chat_id": ANNA, "text": text });
    let envelope = call(telegram, "sendMessage", params).await;
    envelope["result"]["message_id"].as_i64().expect("an id")
}

/// The smallest file that looks like a picture of this size.
pub(crate) fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes.extend([8, 2, 0, 0, 0]);
    bytes
}
