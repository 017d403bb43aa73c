use std::time::Duration;

use adapters_telegram::intake::Limits;
use serde_json::json;

use crate::stage::{confirmed, poll, polls, telegram};

/// The number of the first update.
const FIRST: u64 = 100_000;

#[tokio::test]
async fn the_offset_never_passes_an_unfinished_update() {
    let telegram = telegram([1, 2, 3]).await;
    telegram.send_text(1, "wait here");
    telegram.send_text(2, "two");
    telegram.send_text(3, "three");
    let bot = poll(&telegram, Limits::default());
    bot.actor.until("end two").await;
    bot.actor.until("end three").await;
    polls(&telegram, 3).await;
    assert_eq!(telegram.confirmed_offset(), FIRST);
    assert_eq!(telegram.pending_updates().len(), 3);

    bot.actor.let_go("wait here");
    confirmed(&telegram, FIRST + 3).await;
    // What was handled out of turn is not handled again while it waits to be confirmed.
    assert_eq!(bot.actor.count("begin"), 3);
    bot.stop().await;
}

#[tokio::test]
async fn a_death_with_fifty_updates_in_hand_loses_none() {
    let telegram = telegram(1..=50).await;
    for person in 1..=50 {
        telegram.send_text(person, "wait");
    }
    let bot = poll(&telegram, Limits::default());
    bot.actor.until_all(50, "begin").await;
    bot.die().await;
    assert_eq!(telegram.pending_updates().len(), 50);

    let bot = poll(&telegram, Limits::default());
    bot.actor.let_go("wait");
    bot.actor.until_all(50, "end").await;
    confirmed(&telegram, FIRST + 50).await;
    bot.stop().await;
}

#[tokio::test]
async fn a_chat_keeps_its_order() {
    let telegram = telegram([1]).await;
    let words: Vec<String> = (10..40).map(|n| format!("word {n}")).collect();
    for word in &words {
        telegram.send_text(1, word);
    }
    let bot = poll(&telegram, Limits::default());
    bot.actor.until_all(30, "end").await;
    let expected: Vec<String> = words
        .iter()
        .flat_map(|word| [format!("begin {word}"), format!("end {word}")])
        .collect();
    assert_eq!(bot.actor.events(), expected);
    bot.stop().await;
}

#[tokio::test]
async fn one_slow_chat_delays_no_other() {
    let telegram = telegram([1, 2]).await;
    for _ in 0..20 {
        telegram.send_text(1, "wait");
    }
    let bot = poll(&telegram, Limits::default());
    bot.actor.until("begin wait").await;
    telegram.send_text(2, "quick");
    bot.actor.until("end quick").await;
    assert_eq!(bot.actor.count("end wait"), 0);
    bot.actor.let_go("wait");
    bot.actor.until_all(20, "end wait").await;
    bot.stop().await;
}

#[tokio::test]
async fn a_panic_is_contained_and_apologised_for() {
    let telegram = telegram([1, 2]).await;
    let bot = poll(&telegram, Limits::default());
    telegram.send_text(1, "panic");
    bot.actor.until("sorry panic").await;
    telegram.send_text(1, "again");
    telegram.send_text(2, "hello");
    bot.actor.until("end again").await;
    bot.actor.until("end hello").await;
    confirmed(&telegram, FIRST + 3).await;
    bot.stop().await;
}

#[tokio::test]
async fn a_handler_that_hangs_is_given_up_and_apologised_for() {
    let telegram = telegram([1]).await;
    let limits = Limits {
        patience: Duration::from_millis(100),
        ..Limits::default()
    };
    let bot = poll(&telegram, limits);
    telegram.send_text(1, "wait for ever");
    bot.actor.until("sorry wait for ever").await;
    telegram.send_text(1, "again");
    bot.actor.until("end again").await;
    confirmed(&telegram, FIRST + 2).await;
    bot.stop().await;
}

#[tokio::test]
async fn every_poll_says_what_the_bot_wants_and_from_where() {
    let telegram = telegram([1]).await;
    let bot = poll(&telegram, Limits::default());
    telegram.send_text(1, "wait");
    bot.actor.until("begin wait").await;
    polls(&telegram, 2).await;
    bot.actor.let_go("wait");
    confirmed(&telegram, FIRST + 1).await;
    bot.stop().await;
    let wanted = json!([
        "message",
        "callback_query",
        "pre_checkout_query",
        "my_chat_member"
    ]);
    let calls = telegram.calls();
    let polls: Vec<_> = calls.iter().filter(|call| call.is("getUpdates")).collect();
    assert!(polls.len() > 3);
    for poll in polls {
        assert_eq!(poll.params["allowed_updates"], wanted);
        assert!(poll.params["offset"].is_i64());
        assert!(poll.params["timeout"].is_i64());
    }
}

#[tokio::test]
async fn an_update_that_makes_no_sense_is_passed_over() {
    let telegram = telegram([1]).await;
    let bot = poll(&telegram, Limits::default());
    polls(&telegram, 0).await;
    telegram.inject("message", json!({"from": "the future"}));
    telegram.send_text(1, "hello");
    bot.actor.until("end hello").await;
    confirmed(&telegram, FIRST + 2).await;
    assert_eq!(bot.actor.count("begin"), 1);
    bot.stop().await;
}
