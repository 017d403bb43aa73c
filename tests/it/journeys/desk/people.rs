//! Customers and their money.

use super::{House, at_the_card, at_the_desk};
use crate::journeys::steps::{PURSE, at_the_confirmation};

#[tokio::test]
async fn a_balance_goes_up_once_however_often_it_is_confirmed() {
    let house = House::usual().await;
    let (boss, anna) = (&house.boss, &house.anna);
    at_the_card(boss, anna).await;
    boss.taps("✏️ Изменить баланс").await;
    boss.types("сто").await;
    boss.sees("Не понял сумму").await;
    boss.types("+100,50").await;
    boss.types("За <терпение>").await;
    let offer = boss.sees("станет 1100,50 ₽").await;
    boss.taps("✅ Подтвердить").await;
    boss.sees("Действия администраторов").await;
    boss.taps_old(&offer, "✅ Подтвердить").await;
    assert_eq!(anna.money().await, (PURSE + 10_050, 0));
    let told = anna.sees("Баланс пополнен: +100,50 ₽").await;
    assert!(told.text.contains("За <терпение>"), "{}", told.text);
    at_the_desk(boss).await;
    boss.taps("🗒 Журнал").await;
    boss.sees("+100,50 ₽, «За <терпение>»").await;
    house.world.close().await;
}

#[tokio::test]
async fn whoever_leaves_the_desk_is_not_asked_there_any_more() {
    let house = House::usual().await;
    let (boss, anna) = (&house.boss, &house.anna);
    for elsewhere in ["/history", "/balance", "/help"] {
        at_the_card(boss, anna).await;
        boss.taps("✏️ Изменить баланс").await;
        boss.sees("На сколько изменить").await;
        boss.types(elsewhere).await;
        boss.types("+100").await;
        let answer = boss.newest().text;
        assert!(!answer.contains("По какой причине?"), "{answer}");
    }
    house.world.close().await;
}

#[tokio::test]
async fn two_admins_take_no_more_than_there_is() {
    let house = House::usual().await;
    let anna = &house.anna;
    for admin in [&house.boss, &house.deputy] {
        at_the_card(admin, anna).await;
        admin.taps("✏️ Изменить баланс").await;
        admin.types("-600").await;
        admin.types("возврат").await;
        admin.sees("станет 400,00 ₽").await;
    }
    house.boss.taps("✅ Подтвердить").await;
    anna.sees("С баланса списано: −600,00 ₽").await;
    house.deputy.taps("✅ Подтвердить").await;
    house.deputy.sees("только 400,00 ₽").await;
    assert_eq!(anna.money().await, (40_000, 0));
    house.world.close().await;
}

#[tokio::test]
async fn what_would_fall_below_zero_cannot_even_be_confirmed() {
    let house = House::usual().await;
    at_the_card(&house.boss, &house.anna).await;
    house.boss.taps("✏️ Изменить баланс").await;
    house.boss.types("−1000,01").await;
    house.boss.types("ошибка").await;
    let refused = house.boss.sees("Так изменить нельзя").await;
    assert!(refused.button("✅ Подтвердить").is_none());
    house.boss.taps("◀️ Назад").await;
    house.boss.sees("По какой причине?").await;
    house.boss.taps("◀️ Назад").await;
    house.boss.sees("На сколько изменить").await;
    house.boss.taps("◀️ Назад").await;
    house.boss.sees_button("✏️ Изменить баланс").await;
    assert_eq!(house.anna.money().await, (PURSE, 0));
    house.world.close().await;
}

#[tokio::test]
async fn somebody_who_is_barred_cannot_order_until_they_are_let_in_again() {
    let house = House::usual().await;
    let (boss, anna) = (&house.boss, &house.anna);
    at_the_confirmation(anna).await;
    at_the_card(boss, anna).await;
    boss.taps("🚫 Заблокировать").await;
    boss.sees("не может заказывать").await;
    anna.taps("✅ Подтвердить").await;
    assert_eq!(anna.money().await, (PURSE, 0));
    assert_eq!(house.world.kie.creates(), 0);
    boss.taps("✅ Разблокировать").await;
    at_the_confirmation(anna).await;
    anna.taps("✅ Подтвердить").await;
    anna.sees("Списано 0,64 ₽").await;
    boss.taps("🗒 Действия").await;
    boss.sees("разблокировал").await;
    house.world.close().await;
}

#[tokio::test]
async fn somebody_is_found_by_name_and_back_leads_to_who_was_found() {
    let house = House::usual().await;
    let boss = &house.boss;
    at_the_desk(boss).await;
    boss.taps("👥 Клиенты").await;
    boss.sees("сначала новые").await;
    boss.taps("Анна").await;
    boss.taps("📜 Операции").await;
    boss.sees("payment:welcome").await;
    boss.taps("◀️ Назад").await;
    boss.taps("🎨 Генерации").await;
    boss.sees("Генераций ещё не было").await;
    boss.taps("◀️ Назад").await;
    boss.taps("💳 Пополнения").await;
    boss.sees("Пополнений ещё не было").await;
    boss.taps("◀️ Назад").await;
    boss.taps("◀️ Назад").await;
    boss.sees("сначала новые").await;
    boss.taps("🔎 Найти клиента").await;
    boss.types("@nobody_at_all").await;
    boss.sees("никто не нашёлся").await;
    house.world.close().await;
}
