//! The numbers bots run into.

use fake_telegram::{Options, Pace};
use serde_json::json;

use crate::support::{ANNA, BORIS, call, options, png, refusal, telegram};

#[tokio::test]
async fn a_text_has_1_to_4096_units_after_parsing() {
    let telegram = telegram().await;
    let text = |text: String| json!({ "chat_id": ANNA, "text": text, "parse_mode": "HTML" });
    let fits = format!("<b>{}</b>", "ы".repeat(4096));
    assert_eq!(refusal(&telegram, "sendMessage", text(fits)).await, "ok");
    // An emoji outside the basic plane is two units.
    let long = "😀".repeat(2049);
    assert_eq!(
        refusal(&telegram, "sendMessage", text(long)).await,
        "Bad Request: message is too long"
    );
    for empty in ["", " \n ", "<b></b>"] {
        assert_eq!(
            refusal(&telegram, "sendMessage", text(empty.to_owned())).await,
            "Bad Request: message text is empty"
        );
    }
}

#[tokio::test]
async fn a_caption_has_at_most_1024_units() {
    let telegram = telegram().await;
    let photo = telegram.send_photo(ANNA, png(10, 10), "").expect("taken");
    let photo = telegram.message(ANNA, photo).expect("there");
    let photo = photo.media.expect("a photo").file_id;
    let params = |length| json!({ "chat_id": ANNA, "photo": photo, "caption": "x".repeat(length) });
    assert_eq!(refusal(&telegram, "sendPhoto", params(1024)).await, "ok");
    assert_eq!(
        refusal(&telegram, "sendPhoto", params(1025)).await,
        "Bad Request: message caption is too long"
    );
}

#[tokio::test]
async fn buttons_are_checked_one_by_one() {
    let telegram = telegram().await;
    let table = [
        (
            json!({ "text": "a", "callback_data": "x".repeat(64) }),
            "ok",
        ),
        (
            json!({ "text": "a", "callback_data": "ы".repeat(33) }),
            "Bad Request: BUTTON_DATA_INVALID",
        ),
        (
            json!({ "text": "a", "callback_data": "" }),
            "Bad Request: BUTTON_DATA_INVALID",
        ),
        (json!({ "text": "a", "url": "https://a.io" }), "ok"),
        (
            json!({ "text": "a", "url": "no such" }),
            "Bad Request: BUTTON_URL_INVALID",
        ),
        (json!({ "text": "a", "copy_text": { "text": "x" } }), "ok"),
        (
            json!({ "text": "a", "copy_text": { "text": "x".repeat(257) } }),
            "Bad Request: BUTTON_COPY_TEXT_INVALID",
        ),
        (
            json!({ "text": "a" }),
            "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            json!({ "callback_data": "a" }),
            "Bad Request: can't parse inline keyboard button: Can't find field \"text\"",
        ),
        (
            json!("a"),
            "Bad Request: can't parse inline keyboard button: InlineKeyboardButton must be an Object",
        ),
    ];
    for (button, expected) in table {
        let markup = json!({ "inline_keyboard": [[button]] });
        let params = json!({ "chat_id": ANNA, "text": "x", "reply_markup": markup });
        assert_eq!(refusal(&telegram, "sendMessage", params).await, expected);
    }
}

#[tokio::test]
async fn markup_must_have_the_right_shape() {
    let telegram = telegram().await;
    let table = [
        (json!("[]"), "Bad Request: object expected as reply markup"),
        (
            json!({ "inline_keyboard": 1 }),
            "Bad Request: field \"inline_keyboard\" must be of type Array",
        ),
        (
            json!({ "inline_keyboard": [1] }),
            "Bad Request: can't parse inline keyboard: inline keyboard row must be an Array",
        ),
        (json!({ "remove_keyboard": true }), "ok"),
    ];
    for (markup, expected) in table {
        let params = json!({ "chat_id": ANNA, "text": "x", "reply_markup": markup });
        assert_eq!(refusal(&telegram, "sendMessage", params).await, expected);
    }
}

#[tokio::test]
async fn a_bot_cannot_write_to_strangers() {
    let telegram = telegram().await;
    for stranger in [BORIS, 12345] {
        let params = json!({ "chat_id": stranger, "text": "x" });
        assert_eq!(
            refusal(&telegram, "sendMessage", params).await,
            "Bad Request: chat not found"
        );
    }
    let params = json!({ "text": "x" });
    assert_eq!(
        refusal(&telegram, "sendMessage", params).await,
        "Bad Request: chat_id is empty"
    );
}

#[tokio::test]
async fn a_hasty_bot_is_told_to_wait() {
    let paced = Options {
        pace: Pace::Telegram,
        ..options()
    };
    let telegram = fake_telegram::FakeTelegram::start(paced)
        .await
        .expect("a port");
    telegram.send_text(ANNA, "hi");
    let params = || json!({ "chat_id": ANNA, "text": "x" });
    for _ in 0..5 {
        assert_eq!(refusal(&telegram, "sendMessage", params()).await, "ok");
    }
    let envelope = call(&telegram, "sendMessage", params()).await;
    assert_eq!(envelope["error_code"], 429);
    let wait = envelope["parameters"]["retry_after"]
        .as_u64()
        .expect("a number");
    assert!((1..=6).contains(&wait), "{wait}");
}
