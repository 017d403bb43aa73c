//! Statistics, and whether the list of commands knows an admin.

use fake_kie::{Call, Mood};
use tests::customer::PATIENCE;

use super::{House, at_the_desk};
use crate::journeys::steps::{has_a_picture, orders_a_picture};

#[tokio::test]
async fn statistics_show_what_was_sold_and_what_it_cost() {
    let house = House::usual().await;
    has_a_picture(&house.anna).await;
    house.anna.sees("Списано 0,64 ₽").await;
    at_the_desk(&house.boss).await;
    house.boss.taps("📊 Статистика").await;
    let stats = house.boss.sees("Выручка: 0,64 ₽").await;
    // 0.8 credits at 0.40 ₽.
    for words in ["по тарифу: 0,32 ₽", "Маржа: +0,32 ₽", "✅ 1 · ❌ 0 · ⏳ 0"]
    {
        assert!(stats.text.contains(words), "{}", stats.text);
    }
    house.boss.taps("🧮 По моделям").await;
    house
        .boss
        .sees("1 шт. · выручка 0,64 ₽ · 0,8 кредитов")
        .await;
    house.boss.taps("◀️ Назад").await;
    house.boss.taps("30 дней").await;
    house.boss.sees("Статистика · 30 дней").await;
    house.boss.taps("◀️ Назад").await;
    house.boss.taps("🔋 Счёт KIE").await;
    house.boss.sees("Осталось: ").await;
    house.boss.taps("🔔 Порог тревоги").await;
    house.boss.types("много").await;
    house.boss.sees("Не понял число").await;
    house.boss.types("2500").await;
    house
        .boss
        .sees("Тревога ниже 2500 кредитов (задано вручную)")
        .await;
    house.boss.taps("↩️ Обычный порог").await;
    house.boss.sees("как задумано").await;
    house.world.close().await;
}

#[tokio::test]
async fn failures_are_told_in_the_providers_own_words() {
    let house = House::usual().await;
    let refusal = Mood::Refuse {
        code: 422,
        msg: "prompt is too plain".to_owned(),
    };
    house.world.kie.set_mood(Call::Create, refusal);
    orders_a_picture(&house.anna).await;
    house.anna.sees("снова на балансе").await;
    at_the_desk(&house.boss).await;
    house.boss.taps("⚠️ Ошибки").await;
    let failed = house.boss.sees("prompt is too plain").await;
    let who = house.anna.id.to_string();
    assert!(failed.text.contains(&who), "{}", failed.text);
    house.world.close().await;
}

#[tokio::test]
async fn only_admins_have_the_button_and_the_command() {
    let house = House::usual().await;
    assert!(house.boss.starts().await.button("👑 Админ").is_some());
    assert!(house.anna.starts().await.button("👑 Админ").is_none());
    let knows = |id: i64| {
        let commands = house.world.telegram.commands_of(id);
        commands.iter().any(|command| command.command == "admin")
    };
    let told = |_: &fake_telegram::Handle| knows(house.boss.id).then_some(());
    house.boss.phone.wait_until(told, PATIENCE).await.unwrap();
    assert!(!knows(house.anna.id));
    house.boss.taps("👑 Админ").await;
    house.boss.sees("Всё, что вы здесь делаете").await;
    house.world.close().await;
}
