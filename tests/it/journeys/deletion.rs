//! Being forgotten, and coming back.

use std::{sync::Arc, time::Duration};

use domain::{generation::Generation, time::Timestamp, user::UserId};
use fake_kie::{Call, Mood};
use fake_telegram::FileKind;
use ports::Page;
use tests::{
    clock::TurnedClock,
    customer::{Customer, PATIENCE},
    world::{Setup, World},
};
use tokio::time::timeout;

use super::steps::{PICTURE, PURSE, has_a_picture, orders_a_picture};

async fn is_forgotten(customer: &Customer) {
    customer.types("/delete_me").await;
    customer.taps("Продолжить удаление").await;
    customer.sees("Точно удалить?").await;
    customer.taps("🗑 Да, удалить навсегда").await;
    customer.sees("ваших данных больше нет").await;
}

#[tokio::test]
async fn whoever_wants_to_be_forgotten_is_asked_twice_and_warned_of_their_balance() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    anna.types("/settings").await;
    anna.taps("🗑 Удалить мои данные").await;
    let what = anna.sees("Исчезнут").await;
    assert!(what.text.contains("На балансе 1000,00 ₽"), "{}", what.text);
    assert!(what.text.contains("Останутся"), "{}", what.text);
    anna.taps("Продолжить удаление").await;
    anna.taps("💚 Нет, оставить").await;
    anna.sees("Настройки").await;
    let menu = anna.starts().await;
    assert!(menu.text.contains("Анна"), "{}", menu.text);
    world.close().await;
}

#[tokio::test]
async fn what_was_asked_for_and_made_is_gone_and_old_buttons_say_so() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    let photo = has_a_picture(&anna).await;
    anna.sees("Результат уже в чате").await;
    is_forgotten(&anna).await;

    for label in ["📎 Оригинал", "🔄 Повторить", "✏️ Изменить", "🛠 Что дальше"]
    {
        anna.taps_old(&photo, label).await;
        let told = anna.sees("Содержимое этого заказа удалено").await;
        assert_eq!(anna.newest().id, told.id, "{label}");
        anna.taps("🏠 Меню").await;
    }
    assert_eq!(anna.files(FileKind::Document), 0);

    anna.taps("📊 История").await;
    let list = anna.sees("История").await;
    assert!(!list.text.contains("кот в скафандре"), "{}", list.text);
    anna.taps("1. Z-Image").await;
    let card = anna.sees("Запрос и результат удалены").await;
    assert!(!card.text.contains("кот в скафандре"), "{}", card.text);
    for label in [
        "👁 Показать результат",
        "🔄 Повторить",
        "✏️ Изменить",
        "🛠 Что дальше",
    ] {
        assert!(card.button(label).is_none(), "{label}");
    }
    world.close().await;
}

#[tokio::test]
async fn whoever_comes_back_finds_their_balance_and_no_second_gift() {
    let world = World::new(Setup {
        settings: vec![("ALLOW_REAL_GENERATION", "1"), ("WELCOME_BONUS", "5")],
        ..Setup::default()
    })
    .await;
    let anna = world.customer("Анна");
    has_a_picture(&anna).await;
    anna.sees("Результат уже в чате").await;
    let before = anna.money().await;
    is_forgotten(&anna).await;

    let menu = anna.starts().await;
    assert!(menu.text.contains("Анна"), "{}", menu.text);
    assert!(!menu.text.contains("подарок"), "{}", menu.text);
    assert_eq!(anna.money().await, before);
    world.close().await;
}

#[tokio::test]
async fn nobody_is_forgotten_while_an_order_of_theirs_is_open() {
    let world = World::usual().await;
    world.kie.set_mood(Call::Create, Mood::Busy);
    let anna = world.customer("Анна");
    orders_a_picture(&anna).await;
    anna.types("/delete_me").await;
    anna.taps("Продолжить удаление").await;
    anna.taps("🗑 Да, удалить навсегда").await;
    anna.sees("Удалить данные пока нельзя").await;
    assert_eq!(anna.money().await, (PURSE - PICTURE, PICTURE));
    anna.taps("📊 История").await;
    anna.taps("1. Z-Image").await;
    anna.sees("кот в скафандре").await;
    world.kie.calm();
    anna.sees_file(FileKind::Photo).await;
    anna.sees("Результат уже в чате").await;
    is_forgotten(&anna).await;
    world.close().await;
}

/// Waits until somebody's newest order says no more what was asked for.
async fn is_emptied(world: &World, customer: &Customer) {
    let user = UserId(customer.id);
    let emptied = async {
        loop {
            let history = world.stores.generations.history(user, Page::number(0, 10));
            let history = history.await.expect("the orders can be read");
            if history.iter().all(Generation::is_forgotten) {
                return;
            }
            tokio::task::yield_now().await;
        }
    };
    timeout(PATIENCE, emptied)
        .await
        .expect("an order without its prompt");
}

#[tokio::test]
async fn an_old_order_loses_what_was_asked_for_and_keeps_what_it_cost() {
    let clock = Arc::new(TurnedClock::at(Timestamp::from_millis(1_790_000_000_000)));
    let mut world = World::new(Setup {
        clock: Some(Arc::clone(&clock)),
        ..Setup::default()
    })
    .await;
    let anna = world.customer("Анна");
    let photo = has_a_picture(&anna).await;
    anna.sees("Результат уже в чате").await;
    let money = anna.money().await;

    // Three months and a day; whoever sweeps looks at each start, and every hour.
    clock.turn(Duration::from_hours(91 * 24));
    world.stop_the_first().await;
    world.start_another().await;
    let anna = world.again(&anna);
    is_emptied(&world, &anna).await;

    assert_eq!(anna.money().await, money);
    anna.taps_old(&photo, "🔄 Повторить").await;
    anna.sees("прошёл срок хранения").await;
    anna.starts().await;
    anna.taps_through(["📊 История", "1. Z-Image"]).await;
    let card = anna.sees("Запрос и результат удалены").await;
    assert!(card.text.contains("0,64 ₽"), "{}", card.text);
    world.close().await;
}
