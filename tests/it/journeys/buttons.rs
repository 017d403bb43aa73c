//! Buttons pressed twice, too late, or by somebody who made them up.

use fake_telegram::FileKind;
use tests::world::{NEVER, Setup, World};

use super::steps::{PICTURE, PURSE, at_the_confirmation, at_the_prompt, has_a_picture};

#[tokio::test]
async fn a_double_tap_makes_one_order() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    let offer = at_the_confirmation(&anna).await;
    for _ in 0..3 {
        let tap = anna.phone.press(anna.id, offer.id, "✅ Подтвердить");
        // The button may be gone by now, which is just as well.
        drop(tap);
    }
    let data = offer.callback_data("✅ Подтвердить").unwrap();
    anna.forges(offer.id, data).await;
    anna.sees_file(FileKind::Photo).await;
    anna.sees("Результат уже в чате").await;

    assert_eq!(world.kie.creates(), 1);
    assert_eq!(anna.money().await, (PURSE - PICTURE, 0));
    world.close().await;
}

#[tokio::test]
async fn a_button_of_an_older_form_is_kindly_out_of_date() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    let offer = at_the_confirmation(&anna).await;
    at_the_prompt(&anna).await;

    let toast = anna.taps_old(&offer, "✅ Подтвердить").await;
    assert!(toast.contains("устарела"), "{toast}");
    let toast = anna.taps_old(&offer, "✏️ Изменить").await;
    assert!(toast.contains("устарела"), "{toast}");
    assert_eq!(world.kie.creates(), 0);
    assert_eq!(anna.money().await, (PURSE, 0));
    world.close().await;
}

#[tokio::test]
async fn made_up_buttons_change_nothing() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    let menu = anna.starts().await;
    for data in [
        "",
        "1",
        ":::::",
        "confirm:00000000000000000000000000000000",
        "1:c:00000000000000000000000000000000",
        "💥",
        "'; DROP TABLE users; --",
        &"x".repeat(64),
    ] {
        let toast = anna.forges(menu.id, data).await;
        assert!(!toast.is_empty(), "{data:?} got no answer");
    }
    assert_eq!(anna.money().await, (PURSE, 0));
    assert_eq!(world.kie.creates(), 0);
    anna.starts().await;
    world.close().await;
}

#[tokio::test]
async fn nobody_moves_somebody_elses_order() {
    let world = World::new(Setup {
        pace: NEVER,
        ..Setup::default()
    })
    .await;
    let (anna, mallory) = (world.customer("Анна"), world.customer("Mallory"));
    let offer = at_the_confirmation(&anna).await;
    anna.taps("✅ Подтвердить").await;
    let card = anna.sees_button("🔃 Обновить").await.0;
    let menu = mallory.starts().await;

    for (message, label) in [(&offer, "✅ Подтвердить"), (&card, "🔃 Обновить")]
    {
        let data = message.callback_data(label).unwrap();
        let toast = mallory.forges(menu.id, data).await;
        let shown = format!("{toast} {}", mallory.newest().text);
        assert!(!shown.contains("кот в скафандре"), "{shown}");
    }
    assert_eq!(mallory.money().await, (PURSE, 0));
    assert_eq!(anna.money().await, (PURSE - PICTURE, PICTURE));
    world.close().await;
}

#[tokio::test]
async fn the_picture_of_somebody_else_is_not_shown() {
    let world = World::usual().await;
    let (anna, mallory) = (world.customer("Анна"), world.customer("Mallory"));
    let photo = has_a_picture(&anna).await;
    let menu = mallory.starts().await;
    for label in ["📎 Оригинал", "🔄 Повторить", "✏️ Изменить"] {
        let data = photo.callback_data(label).unwrap();
        mallory.forges(menu.id, data).await;
        let shown = mallory.newest();
        assert!(shown.media.is_none(), "{label}: {shown:?}");
        assert!(
            !shown.text.contains("кот в скафандре"),
            "{label}: {shown:?}"
        );
    }
    world.close().await;
}
