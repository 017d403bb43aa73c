//! Trouble on request.

use std::time::Duration;

use fake_telegram::{Calls, Fault, Share};
use serde_json::json;
use teloxide::{ApiError, RequestError, prelude::*};

use crate::support::{ANNA, bot, call, client, telegram};

#[tokio::test]
async fn too_many_requests_say_when_to_come_back() {
    let telegram = telegram().await;
    telegram.next_call("sendMessage", Fault::TooManyRequests { retry_after: 7 });
    let bot = bot(&telegram);
    let refused = bot.send_message(ChatId(ANNA), "x").await;
    let Err(RequestError::RetryAfter(wait)) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(wait.seconds(), 7);
    bot.send_message(ChatId(ANNA), "x")
        .await
        .expect("only once");
}

#[tokio::test]
async fn a_connection_can_be_cut_before_or_after_the_effect() {
    let telegram = telegram().await;
    let url = format!("{}/bot42:TEST/sendMessage", telegram.api_url());
    for (fault, messages) in [(Fault::DropBefore, 1), (Fault::DropAfter, 2)] {
        telegram.next_call(Calls::Any, fault);
        let params = json!({ "chat_id": ANNA, "text": "x" });
        let cut = client().post(&url).json(&params).send().await;
        assert!(cut.is_err(), "not a byte of an answer: {cut:?}");
        assert_eq!(telegram.messages(ANNA).len(), messages);
    }
}

#[tokio::test]
async fn a_mood_lasts_until_it_is_calmed() {
    let telegram = telegram().await;
    telegram.mood("sendMessage", Fault::Blocked);
    let bot = bot(&telegram);
    for _ in 0..3 {
        let refused = bot.send_message(ChatId(ANNA), "x").await;
        assert!(matches!(
            refused,
            Err(RequestError::Api(ApiError::BotBlocked))
        ));
    }
    bot.get_me().await.expect("another method");
    telegram.calm();
    bot.send_message(ChatId(ANNA), "x").await.expect("calm");
}

#[tokio::test]
async fn servers_fail_with_json_or_a_page() {
    let telegram = telegram().await;
    telegram.next_call(Calls::Any, Fault::ServerError(500));
    let envelope = call(&telegram, "getMe", json!({})).await;
    assert_eq!(envelope["error_code"], 500);
    telegram.next_call(Calls::Any, Fault::HtmlPage(502));
    let url = format!("{}/bot42:TEST/getMe", telegram.api_url());
    let answer = client().get(url).send().await.expect("an answer");
    assert_eq!(answer.status(), 502);
    let page = answer.text().await.expect("a page");
    assert!(page.contains("<h1>502 Bad Gateway</h1>"), "{page}");
}

#[tokio::test]
async fn addresses_can_fail_on_request() {
    let telegram = telegram().await;
    telegram.next_call("sendPhoto", Fault::failed_to_fetch());
    telegram.next_call("sendPhoto", Fault::wrong_url());
    let params = json!({ "chat_id": ANNA, "photo": "https://a.io/x.png" });
    let first = call(&telegram, "sendPhoto", params.clone()).await;
    let second = call(&telegram, "sendPhoto", params).await;
    assert_eq!(
        first["description"],
        "Bad Request: failed to get HTTP URL content"
    );
    assert_eq!(
        second["description"],
        "Bad Request: wrong file identifier/HTTP URL specified"
    );
}

#[tokio::test]
async fn a_slow_answer_is_an_answer() {
    let telegram = telegram().await;
    telegram.next_call("getMe", Fault::Slow(Duration::from_millis(20)));
    let start = tokio::time::Instant::now();
    bot(&telegram).get_me().await.expect("an answer");
    assert!(start.elapsed() >= Duration::from_millis(20));
}

#[tokio::test]
async fn the_journal_keeps_every_call_with_its_outcome() {
    let telegram = telegram().await;
    telegram.next_call("sendMessage", Fault::Blocked);
    call(
        &telegram,
        "sendMessage",
        json!({ "chat_id": ANNA, "text": "x" }),
    )
    .await;
    call(&telegram, "getMe", json!({})).await;
    let calls = telegram.calls();
    assert!(calls[0].is("sendmessage"));
    assert_eq!(calls[0].chat, Some(ANNA));
    assert_eq!(calls[0].params["text"], "x");
    assert_eq!(
        calls[0].outcome,
        Err((403, "Forbidden: bot was blocked by the user".to_owned()))
    );
    assert_eq!(calls[1].outcome, Ok(()));
}

#[tokio::test]
async fn flaky_calls_fail_as_often_as_they_should_and_the_same_way_again() {
    let mut runs = Vec::new();
    for _ in 0..2 {
        let telegram = telegram().await;
        let share = Share {
            permille: 300,
            fault: Fault::wrong_url(),
        };
        telegram.flaky("sendMessage", 7, vec![share]);
        let bot = bot(&telegram);
        let mut failed = Vec::new();
        for number in 0..100 {
            if bot.send_message(ChatId(ANNA), "x").await.is_err() {
                failed.push(number);
            }
        }
        assert_eq!(telegram.struck().get("bad request"), Some(&failed.len()));
        telegram.calm();
        bot.send_message(ChatId(ANNA), "x").await.expect("calm");
        runs.push(failed);
    }
    assert!((20..40).contains(&runs[0].len()), "{runs:?}");
    assert_eq!(runs[0], runs[1]);
}

#[tokio::test]
async fn whoever_takes_calls_does_not_see_them_again() {
    let telegram = telegram().await;
    let bot = bot(&telegram);
    bot.send_message(ChatId(ANNA), "x").await.unwrap();
    assert_eq!(telegram.take_calls().len(), 1);
    assert!(telegram.take_calls().is_empty());
    let message = bot.send_message(ChatId(ANNA), "y").await.unwrap();
    assert_eq!(telegram.take_calls().len(), 1);
    assert_eq!(telegram.last_of_bot(ANNA), Some(message.id.0.into()));
    assert_eq!(telegram.newest(ANNA, 1)[0].text, "y");
}
