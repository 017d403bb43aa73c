//! The database goes away, at the start or in the middle.

use fake_telegram::FileKind;
use postgres_testing::Cluster;
use tests::world::{NEVER, Setup, World};

use crate::journeys::steps::{
    PICTURE, PURSE, at_the_confirmation, has_a_picture, orders_a_picture,
};

async fn on(cluster: &Cluster, setup: Setup) -> World {
    let settings = vec![("ALLOW_REAL_GENERATION", "1"), ("ADMIN_ID", "1000")];
    World::new(Setup {
        database: Some(cluster.database().await.url),
        settings,
        ..setup
    })
    .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_the_database_customers_are_told_and_afterwards_everything_goes_on() {
    let cluster = Cluster::start().await;
    let world = on(
        &cluster,
        Setup {
            pace: NEVER,
            ..Setup::default()
        },
    )
    .await;
    let (anna, boris) = (world.customer("Анна"), world.customer("Борис"));
    orders_a_picture(&anna).await;
    world.kie.wait_for(|kie| kie.tasks().len() == 1).await;
    let offer = at_the_confirmation(&boris).await;

    cluster.stop().await;
    let task = world.kie.tasks()[0].id.clone();
    assert!(world.kie.finish(&task));
    anna.types("/balance").await;
    anna.sees("временно").await;
    let confirm = offer.callback_data("✅ Подтвердить").unwrap();
    boris.forges(offer.id, confirm).await;
    boris.sees("временно").await;
    assert_eq!(anna.files(FileKind::Photo), 0);
    assert_eq!(world.kie.creates(), 1);

    cluster.restart().await;
    anna.sees_file(FileKind::Photo).await;
    anna.sees("Результат уже в чате").await;
    assert_eq!(anna.money().await, (PURSE - PICTURE, 0));
    assert_eq!(boris.money().await, (PURSE, 0));
    boris.starts().await;
    world.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_start_without_the_database_sells_from_files_and_brings_everything_back() {
    let cluster = Cluster::start().await;
    let mut world = on(&cluster, Setup::default()).await;
    let (boss, anna) = (world.customer("Хозяин"), world.customer("Анна"));
    assert_eq!(boss.id, 1000);
    boss.starts().await;
    has_a_picture(&anna).await;
    anna.sees("Результат уже в чате").await;
    // The mirror is written at a start; the first one was before anybody came.
    world.stop_the_first().await;
    world.start_another().await;
    world.mirrored().await;

    world.stop_the_first().await;
    cluster.stop().await;
    world.start_another().await;
    boss.sees("База данных недоступна").await;
    let menu = anna.starts().await;
    assert!(menu.text.contains("Временный режим"), "{}", menu.text);
    let anna = world.again(&anna);
    assert_eq!(anna.money().await, (PURSE - PICTURE, 0));
    orders_a_picture(&anna).await;
    anna.sees_files(FileKind::Photo, 2).await;
    assert_eq!(anna.money().await, (PURSE - 2 * PICTURE, 0));

    world.stop_the_first().await;
    cluster.restart().await;
    world.start_another().await;
    let anna = world.again(&anna);
    assert_eq!(anna.money().await, (PURSE - 2 * PICTURE, 0));
    let menu = anna.starts().await;
    assert!(!menu.text.contains("Временный режим"), "{}", menu.text);
    anna.taps("📊 История").await;
    anna.sees_button("2. Z-Image").await;
    assert_eq!(world.kie.creates(), 2);
    world.close().await;
}
