//! When the provider or the messenger does not do what it should: words for the customer, and their money back.

use fake_kie::{Call, Mood};
use fake_telegram::{FileKind, Handle};
use tests::{
    customer::PATIENCE,
    world::{NEVER, Setup, World},
};

use super::steps::{PICTURE, PURSE, orders_a_picture};

/// An order that comes to nothing, and what the customer reads.
async fn comes_to_nothing(mood: Mood, words: &str) {
    let world = World::usual().await;
    world.kie.set_mood(Call::Create, mood.clone());
    let anna = world.customer("Анна");
    orders_a_picture(&anna).await;
    anna.sees(words).await;
    let notice = anna.waits_for("the money", |message| {
        message.text.contains(words) && message.text.contains("0,64 ₽ снова на балансе")
    });
    notice.await;
    assert_eq!(anna.money().await, (PURSE, 0), "{mood:?}");
    assert_eq!(world.kie.creates(), 1, "{mood:?}");
    assert_eq!(anna.files(FileKind::Photo), 0);
    world.close().await;
}

fn refuse(code: u16, msg: &str) -> Mood {
    let msg = msg.to_owned();
    Mood::Refuse { code, msg }
}

#[tokio::test]
async fn a_request_that_kie_finds_wrong_costs_nothing() {
    comes_to_nothing(refuse(422, "prompt is too odd"), "Неверный запрос к Kie.ai").await;
}

#[tokio::test]
async fn a_key_that_kie_does_not_take_costs_nothing() {
    comes_to_nothing(refuse(401, "no access"), "Ошибка авторизации с Kie.ai").await;
}

#[tokio::test]
async fn an_empty_house_account_costs_nothing() {
    comes_to_nothing(Mood::no_credits(), "временно недоступно").await;
}

#[tokio::test]
async fn a_moderated_request_costs_nothing() {
    comes_to_nothing(Mood::moderated(), "не прошёл проверку содержания").await;
}

#[tokio::test]
async fn a_model_that_fails_costs_nothing() {
    let fail = Mood::Fail {
        code: "500".to_owned(),
        msg: "the model tripped".to_owned(),
    };
    comes_to_nothing(fail, "❌").await;
}

#[tokio::test]
async fn a_result_without_anything_in_it_costs_nothing() {
    comes_to_nothing(Mood::NoUrls, "пустой результат").await;
}

#[tokio::test]
async fn an_answer_that_was_cut_off_is_found_by_the_ring() {
    let world = World::usual().await;
    world.kie.next(Call::Create, 1, Mood::DropAfter);
    let anna = world.customer("Анна");
    orders_a_picture(&anna).await;
    anna.sees_file(FileKind::Photo).await;
    assert_eq!(world.kie.creates(), 1, "never sent again");
    assert_eq!(anna.money().await, (PURSE - PICTURE, 0));
    world.close().await;
}

#[tokio::test]
async fn a_ring_for_somebody_elses_job_does_not_keep_the_right_one_away() {
    let world = World::usual().await;
    world.kie.next(Call::Create, 1, Mood::DropAfter);
    world.kie.next(Call::Callback, 1, Mood::UnknownTask);
    let anna = world.customer("Анна");
    orders_a_picture(&anna).await;
    world.kie.wait_for(|kie| !kie.deliveries().is_empty()).await;
    assert_eq!(anna.money().await, (PURSE - PICTURE, PICTURE));
    // The right one rings, too.
    let task = world.kie.tasks()[0].clone();
    let ring = serde_json::json!({ "code": 200, "data": { "taskId": task.id } });
    let heard = reqwest::Client::builder().no_proxy().build().unwrap();
    let heard = heard.post(task.callback.unwrap());
    let heard = heard.body(ring.to_string()).send().await.unwrap();
    assert_eq!(heard.status(), 200);
    anna.sees_file(FileKind::Photo).await;
    assert_eq!(world.kie.creates(), 1);
    assert_eq!(anna.money().await, (PURSE - PICTURE, 0));
    world.close().await;
}

#[tokio::test]
async fn a_ring_before_the_answer_is_no_trouble() {
    let world = World::usual().await;
    world.kie.next(Call::Callback, 1, Mood::Early);
    let anna = world.customer("Анна");
    orders_a_picture(&anna).await;
    anna.sees_file(FileKind::Photo).await;
    assert_eq!(world.kie.creates(), 1);
    assert_eq!(anna.money().await, (PURSE - PICTURE, 0));
    world.close().await;
}

#[tokio::test]
async fn five_rings_bring_one_picture() {
    let world = World::usual().await;
    world
        .kie
        .next(Call::Callback, 1, Mood::Repeated { times: 5 });
    let anna = world.customer("Анна");
    orders_a_picture(&anna).await;
    anna.sees("Результат уже в чате").await;
    world.kie.wait_for(|kie| kie.deliveries().len() == 5).await;
    assert_eq!(anna.files(FileKind::Photo), 1);
    assert_eq!(anna.money().await, (PURSE - PICTURE, 0));
    world.close().await;
}

#[tokio::test]
async fn telegram_asking_for_a_pause_loses_nothing() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    let pause = fake_telegram::Fault::TooManyRequests { retry_after: 1 };
    world.telegram.next_calls("sendPhoto", 2, pause);
    orders_a_picture(&anna).await;
    anna.sees_file(FileKind::Photo).await;
    anna.sees("Результат уже в чате").await;
    assert_eq!(anna.files(FileKind::Photo), 1);
    world.close().await;
}

#[tokio::test]
async fn who_blocks_the_bot_gets_the_picture_on_coming_back() {
    let world = World::new(Setup {
        pace: NEVER,
        ..Setup::default()
    })
    .await;
    let anna = world.customer("Анна");
    orders_a_picture(&anna).await;
    world.kie.wait_for(|kie| kie.tasks().len() == 1).await;
    assert!(anna.phone.block_bot(anna.id));
    anna.heard().await;
    let task = world.kie.tasks()[0].id.clone();
    assert!(world.kie.finish(&task));
    let turned_away = |phone: &Handle| {
        let mut calls = phone.calls().into_iter();
        let mut calls = calls.by_ref().filter(|call| call.is("sendPhoto"));
        calls.any(|call| call.outcome.is_err()).then_some(())
    };
    let turned_away = anna.phone.wait_until(turned_away, PATIENCE).await;
    turned_away.expect("the bot tries to bring the picture");

    anna.phone.unblock_bot(anna.id);
    anna.starts().await;
    anna.sees_file(FileKind::Photo).await;
    anna.sees("Результат уже в чате").await;
    assert_eq!(anna.money().await, (PURSE - PICTURE, 0));
    world.close().await;
}

#[tokio::test]
async fn a_card_that_is_drawn_late_does_not_hide_the_end() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    let offer = super::steps::at_the_confirmation(&anna).await;
    let pause = fake_telegram::Fault::TooManyRequests { retry_after: 2 };
    world.telegram.next_call("editMessageText", pause);
    anna.taps("✅ Подтвердить").await;
    anna.sees_file(FileKind::Photo).await;
    anna.sees("Результат уже в чате").await;
    anna.heard().await;
    let card = anna.phone.message(anna.id, offer.id).unwrap();
    assert!(card.text.contains("Результат уже в чате"), "{}", card.text);
    world.close().await;
}

#[tokio::test]
async fn an_admin_hears_once_that_the_house_account_is_empty() {
    let world = World::new(Setup {
        settings: vec![("ALLOW_REAL_GENERATION", "1"), ("ADMIN_ID", "1000")],
        ..Setup::default()
    })
    .await;
    let (boss, anna) = (world.customer("Хозяин"), world.customer("Анна"));
    assert_eq!(boss.id, 1000);
    boss.starts().await;
    world.kie.set_mood(Call::Create, Mood::no_credits());
    for _ in 0..2 {
        orders_a_picture(&anna).await;
        anna.sees("снова на балансе").await;
    }
    boss.sees("закончились кредиты").await;
    let alarms = boss.chat().into_iter();
    let alarms = alarms.filter(|message| message.text.contains("🚨"));
    assert_eq!(alarms.count(), 1);
    assert!(!anna.chat().iter().any(|said| said.text.contains("🚨")));
    world.close().await;
}
