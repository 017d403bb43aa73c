//! When it takes longer than anybody should wait.

use std::{pin::pin, sync::Arc, time::Duration};

use domain::time::Timestamp;
use fake_kie::{Call, Mood};
use fake_telegram::FileKind;
use tests::{
    clock::TurnedClock,
    world::{NEVER, Setup, World},
};
use tokio::time::timeout;

use super::steps::{PURSE, orders_a_picture};

/// Lets time pass on the bot's clock, a little at a time, until it has happened.
async fn as_time_passes<T>(clock: &TurnedClock, event: impl Future<Output = T>) -> T {
    let moment = Duration::from_millis(50);
    let mut event = pin!(event);
    loop {
        match timeout(moment, &mut event).await {
            Ok(happened) => return happened,
            Err(_) => clock.turn(Duration::from_secs(20)),
        }
    }
}

fn clock() -> Arc<TurnedClock> {
    Arc::new(TurnedClock::at(Timestamp::from_millis(1_790_000_000_000)))
}

#[tokio::test]
async fn a_result_that_comes_after_the_money_went_back_is_free() {
    let clock = clock();
    let setup = Setup {
        pace: NEVER,
        clock: Some(Arc::clone(&clock)),
        ..Setup::default()
    };
    let world = World::new(setup).await;
    let anna = world.customer("Анна");
    orders_a_picture(&anna).await;
    as_time_passes(&clock, anna.sees("снова на балансе")).await;
    assert_eq!(anna.money().await, (PURSE, 0));

    let task = world.kie.tasks()[0].id.clone();
    assert!(world.kie.finish(&task));
    let photo = anna.sees_file(FileKind::Photo).await;
    assert!(photo.text.contains("нашли ваш результат"), "{}", photo.text);
    assert_eq!(anna.money().await, (PURSE, 0));
    world.close().await;
}

#[tokio::test]
async fn an_order_that_cannot_be_handed_over_is_given_up() {
    let clock = clock();
    let setup = Setup {
        clock: Some(Arc::clone(&clock)),
        ..Setup::default()
    };
    let world = World::new(setup).await;
    world.kie.set_mood(Call::Create, Mood::Busy);
    let anna = world.customer("Анна");
    orders_a_picture(&anna).await;
    as_time_passes(&clock, anna.sees("снова на балансе")).await;
    assert_eq!(anna.money().await, (PURSE, 0));
    assert!(world.kie.tasks().is_empty());
    world.close().await;
}

#[tokio::test]
async fn an_admin_hears_of_an_order_that_nobody_confirmed() {
    let clock = clock();
    let setup = Setup {
        settings: vec![("ALLOW_REAL_GENERATION", "1"), ("ADMIN_ID", "1000")],
        clock: Some(Arc::clone(&clock)),
        pace: NEVER,
        ..Setup::default()
    };
    let world = World::new(setup).await;
    let (boss, anna) = (world.customer("Хозяин"), world.customer("Анна"));
    boss.starts().await;
    world.kie.next(Call::Create, 1, Mood::DropAfter);
    orders_a_picture(&anna).await;
    as_time_passes(&clock, boss.sees("Заказ без подтверждения")).await;
    anna.sees("снова на балансе").await;
    assert_eq!(anna.money().await, (PURSE, 0));
    assert_eq!(world.kie.creates(), 1);
    world.close().await;
}
