//! Several processes of one bot: one fetches the updates, all of them work, and nobody notices when one ends.

use std::time::Duration;

use fake_telegram::FileKind;
use tests::{
    customer::PATIENCE,
    store,
    wire::Wire,
    world::{NEVER, Setup, World},
};
use tokio::time::timeout;

use crate::journeys::steps::{PICTURE, PURSE, has_a_picture, orders_a_picture};

/// A world whose books are in a database.
async fn on_postgres() -> World {
    World::new(Setup {
        database: Some(store::database().await.url),
        ..Setup::default()
    })
    .await
}

/// How often Telegram was asked for updates while another poll was open. Whoever stops hangs up and confirms what was done,
/// which is another poll: one for each stop. Two who fetch at once would be many.
fn conflicts(world: &World) -> usize {
    let calls = world.telegram.calls().into_iter();
    let polls = calls.filter(|call| call.is("getUpdates"));
    polls.filter(|call| call.outcome.is_err()).count()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_rolling_restart_loses_nobody_and_asks_telegram_once() {
    let mut world = on_postgres().await;
    let anna = world.customer("Анна");
    has_a_picture(&anna).await;
    for pictures in 2..=3 {
        // The new one is there before the old one goes, as hosts deploy.
        world.start_another().await;
        anna.starts().await;
        world.stop_the_first().await;
        orders_a_picture(&anna).await;
        anna.sees_files(FileKind::Photo, pictures).await;
    }
    assert!(conflicts(&world) <= 2, "{}", conflicts(&world));
    assert_eq!(world.kie.creates(), 3);
    assert_eq!(anna.files(FileKind::Photo), 3);
    let anna = world.again(&anna);
    assert_eq!(anna.money().await, (PURSE - 3 * PICTURE, 0));
    world.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_form_begun_with_one_process_is_finished_with_the_next() {
    let mut world = on_postgres().await;
    let anna = world.customer("Анна");
    let offer = crate::journeys::steps::at_the_confirmation(&anna).await;
    world.start_another().await;
    world.stop_the_first().await;
    anna.taps("✅ Подтвердить").await;
    anna.sees_file(FileKind::Photo).await;
    let again = offer.callback_data("✅ Подтвердить").unwrap();
    anna.forges(offer.id, again).await;
    assert_eq!(world.kie.creates(), 1);
    world.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_job_handed_over_by_one_process_is_looked_after_by_the_next() {
    let mut world = World::new(Setup {
        database: Some(store::database().await.url),
        pace: NEVER,
        ..Setup::default()
    })
    .await;
    let anna = world.customer("Анна");
    orders_a_picture(&anna).await;
    world.kie.wait_for(|kie| kie.tasks().len() == 1).await;
    world.start_another().await;
    world.stop_the_first().await;
    let task = world.kie.tasks()[0].id.clone();
    assert!(world.kie.finish(&task));
    anna.sees_file(FileKind::Photo).await;
    assert_eq!(world.kie.creates(), 1);
    let anna = world.again(&anna);
    assert_eq!(anna.money().await, (PURSE - PICTURE, 0));
    world.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_alone_has_lost_the_database_leaves_the_updates_to_others() {
    let direct = store::database().await.url;
    let (wire, through) = Wire::to(&direct).await;
    let mut world = World::new(Setup {
        database: Some(through),
        ..Setup::default()
    })
    .await;
    let anna = world.customer("Анна");
    has_a_picture(&anna).await;
    world.moves_to(direct);
    world.start_another().await;
    wire.cut().await;
    // The first process goes on until Telegram tells it of the second.
    let told = |_: &_| (conflicts(&world) > 0).then_some(());
    let told = world.telegram.handle().wait_until(told, PATIENCE).await;
    told.unwrap();
    for pictures in 2..=4 {
        orders_a_picture(&anna).await;
        anna.sees_files(FileKind::Photo, pictures).await;
    }
    assert!(conflicts(&world) <= 2, "{}", conflicts(&world));
    assert_eq!(world.kie.creates(), 4);
    world.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn with_files_the_second_process_waits_for_the_first_and_takes_over() {
    let mut world = World::usual().await;
    let anna = world.customer("Анна");
    has_a_picture(&anna).await;
    anna.sees("Результат уже в чате").await;
    let mut waiting = world.start_waiting();
    let moment = Duration::from_secs(1);
    assert!(
        timeout(moment, waiting.join_next()).await.is_err(),
        "two processes have the same files"
    );
    world.stop_the_first().await;
    let second = timeout(PATIENCE, waiting.join_next()).await;
    world.adopt(second.unwrap().unwrap().unwrap());
    has_a_picture(&anna).await;
    assert!(conflicts(&world) <= 1, "{}", conflicts(&world));
    world.close().await;
}
