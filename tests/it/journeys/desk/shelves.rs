//! What is for sale.

use tests::customer::Customer;

use super::{House, at_the_desk};
use crate::journeys::steps::{PURSE, at_the_confirmation, has_a_picture};

const MODEL: &str = "Z-Image";

async fn at_the_model(admin: &Customer) {
    at_the_desk(admin).await;
    admin.taps("🧩 Модели").await;
    admin.taps_through([MODEL]).await;
}

#[tokio::test]
async fn a_model_that_is_switched_off_is_sold_nowhere_until_it_is_on_again() {
    let house = House::usual().await;
    let (boss, anna) = (&house.boss, &house.anna);
    let offer = at_the_confirmation(anna).await;
    at_the_model(boss).await;
    boss.sees("🟢 Продаётся").await;
    boss.taps("🔴 Снять с продажи").await;
    boss.sees("выключена администратором").await;

    anna.taps_old(&offer, "✅ Подтвердить").await;
    assert_eq!(anna.money().await, (PURSE, 0));
    assert_eq!(house.world.kie.creates(), 0);
    anna.starts().await;
    anna.types("z-image").await;
    let found = anna.newest();
    assert!(found.button("Z-Image").is_none(), "{}", found.text);

    at_the_desk(boss).await;
    boss.taps("🧩 Модели").await;
    boss.taps("🔴 Что не продаётся").await;
    boss.taps(MODEL).await;
    boss.taps("🟢 Вернуть в продажу").await;
    boss.sees("🟢 Продаётся").await;
    has_a_picture(anna).await;
    house.world.close().await;
}

#[tokio::test]
async fn a_switch_survives_a_restart() {
    let mut house = House::usual().await;
    at_the_model(&house.boss).await;
    house.boss.taps("🔴 Снять с продажи").await;
    house.world.restarts_with(super::SETTINGS.into()).await;
    at_the_model(&house.boss).await;
    house.boss.sees("выключена администратором").await;
    house.world.close().await;
}
