//! Buttons and their answers.

use serde_json::json;

use crate::support::{ANNA, BORIS, CLUB, SOON, call, refusal, telegram};

const STALE: &str =
    "Bad Request: query is too old and response timeout expired or query ID is invalid";

#[tokio::test]
async fn a_press_spins_until_it_is_answered() {
    let telegram = telegram().await;
    let markup = json!({ "inline_keyboard": [[{ "text": "Да", "callback_data": "yes" }]] });
    let params = json!({ "chat_id": ANNA, "text": "?", "reply_markup": markup });
    let sent = call(&telegram, "sendMessage", params).await;
    let message = sent["result"]["message_id"].as_i64().expect("an id");
    let query = telegram.press(ANNA, message, "Да").expect("a button");
    assert_eq!(
        telegram.unanswered_callbacks(),
        std::slice::from_ref(&query)
    );
    let updates = telegram.pending_updates();
    let update = &updates.last().expect("an update")["callback_query"];
    assert_eq!(update["data"], "yes");
    assert_eq!(update["message"]["text"], "?");

    let params = json!({ "callback_query_id": query, "text": "ok", "show_alert": true });
    call(&telegram, "answerCallbackQuery", params).await;
    let answer = telegram
        .wait_until(|t| t.answered(&query), SOON)
        .await
        .expect("answered");
    assert_eq!(
        (answer.text.as_deref(), answer.show_alert),
        (Some("ok"), true)
    );
    assert!(telegram.unanswered_callbacks().is_empty());
}

#[tokio::test]
async fn an_absent_button_names_those_that_are_there() {
    let telegram = telegram().await;
    let markup = json!({ "inline_keyboard": [[{ "text": "Да", "callback_data": "yes" }]] });
    let params = json!({ "chat_id": ANNA, "text": "?", "reply_markup": markup });
    let sent = call(&telegram, "sendMessage", params).await;
    let message = sent["result"]["message_id"].as_i64().expect("an id");
    let missing = telegram.press(ANNA, message, "Нет").expect_err("no button");
    assert_eq!(missing.there, ["Да"]);
}

#[tokio::test]
async fn old_and_unknown_queries_cannot_be_answered() {
    let telegram = telegram().await;
    let query = telegram.forge_callback(ANNA, 999, "whatever");
    let params = json!({ "callback_query_id": query });
    assert_eq!(
        refusal(
            &telegram,
            "answerCallbackQuery",
            json!({ "callback_query_id": "1" })
        )
        .await,
        STALE
    );
    let long = json!({ "callback_query_id": query, "text": "x".repeat(201) });
    assert_eq!(
        refusal(&telegram, "answerCallbackQuery", long).await,
        "Bad Request: MESSAGE_TOO_LONG"
    );
    telegram.expire_callback(&query);
    assert_eq!(
        refusal(&telegram, "answerCallbackQuery", params).await,
        STALE
    );
}

#[tokio::test]
async fn people_of_a_group_press_the_same_button() {
    let telegram = telegram().await;
    let markup = json!({ "inline_keyboard": [[{ "text": "+1", "callback_data": "up" }]] });
    let params = json!({ "chat_id": CLUB, "text": "?", "reply_markup": markup });
    let sent = call(&telegram, "sendMessage", params).await;
    let message = sent["result"]["message_id"].as_i64().expect("an id");
    for person in [ANNA, BORIS] {
        telegram
            .press((CLUB, person), message, "up")
            .expect("a button");
        let updates = telegram.pending_updates();
        let query = &updates.last().expect("an update")["callback_query"];
        assert_eq!(query["from"]["id"], person);
        assert_eq!(query["message"]["chat"]["type"], "group");
    }
}
