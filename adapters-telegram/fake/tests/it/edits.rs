//! Editing and deleting.

use serde_json::{Value, json};

use crate::support::{ANNA, call, png, refusal, say, telegram};

const UNCHANGED: &str = "Bad Request: message is not modified: specified new message content and reply markup are \
                         exactly the same as a current content and reply markup of the message";

fn keyboard(text: &str) -> Value {
    json!({ "inline_keyboard": [[{ "text": text, "callback_data": "x" }]] })
}

#[tokio::test]
async fn an_edit_replaces_text_and_buttons_in_place() {
    let telegram = telegram().await;
    let id = say(&telegram, "one").await;
    let params =
        json!({ "chat_id": ANNA, "message_id": id, "text": "two", "reply_markup": keyboard("a") });
    call(&telegram, "editMessageText", params).await;
    let message = telegram.message(ANNA, id).expect("there");
    assert_eq!((message.text.as_str(), message.edits), ("two", 1));
    assert_eq!(message.callback_data("a"), Some("x"));
    // Buttons that are not given again are gone.
    let params = json!({ "chat_id": ANNA, "message_id": id, "text": "two" });
    call(&telegram, "editMessageText", params).await;
    let message = telegram.message(ANNA, id).expect("there");
    assert!(message.keyboard.is_empty());
}

#[tokio::test]
async fn an_edit_that_changes_nothing_is_refused() {
    let telegram = telegram().await;
    let id = say(&telegram, "one").await;
    let same = json!({ "chat_id": ANNA, "message_id": id, "text": "one" });
    assert_eq!(refusal(&telegram, "editMessageText", same).await, UNCHANGED);
    let formatted =
        json!({ "chat_id": ANNA, "message_id": id, "text": "<b>one</b>", "parse_mode": "HTML" });
    assert_eq!(refusal(&telegram, "editMessageText", formatted).await, "ok");
    let bare = json!({ "chat_id": ANNA, "message_id": id });
    assert_eq!(
        refusal(&telegram, "editMessageReplyMarkup", bare).await,
        UNCHANGED
    );
}

#[tokio::test]
async fn only_the_bots_own_messages_of_the_right_kind_can_be_edited() {
    let telegram = telegram().await;
    let text = say(&telegram, "one").await;
    let theirs = telegram.send_photo(ANNA, png(10, 10), "").expect("taken");
    let file = telegram
        .message(ANNA, theirs)
        .expect("there")
        .media
        .expect("a photo");
    let params = json!({ "chat_id": ANNA, "photo": file.file_id });
    let sent = call(&telegram, "sendPhoto", params).await;
    let photo = sent["result"]["message_id"].as_i64().expect("an id");
    let edit = |id: i64| json!({ "chat_id": ANNA, "message_id": id, "text": "x", "caption": "x" });
    let table = [
        (
            "editMessageText",
            999,
            "Bad Request: message to edit not found",
        ),
        (
            "editMessageText",
            theirs,
            "Bad Request: message can't be edited",
        ),
        (
            "editMessageText",
            photo,
            "Bad Request: there is no text in the message to edit",
        ),
        (
            "editMessageText",
            0,
            "Bad Request: message identifier is not specified",
        ),
        (
            "editMessageCaption",
            text,
            "Bad Request: there is no caption in the message to edit",
        ),
        ("editMessageCaption", photo, "ok"),
    ];
    for (method, id, expected) in table {
        assert_eq!(refusal(&telegram, method, edit(id)).await, expected);
    }
}

#[tokio::test]
async fn a_text_can_turn_into_a_photo() {
    let telegram = telegram().await;
    let id = say(&telegram, "drawing…").await;
    let theirs = telegram.send_photo(ANNA, png(10, 10), "").expect("taken");
    let file = telegram
        .message(ANNA, theirs)
        .expect("there")
        .media
        .expect("a photo");
    let media = json!({ "type": "photo", "media": file.file_id, "caption": "<b>done</b>", "parse_mode": "HTML" });
    let params = json!({ "chat_id": ANNA, "message_id": id, "media": media });
    assert_eq!(
        refusal(&telegram, "editMessageMedia", params.clone()).await,
        "ok"
    );
    let message = telegram.message(ANNA, id).expect("there");
    assert_eq!(message.html, "<b>done</b>");
    assert_eq!(message.media.expect("a photo").file_id, file.file_id);
    assert_eq!(
        refusal(&telegram, "editMessageMedia", params).await,
        UNCHANGED
    );
}

#[tokio::test]
async fn deleted_messages_are_gone_for_everybody() {
    let telegram = telegram().await;
    let (one, two, three) = (
        say(&telegram, "1").await,
        say(&telegram, "2").await,
        say(&telegram, "3").await,
    );
    let params = json!({ "chat_id": ANNA, "message_id": one });
    assert_eq!(
        refusal(&telegram, "deleteMessage", params.clone()).await,
        "ok"
    );
    assert_eq!(
        refusal(&telegram, "deleteMessage", params).await,
        "Bad Request: message to delete not found"
    );
    let params = json!({ "chat_id": ANNA, "message_ids": [two, 999, three] });
    assert_eq!(refusal(&telegram, "deleteMessages", params).await, "ok");
    assert_eq!(telegram.messages(ANNA).len(), 1);
}

#[tokio::test]
async fn messages_can_be_copied_forwarded_and_pinned() {
    let telegram = telegram().await;
    let id = say(&telegram, "one").await;
    let params = json!({ "chat_id": ANNA, "from_chat_id": ANNA, "message_id": id });
    let copied = call(&telegram, "copyMessage", params.clone()).await;
    let copy = copied["result"]["message_id"].as_i64().expect("an id");
    assert_eq!(telegram.message(ANNA, copy).expect("there").text, "one");
    let forwarded = call(&telegram, "forwardMessage", params).await;
    assert_eq!(forwarded["result"]["forward_origin"]["type"], "user");
    let params = json!({ "chat_id": ANNA, "message_id": id });
    assert_eq!(refusal(&telegram, "pinChatMessage", params).await, "ok");
    let chat = call(&telegram, "getChat", json!({ "chat_id": ANNA })).await;
    assert_eq!(chat["result"]["pinned_message"]["message_id"], id);
    let missing = json!({ "chat_id": ANNA, "from_chat_id": ANNA, "message_id": 999 });
    assert_eq!(
        refusal(&telegram, "copyMessage", missing).await,
        "Bad Request: message to copy not found"
    );
}

#[tokio::test]
async fn an_edit_too_long_has_a_word_of_its_own() {
    let telegram = telegram().await;
    let id = say(&telegram, "one").await;
    let params = json!({ "chat_id": ANNA, "message_id": id, "text": "x".repeat(4097) });
    assert_eq!(
        refusal(&telegram, "editMessageText", params).await,
        "Bad Request: MESSAGE_TOO_LONG"
    );
}
