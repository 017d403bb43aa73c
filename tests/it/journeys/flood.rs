//! Whoever is faster than people are.

use std::sync::Arc;

use adapters_telegram::flood::Rates;
use domain::time::Timestamp;
use tests::{
    clock::TurnedClock,
    customer::Customer,
    world::{Setup, World},
};

async fn hasty() -> (World, Arc<TurnedClock>) {
    let clock = Arc::new(TurnedClock::at(Timestamp::from_millis(1_795_345_500_000)));
    let world = World::new(Setup {
        rates: Some(Rates::default()),
        clock: Some(Arc::clone(&clock)),
        ..Setup::default()
    });
    (world.await, clock)
}

fn answers(customer: &Customer, words: &str) -> usize {
    let chat = customer.chat();
    chat.iter()
        .filter(|message| message.text.contains(words))
        .count()
}

#[tokio::test]
async fn of_too_many_messages_one_is_answered_kindly_and_later_ones_are_heard_again() {
    let (world, clock) = hasty().await;
    let anna = world.customer("Анна");
    for _ in 0..30 {
        anna.types("/help").await;
    }
    assert_eq!(answers(&anna, "Чуть медленнее"), 1);
    clock.turn(std::time::Duration::from_secs(1));
    anna.starts().await;
    world.close().await;
}

#[tokio::test]
async fn of_too_many_presses_each_is_told_to_slow_down_and_none_spins() {
    let (world, clock) = hasty().await;
    let anna = world.customer("Анна");
    anna.starts().await;
    for _ in 0..15 {
        anna.taps("ℹ️ Помощь").await;
        anna.taps("🏠 Меню").await;
    }
    let toast = anna.taps("ℹ️ Помощь").await;
    assert!(toast.contains("медленнее"), "{toast}");
    anna.sees("Что создадим?").await;
    clock.turn(std::time::Duration::from_secs(1));
    assert_eq!(anna.taps("ℹ️ Помощь").await, "");
    anna.sees("Как всё устроено").await;
    world.close().await;
}

#[tokio::test]
async fn an_album_is_one_message() {
    let (world, _clock) = hasty().await;
    let anna = world.customer("Анна");
    for _ in 0..3 {
        anna.sends_album(10).await;
    }
    assert_eq!(answers(&anna, "Чуть медленнее"), 0);
    world.close().await;
}
