//! Filling in: a step back is one step, and nonsense keeps the step and says why.

use fake_telegram::{Attachment, FileKind};
use tests::{
    customer::{Customer, picture},
    world::World,
};

use super::steps::at_the_prompt;

#[tokio::test]
async fn back_goes_one_step_back_at_every_step() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    at_the_prompt(&anna).await;
    anna.types("кот").await;
    anna.sees("Шаг 2 из 2").await;
    anna.taps("1:1").await;
    anna.sees("Проверьте заказ").await;

    for words in [
        "Шаг 2 из 2",
        "Шаг 1 из 2",
        "Текст → картинка",
        "Выберите модель",
        "Что создадим?",
    ] {
        anna.taps("◀️ Назад").await;
        let newest = anna.newest();
        assert!(newest.text.contains(words), "{words}: {}", newest.text);
    }
    world.close().await;
}

#[tokio::test]
async fn home_is_one_tap_away_from_everywhere() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    let way = ["🖼 Изображения", "Z-Image", "▶️ Начать"];
    for steps in 0..=way.len() {
        anna.starts().await;
        anna.taps_through(way.into_iter().take(steps)).await;
        if steps > 0 {
            anna.taps("🏠 Меню").await;
        }
        assert!(anna.newest().text.contains("Что создадим?"));
    }
    world.close().await;
}

/// The same question is still there, with this reason.
fn still_asks(customer: &Customer, step: &str, reason: &str) {
    let newest = customer.newest();
    assert!(newest.text.contains(step), "{reason}: {}", newest.text);
    assert!(newest.text.contains(reason), "{reason}: {}", newest.text);
}

#[tokio::test]
async fn words_are_not_a_photo_and_a_photo_is_not_words() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    at_the_prompt(&anna).await;
    anna.sends_photo().await;
    still_asks(&anna, "Шаг 1 из 2", "Здесь нужен текст");
    let sticker = Attachment::new(FileKind::Sticker, picture()).emoji("🐈");
    anna.sends(sticker).await;
    still_asks(&anna, "Шаг 1 из 2", "Здесь нужен текст");

    anna.starts().await;
    anna.taps_through(["🛠 Инструменты", "Recraft", "Удаление фона", "▶️ Начать"])
        .await;
    anna.types("вот моя картинка").await;
    assert!(anna.newest().text.contains("⚠️"), "{}", anna.newest().text);
    world.close().await;
}

#[tokio::test]
async fn blanks_are_no_prompt() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    at_the_prompt(&anna).await;
    anna.types("   ").await;
    still_asks(&anna, "Шаг 1 из 2", "⚠️");
    anna.types("мяу").await;
    anna.sees("Шаг 2 из 2").await;
    world.close().await;
}

#[tokio::test]
async fn an_option_that_is_none_lists_those_that_are() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    at_the_prompt(&anna).await;
    anna.types("кот").await;
    anna.types("7:3").await;
    still_asks(&anna, "Шаг 2 из 2", "16:9");
    anna.types("16:9").await;
    anna.sees("Проверьте заказ").await;
    world.close().await;
}

#[tokio::test]
async fn a_number_out_of_bounds_says_the_bounds() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    anna.starts().await;
    anna.taps_through(["🎙 Аудио", "ElevenLabs Speech", "Turbo", "▶️ Начать"])
        .await;
    anna.types("Добрый вечер").await;
    anna.taps_through(["✏️ Изменить", "Стабильность"]).await;
    for nonsense in ["7", "-1", "много", "1e9", "½"] {
        anna.types(nonsense).await;
        let newest = anna.newest();
        assert!(
            newest.text.contains("от 0 до 1"),
            "{nonsense}: {}",
            newest.text
        );
    }
    anna.types("0,7").await;
    anna.sees("Стабильность: 0,7").await;
    world.close().await;
}

#[tokio::test]
async fn the_example_fills_the_prompt() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    at_the_prompt(&anna).await;
    anna.taps("💡 Пример запроса").await;
    anna.taps("1:1").await;
    let offer = anna.sees("Проверьте заказ").await;
    assert!(offer.text.contains("Уютная кофейня"), "{}", offer.text);
    world.close().await;
}

#[tokio::test]
async fn words_that_look_like_markup_stay_words() {
    let world = World::usual().await;
    let anna = world.customer("Анна <b>");
    at_the_prompt(&anna).await;
    let prompt = "<b>кот</b> & <script>alert('мяу')</script> &lt;";
    anna.types(prompt).await;
    anna.taps("1:1").await;
    let offer = anna.sees("Проверьте заказ").await;
    assert!(offer.text.contains(prompt), "{}", offer.text);
    anna.taps("✅ Подтвердить").await;
    let photo = anna.sees_file(FileKind::Photo).await;
    assert!(photo.text.contains(prompt), "{}", photo.text);
    world.close().await;
}

#[tokio::test]
async fn a_dialogue_is_told_line_by_line() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    anna.starts().await;
    anna.taps_through(["🎙 Аудио", "ElevenLabs Dialogue", "▶️ Начать"])
        .await;
    anna.types("Привет!").await;
    anna.taps("Laura").await;
    anna.taps("➕ Добавить ещё").await;
    anna.types("Здравствуй.").await;
    anna.taps("Brian").await;
    anna.taps_through(["✅ Готово", "✅ Подтвердить"]).await;
    anna.sees("Списано").await;

    let body = world
        .kie
        .calls()
        .into_iter()
        .find_map(|request| request.body);
    let lines = body.unwrap()["input"]["dialogue"].clone();
    assert_eq!(lines[0]["text"], "Привет!");
    assert_eq!(lines[1]["text"], "Здравствуй.");
    assert_ne!(lines[0]["voice"], lines[1]["voice"]);
    world.close().await;
}
