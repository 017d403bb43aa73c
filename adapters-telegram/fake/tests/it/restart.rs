//! What survives the end of the program.

use std::path::Path;

use fake_telegram::{FakeTelegram, Options};
use serde_json::json;

use crate::support::{ANNA, call, client, options, png, say};

async fn start(file: &Path) -> FakeTelegram {
    let options = Options {
        state_file: Some(file.to_owned()),
        ..options()
    };
    FakeTelegram::start(options)
        .await
        .expect("a readable state")
}

#[tokio::test]
async fn the_chat_is_there_after_a_restart() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("chat.json");
    let telegram = start(&file).await;
    telegram.send_text(ANNA, "/start");
    let photo = telegram.send_photo(ANNA, png(10, 10), "me").expect("taken");
    let answer = say(&telegram, "hello").await;
    call(&telegram, "getUpdates", json!({ "offset": 100_001 })).await;
    telegram.stop().await.expect("written");

    let telegram = start(&file).await;
    let texts: Vec<String> = telegram
        .messages(ANNA)
        .into_iter()
        .map(|m| m.text)
        .collect();
    assert_eq!(texts, ["/start", "me", "hello"]);
    let media = telegram
        .message(ANNA, photo)
        .expect("there")
        .media
        .expect("a photo");
    assert_eq!(telegram.file(&media.file_id).expect("bytes"), png(10, 10));
    let pending = telegram.pending_updates();
    assert_eq!(pending.len(), 1);
    assert_eq!(pending[0]["update_id"], 100_001);
    assert_eq!(say(&telegram, "again").await, answer + 1);
    telegram.send_text(ANNA, "more");
    assert_eq!(telegram.pending_updates()[1]["update_id"], 100_002);
    telegram.stop().await.expect("written");
}

#[tokio::test]
async fn what_the_page_was_told_is_accepted_survives_a_kill() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("chat.json");
    let telegram = start(&file).await;
    let url = format!("{}chat/text", telegram.chat_url());
    let body = json!({ "chat": ANNA, "user": ANNA, "text": "keep me" });
    let accepted = client()
        .post(url)
        .json(&body)
        .send()
        .await
        .expect("an answer");
    assert_eq!(accepted.status(), 200);
    // The copy is what a kill at this moment would leave.
    let copy = folder.path().join("killed.json");
    std::fs::copy(&file, &copy).expect("a file");
    telegram.stop().await.expect("written");

    let telegram = start(&copy).await;
    let last = telegram.messages(ANNA).pop().expect("a message");
    assert_eq!(last.text, "keep me");
    assert_eq!(telegram.pending_updates().len(), 1);
    // Ids the bot may have seen just before the kill are not given again.
    assert!(say(&telegram, "x").await > last.id + 50);
    telegram.stop().await.expect("written");
}

#[tokio::test]
async fn a_damaged_state_is_an_error_and_not_an_empty_chat() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("chat.json");
    std::fs::write(&file, "{ half").expect("written");
    let options = Options {
        state_file: Some(file),
        ..options()
    };
    let refused = FakeTelegram::start(options).await.err().expect("an error");
    assert!(
        refused.to_string().contains("is not a chat of this server"),
        "{refused}"
    );
}
