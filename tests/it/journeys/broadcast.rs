//! One message to many.

use fake_telegram::{Attachment, Fault, FileKind, Handle};
use tests::{
    customer::{Customer, PATIENCE, picture},
    world::World,
};

use super::desk::{House, SETTINGS, at_the_desk};

const WORDS: &str = "Новая модель уже здесь!";

/// To the question for whom, with this as the original.
async fn says(admin: &Customer, words: &str) {
    at_the_desk(admin).await;
    admin.taps("📣 Рассылка").await;
    admin.taps("➕ Новая рассылка").await;
    admin.types(words).await;
    admin.sees("Кому отправим?").await;
}

fn times(person: &Customer, words: &str) -> usize {
    let chat = person.chat().into_iter();
    chat.filter(|message| message.text == words).count()
}

/// So many newcomers.
async fn crowd(world: &World, size: usize) -> Vec<Customer> {
    let mut crowd = Vec::new();
    for number in 0..size {
        let person = world.customer(&format!("Гость {number}"));
        person.starts().await;
        crowd.push(person);
    }
    crowd
}

/// Waits until somebody has got it.
async fn got(person: &Customer, words: &str) {
    let there = |_: &Handle| (times(person, words) > 0).then_some(());
    person.phone.wait_until(there, PATIENCE).await.unwrap();
}

#[tokio::test]
async fn everybody_gets_it_once_and_who_has_blocked_the_bot_is_counted() {
    let house = House::usual().await;
    let boss = &house.boss;
    let guests = crowd(&house.world, 5).await;
    house.anna.phone.block_bot(house.anna.id);
    says(boss, WORDS).await;
    // The preview is a copy, too.
    assert_eq!(times(boss, WORDS), 1);
    boss.taps("Все · ").await;
    boss.taps("🧪 Себе").await;
    assert_eq!(times(boss, WORDS), 2);
    let (send, _) = boss.sees_button("▶️ Начать").await;
    boss.taps("▶️ Начать").await;
    boss.taps_old(&send, "▶️ Начать").await;
    boss.sees("Рассылка завершена").await;
    for guest in &guests {
        assert_eq!(times(guest, WORDS), 1);
    }
    assert_eq!(times(&house.deputy, WORDS), 1);
    assert_eq!(times(&house.anna, WORDS), 0);
    at_the_desk(boss).await;
    boss.taps("📣 Рассылка").await;
    boss.taps("завершена").await;
    boss.sees("Рассылка: завершена").await;
    house.world.close().await;
}

#[tokio::test]
async fn a_picture_goes_to_those_who_have_ordered() {
    let house = House::usual().await;
    let boss = &house.boss;
    super::steps::has_a_picture(&house.anna).await;
    at_the_desk(boss).await;
    boss.taps("📣 Рассылка").await;
    boss.taps("➕ Новая рассылка").await;
    let photo = Attachment::new(FileKind::Photo, picture()).sized(64, 64);
    boss.sends(photo.caption(WORDS)).await;
    boss.sees("Кому отправим?").await;
    boss.taps("Заказывали · 1").await;
    boss.taps("▶️ Начать").await;
    got(&house.anna, WORDS).await;
    boss.sees("Рассылка завершена").await;
    assert_eq!(times(&house.deputy, WORDS), 0);
    house.world.close().await;
}

#[tokio::test]
async fn paused_and_resumed_across_a_restart_nobody_gets_it_twice() {
    let mut house = House::usual().await;
    let guests = crowd(&house.world, 40).await;
    let boss = &house.boss;
    says(boss, WORDS).await;
    boss.taps("Все · ").await;
    boss.taps("▶️ Начать").await;
    got(&house.deputy, WORDS).await;
    boss.taps("⏸ Пауза").await;
    boss.sees("Рассылка: на паузе").await;
    house.world.restarts_with(SETTINGS.into()).await;
    let before: usize = guests.iter().map(|guest| times(guest, WORDS)).sum();
    assert!(before < guests.len(), "all {before} were told at once");
    boss.taps("▶️ Продолжить").await;
    boss.sees("Рассылка завершена").await;
    for guest in &guests {
        assert_eq!(times(guest, WORDS), 1);
    }
    house.world.close().await;
}

#[tokio::test]
async fn a_cancelled_one_goes_no_further() {
    let house = House::usual().await;
    let guests = crowd(&house.world, 40).await;
    let boss = &house.boss;
    says(boss, WORDS).await;
    boss.taps("Все · ").await;
    boss.taps("▶️ Начать").await;
    got(&house.deputy, WORDS).await;
    let (card, _) = boss.sees_button("⏹ Отменить").await;
    boss.taps("⏹ Отменить").await;
    boss.sees("Рассылка: отменена").await;
    let told: usize = guests.iter().map(|guest| times(guest, WORDS)).sum();
    assert!(told < guests.len());
    let toast = boss.taps_old(&card, "⏸ Пауза").await;
    assert!(toast.contains("Уже решено"), "{toast}");
    house.world.close().await;
}

#[tokio::test]
async fn without_its_original_it_stops_and_the_admin_is_told() {
    let house = House::usual().await;
    let boss = &house.boss;
    says(boss, WORDS).await;
    boss.taps("Все · ").await;
    let gone = Fault::BadRequest("message to copy not found".to_owned());
    boss.phone.mood("copyMessage", gone);
    boss.taps("▶️ Начать").await;
    boss.sees("исходное сообщение удалено").await;
    boss.phone.calm();
    at_the_desk(boss).await;
    boss.taps("📣 Рассылка").await;
    boss.taps("на паузе").await;
    boss.taps("⏹ Отменить").await;
    boss.sees("Рассылка: отменена").await;
    house.world.close().await;
}
