//! Command menus and descriptions.

use serde_json::json;

use crate::support::{ANNA, BORIS, call, refusal, telegram};

#[tokio::test]
async fn everybody_is_shown_the_nearest_menu_in_their_language() {
    let telegram = telegram().await;
    let menu = |name: &str| json!([{ "command": name, "description": "…" }]);
    let admin = json!({ "type": "chat", "chat_id": ANNA });
    for params in [
        json!({ "commands": menu("start") }),
        json!({ "commands": menu("begin"), "language_code": "en" }),
        json!({ "commands": menu("admin"), "scope": admin }),
    ] {
        assert_eq!(refusal(&telegram, "setMyCommands", params).await, "ok");
    }
    assert_eq!(telegram.menus().len(), 3);
    assert_eq!(telegram.commands_of(ANNA)[0].command, "admin");
    assert_eq!(telegram.commands_of(BORIS)[0].command, "begin");
    let got = call(&telegram, "getMyCommands", json!({ "language_code": "en" })).await;
    assert_eq!(got["result"][0]["command"], "begin");
    call(&telegram, "deleteMyCommands", json!({ "scope": admin })).await;
    assert_eq!(telegram.commands_of(ANNA)[0].command, "start");
}

#[tokio::test]
async fn commands_are_lower_case_words() {
    let telegram = telegram().await;
    let params = json!({ "commands": [{ "command": "Start", "description": "x" }] });
    assert_eq!(
        refusal(&telegram, "setMyCommands", params).await,
        "Bad Request: BOT_COMMAND_INVALID"
    );
}

#[tokio::test]
async fn what_a_bot_says_about_itself_can_be_read_back() {
    let telegram = telegram().await;
    let params = json!({ "short_description": "Pictures", "language_code": "en" });
    assert_eq!(
        refusal(&telegram, "setMyShortDescription", params).await,
        "ok"
    );
    let got = call(
        &telegram,
        "getMyShortDescription",
        json!({ "language_code": "en" }),
    )
    .await;
    assert_eq!(got["result"]["short_description"], "Pictures");
    let name = call(&telegram, "getMyName", json!({})).await;
    assert_eq!(name["result"]["name"], "Fake");
}
