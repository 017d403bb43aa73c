//! Modes in which nothing is real: KIE hears nothing, nobody pays, and everything says so.

use fake_kie::{Call, Mood};
use fake_telegram::{Fault, FileKind};
use tests::world::{NEVER, Setup, World};

use super::{
    inputs::at_the_pictures,
    steps::{PICTURE, PURSE, at_the_confirmation, has_a_picture, orders_a_picture},
};

async fn nothing_is_real(settings: Vec<(&'static str, &'static str)>, label: &str) {
    let world = World::new(Setup {
        settings,
        ..Setup::default()
    })
    .await;
    let anna = world.customer("Анна");
    let menu = anna.starts().await;
    assert!(menu.text.contains(label), "{}", menu.text);
    let offer = at_the_confirmation(&anna).await;
    assert!(offer.text.contains(label), "{}", offer.text);

    let photo = has_a_picture(&anna).await;
    assert!(photo.text.contains(label), "{}", photo.text);
    assert_eq!(photo.media.unwrap().kind, FileKind::Photo);
    assert_eq!(anna.money().await, (PURSE, 0));
    assert!(world.kie.calls().is_empty(), "KIE heard something");
    world.close().await;
}

#[tokio::test]
async fn in_test_mode_nothing_is_real() {
    let settings = vec![("TEST_MODE", "1"), ("ALLOW_REAL_GENERATION", "1")];
    nothing_is_real(settings, "тестовый режим").await;
}

#[tokio::test]
async fn in_a_dry_run_nothing_is_real() {
    let settings = vec![("DRY_RUN", "1"), ("ALLOW_REAL_GENERATION", "1")];
    nothing_is_real(settings, "DRY RUN").await;
}

#[tokio::test]
async fn without_permission_nothing_is_real() {
    nothing_is_real(Vec::new(), "реальная генерация выключена").await;
}

const OFF: Vec<(&str, &str)> = Vec::new();

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_pays_for_a_sample_because_generation_was_switched_off_meanwhile() {
    let mut world = World::usual().await;
    let anna = world.customer("Анна");
    world.kie.set_mood(Call::Create, Mood::Busy);
    orders_a_picture(&anna).await;
    world.restarts_with(OFF).await;
    let anna = world.again(&anna);
    anna.sees("снова на балансе").await;
    assert_eq!(anna.money().await, (PURSE, 0));
    assert_eq!(anna.files(FileKind::Photo), 0);
    world.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_paid_for_is_brought_although_generation_was_switched_off_meanwhile() {
    let mut world = World::new(Setup {
        pace: NEVER,
        ..Setup::default()
    })
    .await;
    let anna = world.customer("Анна");
    orders_a_picture(&anna).await;
    world.kie.wait_for(|kie| kie.tasks().len() == 1).await;
    world.restarts_with(OFF).await;
    let task = world.kie.tasks()[0].id.clone();
    assert!(world.kie.finish(&task));
    let photo = anna.sees_file(FileKind::Photo).await;
    assert!(!photo.text.contains("выключена"), "{}", photo.text);
    let anna = world.again(&anna);
    assert_eq!(anna.money().await, (PURSE - PICTURE, 0));
    world.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_nobody_pays_for_is_not_bought_because_generation_was_switched_on_meanwhile() {
    let mut world = World::new(Setup {
        settings: vec![("DRY_RUN", "1")],
        ..Setup::default()
    })
    .await;
    let anna = world.customer("Анна");
    at_the_pictures(&anna).await;
    anna.sends_photo().await;
    // Her picture cannot be fetched, so the order waits.
    world
        .telegram
        .handle()
        .mood("getFile", Fault::ServerError(502));
    anna.taps("✅ Готово").await;
    anna.types("сделай зимой").await;
    anna.taps_through(["1:1", "1K", "✅ Подтвердить"]).await;
    anna.sees("в очереди").await;
    world
        .restarts_with(vec![("ALLOW_REAL_GENERATION", "1")])
        .await;
    world.telegram.handle().calm();
    anna.sees_file(FileKind::Photo).await;
    assert_eq!(world.kie.creates(), 0);
    let anna = world.again(&anna);
    assert_eq!(anna.money().await, (PURSE, 0));
    world.close().await;
}
