//! When money is short, in use, or given back.

use domain::{
    money::Share,
    time::Timestamp,
    user::{Discount, UserChange, UserId},
};
use fake_kie::{Call, Mood};
use rust_decimal::Decimal;
use tests::world::{NEVER, Setup, World};

use super::steps::{PICTURE, PURSE, at_the_confirmation, orders_a_picture};

#[tokio::test]
async fn not_enough_money_shows_what_is_missing() {
    let world = World::new(Setup {
        purse: 0,
        ..Setup::default()
    })
    .await;
    let anna = world.customer("Анна");
    let offer = at_the_confirmation(&anna).await;
    assert!(offer.text.contains("Не хватает 0,64 ₽"), "{}", offer.text);
    assert!(offer.button("✅ Подтвердить").is_none());
    anna.taps("💳 Пополнить баланс").await;
    anna.sees("Пополнение").await;
    assert_eq!(world.kie.creates(), 0);
    world.close().await;
}

#[tokio::test]
async fn the_welcome_bonus_is_spent_first() {
    let world = World::new(Setup {
        purse: 1,
        settings: vec![("ALLOW_REAL_GENERATION", "1"), ("WELCOME_BONUS", "5")],
        ..Setup::default()
    })
    .await;
    let anna = world.customer("Анна");
    anna.types("/start").await;
    anna.sees("подарок: 5,00 ₽").await;
    super::steps::has_a_picture(&anna).await;
    let wallet = anna.wallet().await;
    assert_eq!(wallet.main.kopecks(), 100);
    assert_eq!(wallet.bonus.kopecks(), 500 - PICTURE);
    // Coming again is not coming for the first time.
    anna.starts().await;
    assert_eq!(anna.wallet().await, wallet);
    world.close().await;
}

#[tokio::test]
async fn the_fourth_order_waits_for_one_of_three() {
    let world = World::new(Setup {
        pace: NEVER,
        ..Setup::default()
    })
    .await;
    let anna = world.customer("Анна");
    for _ in 0..3 {
        orders_a_picture(&anna).await;
    }
    let offer = at_the_confirmation(&anna).await;
    assert!(
        offer.text.contains("уже идут 3 генерации"),
        "{}",
        offer.text
    );
    world.kie.wait_for(|kie| kie.tasks().len() == 3).await;
    // Pressing it all the same is refused: the same confirmation says why.
    anna.taps("✅ Подтвердить").await;
    anna.sees("уже идут 3 генерации").await;
    assert_eq!(world.kie.creates(), 3);
    assert_eq!(anna.money().await, (PURSE - 3 * PICTURE, 3 * PICTURE));

    let first = world.kie.tasks()[0].id.clone();
    assert!(world.kie.finish(&first));
    anna.sees("Списано 0,64 ₽").await;
    let offer = at_the_confirmation(&anna).await;
    assert!(offer.button("✅ Подтвердить").is_some(), "{}", offer.text);
    world.close().await;
}

#[tokio::test]
async fn calling_an_order_off_in_time_gives_the_money_back() {
    let world = World::usual().await;
    world.kie.set_mood(Call::Create, Mood::Busy);
    let anna = world.customer("Анна");
    orders_a_picture(&anna).await;
    anna.sees("В резерве 0,64 ₽").await;
    world.kie.wait_for(|kie| kie.creates() > 0).await;
    assert_eq!(anna.money().await, (PURSE - PICTURE, PICTURE));

    anna.taps("❌ Отмена").await;
    anna.sees("Заказ отменён").await;
    assert_eq!(anna.money().await, (PURSE, 0));
    assert!(world.kie.tasks().is_empty());
    world.close().await;
}

#[tokio::test]
async fn it_is_too_late_to_call_off_what_was_handed_over() {
    let world = World::new(Setup {
        pace: NEVER,
        ..Setup::default()
    })
    .await;
    world.kie.set_mood(Call::Create, Mood::Busy);
    let anna = world.customer("Анна");
    orders_a_picture(&anna).await;
    let (card, _) = anna.sees_button("❌ Отмена").await;
    world.kie.calm();
    world.kie.wait_for(|kie| kie.tasks().len() == 1).await;

    let toast = anna.taps_old(&card, "❌ Отмена").await;
    assert!(toast.contains("Отменить уже нельзя"), "{toast}");
    assert_eq!(anna.money().await, (PURSE - PICTURE, PICTURE));
    world.close().await;
}

#[tokio::test]
async fn a_price_that_has_changed_is_confirmed_anew() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    anna.starts().await;
    let half = Discount {
        name: "HALF".to_owned(),
        share: Share::new(Decimal::new(5, 1)).unwrap(),
        until: Timestamp::from_millis(i64::MAX),
    };
    let change = |discount| {
        let change = UserChange::Discount(discount);
        world.stores.users.change(UserId(anna.id), change)
    };
    change(Some(half)).await.unwrap();
    let offer = at_the_confirmation(&anna).await;
    assert!(offer.text.contains("Итого: 0,32 ₽"), "{}", offer.text);
    change(None).await.unwrap();

    let toast = anna.taps("✅ Подтвердить").await;
    assert!(toast.contains("0,64 ₽"), "{toast}");
    assert_eq!(anna.money().await, (PURSE, 0), "nothing was taken");
    anna.sees("Итого: 0,64 ₽").await;
    anna.taps("✅ Подтвердить").await;
    anna.sees("Списано 0,64 ₽").await;
    world.close().await;
}
