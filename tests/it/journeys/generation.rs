//! From a wish to a picture, and what becomes of it.

use fake_telegram::{Fault, FileKind};
use tests::world::World;

use super::steps::{PICTURE, PURSE, at_the_confirmation, has_a_picture, orders_a_picture};

#[tokio::test]
async fn a_picture_from_the_first_tap_to_the_new_balance() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    let offer = at_the_confirmation(&anna).await;
    for words in ["кот в скафандре", "0,64 ₽", "1000,00 ₽ → 999,36 ₽"] {
        assert!(offer.text.contains(words), "{words}: {}", offer.text);
    }
    anna.taps("✅ Подтвердить").await;

    let photo = anna.sees_file(FileKind::Photo).await;
    for words in ["кот в скафандре", "Списано 0,64 ₽", "999,36 ₽"] {
        assert!(photo.text.contains(words), "{words}: {}", photo.text);
    }
    anna.sees("Результат уже в чате").await;
    assert_eq!(anna.money().await, (PURSE - PICTURE, 0));
    assert_eq!(world.kie.creates(), 1);

    anna.taps("🏠 Меню").await;
    anna.sees("999,36 ₽").await;
    anna.taps("💰 Баланс").await;
    anna.sees("списание из резерва −0,64 ₽").await;
    world.close().await;
}

#[tokio::test]
async fn history_sends_the_picture_again_without_asking_kie() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    has_a_picture(&anna).await;
    anna.sees("Результат уже в чате").await;
    let asked = world.kie.calls().len();

    anna.types("/history").await;
    anna.taps("1. Z-Image").await;
    anna.sees("списано 0,64 ₽").await;
    anna.taps("👁 Показать результат").await;

    assert_eq!(anna.files(FileKind::Photo), 2);
    assert_eq!(world.kie.calls().len(), asked, "Telegram has a copy");
    assert_eq!(anna.money().await, (PURSE - PICTURE, 0));
    world.close().await;
}

#[tokio::test]
async fn the_original_comes_as_a_file() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    has_a_picture(&anna).await;
    anna.taps("📎 Оригинал").await;
    anna.sees_file(FileKind::Document).await;
    assert_eq!(anna.money().await, (PURSE - PICTURE, 0));
    world.close().await;
}

#[tokio::test]
async fn repeating_asks_before_it_takes_money_again() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    has_a_picture(&anna).await;
    anna.taps("🔄 Повторить").await;
    anna.sees("Проверьте заказ").await;
    assert_eq!(world.kie.creates(), 1, "nothing is ordered by looking");

    anna.taps("✅ Подтвердить").await;
    anna.waits_for("a second picture", |message| {
        message.text.contains("998,72 ₽") && message.media.is_some()
    })
    .await;
    assert_eq!(anna.files(FileKind::Photo), 2);
    assert_eq!(anna.money().await, (PURSE - 2 * PICTURE, 0));
    world.close().await;
}

#[tokio::test]
async fn changing_a_finished_order_begins_with_its_answers() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    has_a_picture(&anna).await;
    anna.taps("✏️ Изменить").await;
    anna.taps("Соотношение сторон").await;
    anna.taps("16:9").await;
    anna.taps("✅ К подтверждению").await;
    let offer = anna.sees("Проверьте заказ").await;
    assert!(offer.text.contains("кот в скафандре"), "{}", offer.text);
    assert!(offer.text.contains("16:9"), "{}", offer.text);
    world.close().await;
}

#[tokio::test]
async fn a_picture_that_telegram_does_not_take_as_one_comes_as_a_file() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    let refusal = Fault::BadRequest("PHOTO_INVALID_DIMENSIONS".to_owned());
    world.telegram.mood("sendPhoto", refusal);
    orders_a_picture(&anna).await;
    anna.sees_file(FileKind::Document).await;
    assert_eq!(anna.money().await, (PURSE - PICTURE, 0));
    world.close().await;
}
