//! «◀️ Назад» goes exactly one step back, wherever somebody came from.

use tests::{
    customer::Customer,
    world::{NEVER, Setup, World},
};

use super::steps::{at_the_confirmation, at_the_prompt, has_a_picture};

const BACK: &str = "◀️ Назад";

/// What stands on the screen: the words and every button.
fn screen(customer: &Customer) -> (String, Vec<String>) {
    let newest = customer.newest();
    let buttons = newest.buttons().map(|button| button.text.clone());
    let buttons = buttons.collect();
    (newest.text, buttons)
}

/// Presses each of these, and then the way back as often: every screen on the way is seen again.
async fn there_and_back(customer: &Customer, way: &[&str]) {
    let mut seen = Vec::new();
    for label in way {
        seen.push(screen(customer));
        customer.taps(label).await;
    }
    while let Some(before) = seen.pop() {
        customer.taps(BACK).await;
        assert_eq!(screen(customer), before);
    }
}

#[tokio::test]
async fn a_family_opened_from_the_second_page_of_all_leads_back_there() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    anna.starts().await;
    anna.taps_through(["🎨 Все модели", "След. ▶️"]).await;
    anna.sees("Страница 2").await;
    let (_, buttons) = screen(&anna);
    // Whatever stands there: one with a card at once, or with modes.
    for family in buttons.iter().filter(|label| label.contains("от ")) {
        there_and_back(&anna, &[family]).await;
    }
    anna.taps(BACK).await;
    anna.sees("Что создадим?").await;
    world.close().await;
}

#[tokio::test]
async fn from_the_first_question_it_is_card_modes_and_shelf_one_by_one() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    anna.starts().await;
    let way = ["🎬 Видео", "Kling 2.6", "Текст → видео", "▶️ Начать"];
    there_and_back(&anna, &way).await;
    let way = ["🎨 Все модели", "Nano Banana Pro", "▶️ Начать"];
    there_and_back(&anna, &way).await;
    world.close().await;
}

#[tokio::test]
async fn what_was_found_is_found_again_on_the_way_back() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    anna.starts().await;
    anna.taps_through(["🎨 Все модели", "След. ▶️"]).await;
    let list = screen(&anna);

    // Typed on a list: the list is one step back.
    anna.types("kling").await;
    anna.sees("kling").await;
    there_and_back(&anna, &["Kling 2.6", "Текст → видео"]).await;
    anna.taps(BACK).await;
    assert_eq!(screen(&anna), list);

    // Asked for: the question is.
    anna.taps("🔎 Поиск").await;
    let prompt = screen(&anna);
    anna.types("banana").await;
    anna.sees("banana").await;
    anna.taps("🔎 Искать ещё").await;
    anna.types("veo").await;
    anna.sees("veo").await;
    anna.taps(BACK).await;
    assert_eq!(screen(&anna), prompt);
    anna.taps(BACK).await;
    assert_eq!(screen(&anna), list);
    world.close().await;
}

#[tokio::test]
async fn an_order_opened_from_an_old_page_leads_back_there() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    for _ in 0..7 {
        has_a_picture(&anna).await;
    }
    anna.sees("Результат уже в чате").await;
    anna.starts().await;
    anna.taps_through(["📊 История", "След. ▶️"]).await;
    anna.sees("Страница 2").await;
    there_and_back(&anna, &["1. Z-Image", "✏️ Изменить"]).await;
    there_and_back(&anna, &["1. Z-Image", "🔄 Повторить"]).await;
    world.close().await;
}

#[tokio::test]
async fn topping_up_leads_back_to_where_money_was_missed() {
    let world = World::new(Setup {
        purse: 0,
        pace: NEVER,
        ..Setup::default()
    })
    .await;
    let anna = world.customer("Анна");
    anna.starts().await;
    there_and_back(&anna, &["💳 Пополнить баланс"]).await;
    there_and_back(&anna, &["💰 Баланс", "💳 Пополнить баланс"]).await;
    there_and_back(&anna, &["ℹ️ Помощь", "💳 Пополнить баланс"]).await;
    at_the_confirmation(&anna).await;
    anna.taps("💳 Пополнить баланс").await;
    anna.taps(BACK).await;
    anna.sees("Проверьте заказ").await;
    anna.taps(BACK).await;
    anna.sees("Шаг 2 из 2").await;
    world.close().await;
}

#[tokio::test]
async fn a_question_that_was_answered_can_be_left_as_it_is() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    at_the_prompt(&anna).await;
    anna.types("кот в скафандре").await;
    anna.sees("Шаг 2 из 2").await;
    anna.taps(BACK).await;
    let question = anna.sees("Шаг 1 из 2").await;
    assert!(question.text.contains("кот в скафандре"), "{question:?}");
    anna.taps("➡️ Оставить так").await;
    anna.sees("Шаг 2 из 2").await;
    anna.taps("1:1").await;
    let offer = anna.sees("Проверьте заказ").await;
    assert!(offer.text.contains("кот в скафандре"), "{offer:?}");
    world.close().await;
}

#[tokio::test]
async fn orders_that_stand_in_the_way_lead_back_to_the_one_that_waits() {
    let world = World::new(Setup {
        pace: NEVER,
        ..Setup::default()
    })
    .await;
    let anna = world.customer("Анна");
    for _ in 0..3 {
        super::steps::orders_a_picture(&anna).await;
    }
    at_the_confirmation(&anna).await;
    anna.taps("1. Z-Image").await;
    anna.sees_button("⏳ Следить").await;
    anna.taps(BACK).await;
    anna.sees("Проверьте заказ").await;
    world.close().await;
}
