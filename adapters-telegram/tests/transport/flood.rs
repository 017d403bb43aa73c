use std::{num::NonZeroUsize, sync::Arc, time::Duration};

use adapters_telegram::intake::{Busy, Intake, Limits};
use serde_json::json;
use teloxide::types::Update;

use crate::stage::{Actor, confirmed, line, poll, soon, telegram};

const FIRST: u64 = 100_000;

/// More than getUpdates hands out at once.
const FLOOD: u64 = 150;

#[tokio::test]
async fn a_flood_of_one_chat_hides_nobody_else() {
    let telegram = telegram([1, 2]).await;
    for _ in 0..FLOOD {
        telegram.send_text(1, "wait for ever");
    }
    telegram.send_text(2, "quick");
    let limits = Limits {
        hurried: Duration::from_millis(100),
        ..Limits::default()
    };
    let bot = poll(&telegram, limits);
    bot.actor.until("end quick").await;
    // The flood was answered: one word for all of it, and an apology for what was cut short.
    assert!(bot.actor.count("slow down") >= 1);
    assert!(bot.actor.count("slow down") <= 3);
    assert!(bot.actor.count("sorry") >= 1);
    bot.die().await;
}

#[tokio::test]
async fn a_hundred_slow_updates_of_one_chat_are_all_handled_or_answered() {
    let telegram = telegram([1]).await;
    for _ in 0..100 {
        telegram.send_text(1, "wait");
    }
    let bot = poll(&telegram, Limits::default());
    bot.actor.until("slow down wait").await;
    bot.actor.let_go("wait");
    confirmed(&telegram, FIRST + 100).await;
    assert!(bot.actor.count("end") >= 1);
    bot.stop().await;
}

#[tokio::test]
async fn slow_updates_of_many_chats_make_room_when_others_wait_behind_them() {
    let telegram = telegram(1..=101).await;
    for person in 1..=100 {
        telegram.send_text(person, "wait for ever");
    }
    telegram.send_text(101, "quick");
    let limits = Limits {
        hurried: Duration::from_millis(200),
        grace: Duration::from_millis(100),
        ..Limits::default()
    };
    let bot = poll(&telegram, limits);
    bot.actor.until("end quick").await;
    assert!(bot.actor.count("sorry") >= 1);
    bot.die().await;
}

#[tokio::test]
async fn every_press_of_a_flood_is_answered_and_no_payment_is_surplus() {
    let telegram = telegram([1]).await;
    let actor = Actor::new();
    let limits = Limits {
        per_chat: NonZeroUsize::MIN,
        ..Limits::default()
    };
    let intake = Intake::new(line(&telegram), Arc::<Actor>::clone(&actor), limits);
    let first = intake.submit(message(1, "wait")).unwrap();
    let second = intake.submit(message(2, "two")).unwrap();
    let presses = [press(3), press(4)].map(|press| intake.submit(press).unwrap());
    let words = intake.submit(message(5, "three")).unwrap();
    let payment = intake.submit(payment(6)).unwrap();
    for done in presses {
        soon(done).await.unwrap();
    }
    soon(words).await.unwrap();
    assert_eq!(actor.count("slow down press"), 2);
    assert_eq!(actor.count("slow down three"), 0);
    actor.let_go("wait");
    for done in [first, second, payment] {
        soon(done).await.unwrap();
    }
    assert_eq!(actor.count("end"), 3);
    assert_eq!(actor.events().last().unwrap(), "end ?");
}

#[tokio::test]
async fn beyond_the_limit_updates_are_left_with_telegram() {
    let telegram = telegram([]).await;
    let actor = Actor::new();
    let limits = Limits {
        total: NonZeroUsize::MIN,
        ..Limits::default()
    };
    let intake = Intake::new(line(&telegram), Arc::<Actor>::clone(&actor), limits);
    let first = intake.submit(message(1, "wait")).unwrap();
    assert_eq!(intake.submit(message(2, "two")).unwrap_err(), Busy);
    actor.let_go("wait");
    soon(first).await.unwrap();
    let third = intake.submit(message(3, "three")).unwrap();
    soon(third).await.unwrap();
}

fn message(id: u32, text: &str) -> Update {
    update(id, "message", with(&json!({ "text": text })))
}

fn press(id: u32) -> Update {
    let press = json!({
        "id": "1", "from": person(), "chat_instance": "1", "data": "press",
        "message": with(&json!({ "text": "menu" })),
    });
    update(id, "callback_query", press)
}

fn payment(id: u32) -> Update {
    let payment = json!({ "successful_payment": {
        "currency": "XTR", "total_amount": 100, "invoice_payload": "order",
        "telegram_payment_charge_id": "c", "provider_payment_charge_id": "p",
    }});
    update(id, "message", with(&payment))
}

fn with(content: &serde_json::Value) -> serde_json::Value {
    let mut message = json!({
        "message_id": 1, "date": 1, "chat": { "id": 1, "type": "private", "first_name": "Anna" },
        "from": person(),
    });
    let fields = content.as_object().unwrap().clone();
    message.as_object_mut().unwrap().extend(fields);
    message
}

fn person() -> serde_json::Value {
    json!({ "id": 1, "is_bot": false, "first_name": "Anna" })
}

fn update(id: u32, kind: &str, value: serde_json::Value) -> Update {
    let mut update = json!({ "update_id": id });
    update
        .as_object_mut()
        .unwrap()
        .insert(kind.to_owned(), value);
    serde_json::from_str(&update.to_string()).unwrap()
}
