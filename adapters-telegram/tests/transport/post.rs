use std::time::{Duration, Instant};

use adapters_telegram::{
    action::Action,
    html::Html,
    post::{Edited, Origin, Post, SendError},
    reply::{Reply, Spot, Toast},
    screen::{Button, Screen},
};
use domain::generation::Venue;
use fake_telegram::{FakeTelegram, Fault};

use crate::stage::{acquainted, post, said};

fn screen(text: &str) -> Screen {
    Screen {
        text: Html::escaped(text),
        keyboard: vec![vec![Button::act("Меню", Action::Menu)]],
    }
}

fn texts(telegram: &FakeTelegram) -> Vec<String> {
    let messages = said(telegram, 1).into_iter();
    messages.map(|message| message.text).collect()
}

#[tokio::test]
async fn a_screen_arrives_with_its_words_and_buttons() {
    let telegram = acquainted([1]).await;
    let id = post(&telegram)
        .send(1, None, &screen("a < b & c"), true)
        .await
        .unwrap();
    let message = telegram.message(1, id.into()).unwrap();
    assert_eq!(message.text, "a < b & c");
    assert_eq!(
        message.callback_data("Меню"),
        Some(Action::Menu.encode().as_str())
    );
    assert!(message.silent);
}

#[tokio::test]
async fn a_message_that_says_so_already_is_a_success() {
    let telegram = acquainted([1]).await;
    let post = post(&telegram);
    let id = post.send(1, None, &screen("one"), false).await.unwrap();
    let two = screen("two");
    assert_eq!(post.edit(1, id, &two).await.unwrap(), Edited::Done);
    assert_eq!(post.edit(1, id, &two).await.unwrap(), Edited::Unchanged);
    assert_eq!(post.strip(1, id).await.unwrap(), Edited::Done);
    assert_eq!(post.strip(1, id).await.unwrap(), Edited::Unchanged);
}

#[tokio::test]
async fn a_message_that_is_gone_is_said_to_be() {
    let telegram = acquainted([1]).await;
    let post = post(&telegram);
    let id = post.send(1, None, &screen("one"), false).await.unwrap();
    post.delete(1, id).await.unwrap();
    post.delete(1, id).await.unwrap();
    assert_eq!(
        post.edit(1, id, &screen("two")).await.unwrap(),
        Edited::Gone
    );
}

#[tokio::test]
async fn a_flood_pause_is_kept_and_the_message_sent_after_it() {
    let telegram = acquainted([1]).await;
    telegram.next_call("sendMessage", Fault::TooManyRequests { retry_after: 1 });
    let begun = Instant::now();
    post(&telegram)
        .send(1, None, &screen("one"), false)
        .await
        .unwrap();
    assert!(begun.elapsed() >= Duration::from_secs(1));
    assert_eq!(texts(&telegram), ["one"]);
}

#[tokio::test]
async fn a_flood_pause_too_long_to_wait_for_is_passed_on() {
    let telegram = acquainted([1]).await;
    telegram.next_call("sendMessage", Fault::TooManyRequests { retry_after: 300 });
    let sent = post(&telegram).send(1, None, &screen("one"), false).await;
    let Err(SendError::Later { retry_after }) = sent else {
        panic!("{sent:?}");
    };
    assert_eq!(retry_after, Duration::from_mins(5));
}

#[tokio::test]
async fn a_broken_telegram_is_tried_again_within_seconds() {
    for fault in [
        Fault::ServerError(502),
        Fault::HtmlPage(504),
        Fault::DropBefore,
    ] {
        let telegram = acquainted([1]).await;
        telegram.next_call("sendMessage", fault);
        let begun = Instant::now();
        post(&telegram)
            .send(1, None, &screen("one"), false)
            .await
            .unwrap();
        assert_eq!(texts(&telegram), ["one"]);
        assert!(begun.elapsed() < Duration::from_secs(3));
    }
}

#[tokio::test]
async fn a_telegram_that_stays_broken_is_a_fault() {
    let telegram = acquainted([1]).await;
    telegram.mood("sendMessage", Fault::ServerError(500));
    let sent = post(&telegram).send(1, None, &screen("one"), false).await;
    assert!(matches!(sent, Err(SendError::Fault(_))), "{sent:?}");
}

#[tokio::test]
async fn somebody_who_has_blocked_the_bot_cannot_be_reached() {
    let telegram = acquainted([1]).await;
    telegram.block_bot(1);
    let post = post(&telegram);
    let sent = post.send(1, None, &screen("one"), false).await;
    assert!(matches!(sent, Err(SendError::Unreachable)), "{sent:?}");
    let stranger = post.send(99, None, &screen("one"), false).await;
    assert!(
        matches!(stranger, Err(SendError::Unreachable)),
        "{stranger:?}"
    );
}

/// A chat with one message that has a button.
struct Chat {
    telegram: FakeTelegram,
    post: Post,
    live: i32,
}

async fn chat() -> Chat {
    let telegram = acquainted([1]).await;
    let post = post(&telegram);
    let live = post.send(1, None, &screen("live"), false).await.unwrap();
    Chat {
        telegram,
        post,
        live,
    }
}

impl Chat {
    fn pressed(&self, message: i32) -> Origin {
        let press = self.telegram.press(1, message.into(), "Меню").unwrap();
        Origin {
            venue: venue(Some(message)),
            callback: Some(press),
            live: Some(self.live),
        }
    }

    fn typed(&self) -> Origin {
        Origin {
            venue: venue(None),
            callback: None,
            live: Some(self.live),
        }
    }
}

const fn venue(card: Option<i32>) -> Venue {
    Venue {
        chat: 1,
        topic: None,
        card,
    }
}

fn shows(text: &str, spot: Spot) -> Reply {
    Reply {
        screen: Some((screen(text), spot)),
        ..Reply::default()
    }
}

#[tokio::test]
async fn a_press_on_the_live_message_edits_it_and_stops_the_spinner() {
    let chat = chat().await;
    let origin = chat.pressed(chat.live);
    let reply = shows("next", Spot::Live);
    let applied = chat.post.apply(&reply, &origin).await.unwrap();
    assert_eq!(applied.live, Some(chat.live));
    assert_eq!(texts(&chat.telegram), ["next"]);
    assert!(chat.telegram.unanswered_callbacks().is_empty());
}

#[tokio::test]
async fn words_get_a_new_live_message_at_the_bottom_and_the_old_one_goes() {
    let chat = chat().await;
    chat.telegram.send_text(1, "hello");
    let reply = shows("next", Spot::Live);
    let applied = chat.post.apply(&reply, &chat.typed()).await.unwrap();
    assert_ne!(applied.live, Some(chat.live));
    assert_eq!(applied.live, applied.shown);
    assert_eq!(texts(&chat.telegram), ["next"]);
}

#[tokio::test]
async fn a_press_on_an_old_message_leaves_it_as_it_is() {
    let chat = chat().await;
    let old = chat
        .post
        .send(1, None, &screen("old"), false)
        .await
        .unwrap();
    let reply = shows("next", Spot::Live);
    let origin = chat.pressed(old);
    chat.post.apply(&reply, &origin).await.unwrap();
    assert_eq!(texts(&chat.telegram), ["old", "next"]);
}

#[tokio::test]
async fn a_card_is_no_longer_the_live_message() {
    let chat = chat().await;
    let origin = chat.pressed(chat.live);
    let reply = shows("card", Spot::Card);
    let applied = chat.post.apply(&reply, &origin).await.unwrap();
    assert_eq!(applied.live, None);
    assert_eq!(applied.shown, Some(chat.live));
    assert_eq!(texts(&chat.telegram), ["card"]);
}

#[tokio::test]
async fn a_pressed_message_that_is_gone_is_replaced() {
    let chat = chat().await;
    let origin = chat.pressed(chat.live);
    chat.post.delete(1, chat.live).await.unwrap();
    let reply = shows("next", Spot::Live);
    let applied = chat.post.apply(&reply, &origin).await.unwrap();
    assert_ne!(applied.live, Some(chat.live));
    assert_eq!(texts(&chat.telegram), ["next"]);
}

#[tokio::test]
async fn a_toast_pops_up_and_a_press_too_old_for_it_does_no_harm() {
    let chat = chat().await;
    let origin = chat.pressed(chat.live);
    let reply = Reply {
        toast: Some(Toast {
            text: "ё".repeat(300),
            alert: true,
        }),
        ..Reply::default()
    };
    chat.post.apply(&reply, &origin).await.unwrap();
    let press = origin.callback.as_deref().unwrap();
    let answer = chat.telegram.answered(press).unwrap();
    assert_eq!(answer.text.unwrap().chars().count(), 200);
    assert!(answer.show_alert);

    let late = chat.pressed(chat.live);
    chat.telegram
        .expire_callback(late.callback.as_deref().unwrap());
    let reply = shows("next", Spot::Live);
    chat.post.apply(&reply, &late).await.unwrap();
    assert_eq!(texts(&chat.telegram), ["next"]);
}

#[tokio::test]
async fn a_slow_answer_to_the_press_does_not_hold_the_screen() {
    let chat = chat().await;
    let origin = chat.pressed(chat.live);
    let slow = Fault::Slow(Duration::from_millis(400));
    chat.telegram.next_call("answerCallbackQuery", slow.clone());
    chat.telegram.next_call("editMessageText", slow);
    let begun = Instant::now();
    let reply = shows("next", Spot::Live);
    chat.post.apply(&reply, &origin).await.unwrap();
    assert!(begun.elapsed() < Duration::from_millis(750));
}

#[tokio::test]
async fn somebody_who_has_shut_the_door_needs_no_answer() {
    let chat = chat().await;
    let origin = chat.typed();
    chat.telegram.block_bot(1);
    let reply = shows("next", Spot::Live);
    let applied = chat.post.apply(&reply, &origin).await.unwrap();
    assert_eq!(applied.live, Some(chat.live));
}
