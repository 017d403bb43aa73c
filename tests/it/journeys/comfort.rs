//! What makes the second order quicker than the first.

use fake_telegram::FileKind;
use tests::world::World;

use super::steps::{at_the_prompt, has_a_picture};

#[tokio::test]
async fn a_favourite_is_one_press_from_the_menu() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    let menu = anna.starts().await;
    assert!(menu.button("⭐ Избранное").is_none());
    anna.taps_through(["🖼 Изображения", "Z-Image"]).await;
    let toast = anna.taps("⭐ В избранное").await;
    assert!(toast.contains("избранном"), "{toast}");
    anna.sees_button("✖️ Убрать из избранного").await;

    anna.starts().await;
    anna.taps("⭐ Избранное").await;
    let (_, label) = anna.sees_button("Z-Image").await;
    assert!(label.contains("0,64 ₽"), "{label}");
    anna.taps("Z-Image").await;
    anna.taps("◀️ Назад").await;
    anna.sees("Модели, которые вы отметили").await;
    anna.taps_through(["Z-Image", "✖️ Убрать из избранного"])
        .await;
    anna.taps("◀️ Назад").await;
    anna.sees("Здесь пока пусто").await;
    let menu = anna.starts().await;
    assert!(menu.button("⭐ Избранное").is_none());
    world.close().await;
}

#[tokio::test]
async fn the_choices_of_the_last_order_are_taken_up_again_and_its_words_are_not() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    anna.starts().await;
    let way = ["🎬 Видео", "Veo 3.1", "Текст → видео"];
    anna.taps_through(way).await;
    assert!(anna.newest().button("🕘 Как в прошлый раз").is_none());
    anna.taps("▶️ Начать").await;
    anna.types("лес на рассвете").await;
    anna.taps("✏️ Изменить").await;
    anna.taps("Соотношение сторон").await;
    anna.taps("9:16").await;
    anna.taps_through(["✅ К подтверждению", "✅ Подтвердить"])
        .await;
    anna.sees_file(FileKind::Video).await;

    anna.starts().await;
    anna.taps_through(way).await;
    anna.taps("🕘 Как в прошлый раз").await;
    let question = anna.sees("Параметры взяты из прошлого заказа").await;
    assert!(
        !question.text.contains("лес на рассвете"),
        "{}",
        question.text
    );
    anna.types("лес на закате").await;
    let offer = anna.sees("Проверьте заказ").await;
    assert!(offer.text.contains("9:16"), "{}", offer.text);
    assert!(offer.text.contains("лес на закате"), "{}", offer.text);
    world.close().await;
}

#[tokio::test]
async fn an_order_in_one_line_asks_only_for_what_is_missing() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    anna.types("/gen z-image: рыжий кот в космосе").await;
    anna.sees("Шаг 2 из 2").await;
    anna.taps("1:1").await;
    let offer = anna.sees("Проверьте заказ").await;
    assert!(offer.text.contains("рыжий кот в космосе"), "{}", offer.text);
    anna.taps("✅ Подтвердить").await;
    anna.sees_file(FileKind::Photo).await;

    anna.types("/gen flux 2 pro: кот").await;
    anna.sees("Flux 2 Pro").await;
    anna.types("/gen flux 2 pro").await;
    anna.sees("Шаг 1 из").await;
    anna.types("/gen").await;
    anna.sees("Быстрый заказ").await;
    anna.types("/gen щщщщщ: кот").await;
    let told = anna.sees("Такой модели я не нашёл").await;
    assert!(told.text.contains("ничего не нашлось"), "{}", told.text);
    world.close().await;
}

#[tokio::test]
async fn a_prompt_that_is_too_long_is_cut_and_its_author_is_told_before_confirming() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    at_the_prompt(&anna).await;
    let endless = "кот и ещё кот, ".repeat(250);
    anna.types(&endless).await;
    let next = anna.sees("Шаг 2 из 2").await;
    assert!(next.text.contains("Запрос длиннее"), "{}", next.text);
    anna.taps("1:1").await;
    let offer = anna.sees("Проверьте заказ").await;
    assert!(offer.text.contains("оставлены первые"), "{}", offer.text);
    anna.taps("✅ Подтвердить").await;
    anna.sees_file(FileKind::Photo).await;
    let sent = world.kie.tasks().pop().unwrap();
    let prompt = sent.input["prompt"].as_str().unwrap().to_owned();
    assert!(
        endless.starts_with(&prompt) && prompt.chars().count() <= 1000,
        "{prompt}"
    );
    world.close().await;
}

#[tokio::test]
async fn a_link_to_the_bot_opens_the_card_of_its_model() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    anna.types("/start m_z-image").await;
    anna.sees_button("▶️ Начать").await;
    anna.types("/start m_no-such-model").await;
    anna.sees("нет в продаже").await;
    has_a_picture(&anna).await;
    world.close().await;
}
