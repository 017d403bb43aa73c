//! getUpdates.

use serde_json::{Value, json};

use crate::support::{ANNA, SOON, call, refusal, telegram};

fn ids(envelope: &Value) -> Vec<u64> {
    let list = envelope["result"].as_array().expect("updates");
    list.iter()
        .map(|update| update["update_id"].as_u64().expect("an id"))
        .collect()
}

#[tokio::test]
async fn an_offset_confirms_everything_below_it() {
    let telegram = telegram().await;
    telegram.send_text(ANNA, "two");
    telegram.send_text(ANNA, "three");
    let all = ids(&call(&telegram, "getUpdates", json!({})).await);
    assert_eq!(all, [100_000, 100_001, 100_002]);
    let again = ids(&call(&telegram, "getUpdates", json!({ "limit": 1 })).await);
    assert_eq!(again, [100_000]);
    let rest = ids(&call(&telegram, "getUpdates", json!({ "offset": 100_002 })).await);
    assert_eq!(rest, [100_002]);
    assert_eq!(telegram.confirmed_offset(), 100_002);
    assert_eq!(telegram.pending_updates().len(), 1);
}

#[tokio::test]
async fn a_negative_offset_keeps_the_last_ones_only() {
    let telegram = telegram().await;
    telegram.send_text(ANNA, "two");
    telegram.send_text(ANNA, "three");
    let last = ids(&call(&telegram, "getUpdates", json!({ "offset": -1 })).await);
    assert_eq!(last, [100_002]);
    assert_eq!(telegram.pending_updates().len(), 1);
}

#[tokio::test]
async fn a_long_poll_ends_with_the_first_update() {
    let telegram = telegram().await;
    let poll = call(
        &telegram,
        "getUpdates",
        json!({ "offset": 100_001, "timeout": 50 }),
    );
    let write = async {
        telegram
            .wait_until(|t| (t.confirmed_offset() == 100_001).then_some(()), SOON)
            .await
            .expect("the poll has begun");
        telegram.send_text(ANNA, "two");
    };
    let (envelope, ()) = tokio::join!(poll, write);
    assert_eq!(envelope["result"][0]["message"]["text"], "two");
}

#[tokio::test]
async fn a_second_poller_ends_the_first() {
    let telegram = telegram().await;
    let first = call(
        &telegram,
        "getUpdates",
        json!({ "offset": 100_001, "timeout": 50 }),
    );
    let second = async {
        telegram
            .wait_until(|t| (t.confirmed_offset() == 100_001).then_some(()), SOON)
            .await
            .expect("the poll has begun");
        call(&telegram, "getUpdates", json!({})).await
    };
    let (first, second) = tokio::join!(first, second);
    assert_eq!(first["error_code"], 409);
    assert_eq!(
        first["description"],
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    );
    assert_eq!(second["ok"], true);
}

#[tokio::test]
async fn allowed_updates_stay_until_they_are_given_again() {
    let telegram = telegram().await;
    call(
        &telegram,
        "getUpdates",
        json!({ "offset": -1, "allowed_updates": ["callback_query"] }),
    )
    .await;
    call(&telegram, "getUpdates", json!({ "offset": 100_001 })).await;
    telegram.send_text(ANNA, "not wanted");
    assert!(telegram.pending_updates().is_empty());
    call(&telegram, "getUpdates", json!({ "allowed_updates": [] })).await;
    telegram.send_text(ANNA, "wanted");
    assert_eq!(telegram.pending_updates().len(), 1);
}

#[tokio::test]
async fn stopping_the_bot_is_an_update_and_a_refusal() {
    let telegram = telegram().await;
    assert!(telegram.block_bot(ANNA));
    let updates = telegram.pending_updates();
    let member = &updates.last().expect("an update")["my_chat_member"];
    assert_eq!(member["new_chat_member"]["status"], "kicked");
    let params = json!({ "chat_id": ANNA, "text": "x" });
    let blocked = "Forbidden: bot was blocked by the user";
    assert_eq!(
        refusal(&telegram, "sendMessage", params.clone()).await,
        blocked
    );
    telegram.send_text(ANNA, "I am back");
    let updates = telegram.pending_updates();
    let kinds = updates
        .iter()
        .rev()
        .take(2)
        .map(|u| u.get("message").is_some());
    assert_eq!(kinds.collect::<Vec<_>>(), [true, false]);
    assert_eq!(refusal(&telegram, "sendMessage", params).await, "ok");
}

#[tokio::test]
async fn parameters_may_come_in_any_clothes() {
    let telegram = telegram().await;
    let client = crate::support::client();
    let base = format!("{}/bot42:TEST", telegram.api_url());
    let by_query = client.get(format!("{base}/SENDMESSAGE?chat_id=7&text=query"));
    let by_form = client
        .post(format!("{base}/sendmessage"))
        .header("content-type", "application/x-www-form-urlencoded")
        .body("chat_id=7&text=a+form%21&unknown=1");
    let parts = reqwest::multipart::Form::new()
        .text("chat_id", "7")
        .text("text", "parts")
        .text(
            "reply_markup",
            r#"{"inline_keyboard":[[{"text":"a","callback_data":"b"}]]}"#,
        );
    let by_parts = client.post(format!("{base}/sendMessage")).multipart(parts);
    for request in [by_query, by_form, by_parts] {
        let answer = request.send().await.expect("an answer");
        assert_eq!(answer.status(), 200);
    }
    let texts: Vec<String> = telegram
        .messages(ANNA)
        .into_iter()
        .map(|m| m.text)
        .collect();
    assert_eq!(texts, ["/start", "query", "a form!", "parts"]);
}

#[tokio::test]
async fn a_wrong_token_and_an_unknown_method_are_told_apart() {
    let telegram = telegram().await;
    let client = crate::support::client();
    let wrong = client.get(format!("{}/bot1:X/getMe", telegram.api_url()));
    let wrong = wrong.send().await.expect("an answer");
    assert_eq!(wrong.status(), 401);
    let envelope: Value = wrong.json().await.expect("an envelope");
    assert_eq!(
        envelope,
        json!({ "ok": false, "error_code": 401, "description": "Unauthorized" })
    );
    let unknown = call(&telegram, "makeCoffee", json!({})).await;
    assert_eq!(unknown["error_code"], 404);
}
