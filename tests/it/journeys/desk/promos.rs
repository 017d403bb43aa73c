//! Promo codes.

use super::{House, at_the_desk};

#[tokio::test]
async fn a_promo_code_is_made_step_by_step_and_stopped() {
    let house = House::usual().await;
    let boss = &house.boss;
    at_the_desk(boss).await;
    boss.taps("🎟 Промокоды").await;
    boss.taps("➕ Новый промокод").await;
    boss.types("нет").await;
    boss.sees("Такой ответ не подходит").await;
    boss.types("spring-26").await;
    boss.taps("🏷 Скидка").await;
    boss.types("100").await;
    boss.sees("Такой ответ не подходит").await;
    boss.types("20").await;
    boss.types("14").await;
    boss.taps("До первого заказа").await;
    boss.taps("◀️ Назад").await;
    boss.sees("Для кого?").await;
    boss.taps("Все").await;
    boss.types("100").await;
    boss.taps("♾ Без срока").await;
    let review = boss.sees("Всё верно?").await;
    assert!(review.text.contains("−20 % на 14 дней"), "{}", review.text);
    boss.taps("✅ Создать").await;
    boss.sees("Использован: 0").await;
    boss.taps("⏹ Остановить").await;
    boss.sees("Больше не действует").await;
    boss.taps("◀️ Назад").await;
    boss.sees("⏹ SPRING-26").await;

    // The name is taken for good; the rest of the terms is kept.
    boss.taps("➕ Новый промокод").await;
    boss.types("SPRING-26").await;
    boss.taps("🎁 Бонус").await;
    boss.types("50").await;
    boss.taps("Новички").await;
    boss.taps("♾ Без ограничения").await;
    boss.types("30").await;
    boss.taps("✅ Создать").await;
    boss.sees("Такой код уже есть").await;
    boss.types("SUMMER").await;
    let (review, _) = boss.sees_button("✅ Создать").await;
    boss.taps("✅ Создать").await;
    boss.sees("+50,00 ₽ на бонусный баланс").await;
    // Whoever taps twice sees that it is there.
    boss.taps_old(&review, "✅ Создать").await;
    boss.sees_button("SUMMER").await;
    house.world.close().await;
}
