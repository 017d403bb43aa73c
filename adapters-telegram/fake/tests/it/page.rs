//! What the page's own requests do, and whose requests are refused.

use axum::{Router, routing::get};
use fake_telegram::{FakeTelegram, FileKind, Options, Panel};
use futures_util::StreamExt;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{ANNA, client, options, png, say, telegram};

#[tokio::test]
async fn a_person_writes_presses_and_sends_files_from_the_page() {
    let telegram = telegram().await;
    let url = |path: &str| format!("{}{path}", telegram.chat_url());
    let text = json!({ "chat": ANNA, "user": ANNA, "text": "from the page" });
    let sent = client()
        .post(url("chat/text"))
        .json(&text)
        .send()
        .await
        .expect("sent");
    assert_eq!(sent.status(), StatusCode::OK);

    let mut uploads = Vec::new();
    for _ in 0..2 {
        let put = client().put(url("chat/upload?name=a.png&kind=photo&mime=image/png"));
        let kept = put.body(png(10, 10)).send().await.expect("kept");
        let kept: Value = kept.json().await.expect("a name");
        uploads.push(kept["upload"].clone());
    }
    let media = json!({ "chat": ANNA, "user": ANNA, "uploads": uploads, "caption": "two" });
    client()
        .post(url("chat/media"))
        .json(&media)
        .send()
        .await
        .expect("sent");
    let messages = telegram.messages(ANNA);
    assert_eq!(messages[1].text, "from the page");
    assert_eq!(messages[2].text, "two");
    assert!(messages[2].album.is_some());
    let media = messages[3].media.as_ref().expect("a photo");
    assert_eq!(media.kind, FileKind::Photo);
    let part = client()
        .get(url(&format!("chat/file/{}", media.file_id)))
        .header("range", "bytes=1-3");
    let part = part.send().await.expect("bytes");
    assert_eq!(part.status(), StatusCode::PARTIAL_CONTENT);
    assert_eq!(part.bytes().await.expect("bytes"), "PNG");
}

#[tokio::test]
async fn the_page_hears_of_changes_as_they_happen() {
    let telegram = telegram().await;
    let url = format!("{}chat/events", telegram.chat_url());
    let answer = client().get(url).send().await.expect("a stream");
    let mut events = answer.bytes_stream();
    say(&telegram, "live").await;
    let event = events.next().await.expect("an event").expect("bytes");
    let event = String::from_utf8_lossy(&event).into_owned();
    assert!(
        event.contains("\"kind\":\"message\"") && event.contains("live"),
        "{event}"
    );
}

#[tokio::test]
async fn other_sites_cannot_act() {
    let telegram = telegram().await;
    let url = format!("{}chat/text", telegram.chat_url());
    let body = json!({ "chat": ANNA, "user": ANNA, "text": "x" }).to_string();
    let post = |kind: &str| {
        client()
            .request(Method::POST, &url)
            .header("content-type", kind)
            .body(body.clone())
    };
    let form = post("text/plain");
    let foreign = post("application/json").header("sec-fetch-site", "cross-site");
    let rebound = post("application/json").header("host", "evil.example");
    for request in [form, foreign, rebound] {
        let answer = request.send().await.expect("an answer");
        assert_eq!(answer.status(), StatusCode::FORBIDDEN);
    }
    assert_eq!(telegram.messages(ANNA).len(), 1);
}

#[tokio::test]
async fn the_embedding_program_shows_a_panel() {
    let router = Router::new()
        .route("/", get(|| std::future::ready("ledger")))
        .route("/more", get(|| std::future::ready("more")));
    let panel = Panel {
        title: "Ledger".to_owned(),
        router,
    };
    let options = Options {
        panel: Some(panel),
        ..options()
    };
    let telegram = FakeTelegram::start(options).await.expect("a port");
    for (path, expected) in [("panel/", "ledger"), ("panel/more", "more")] {
        let url = format!("{}{path}", telegram.chat_url());
        let text = client()
            .get(url)
            .send()
            .await
            .expect("an answer")
            .text()
            .await;
        assert_eq!(text.expect("a text"), expected);
    }
}
