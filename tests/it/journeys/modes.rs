//! Modes in which nothing is real: KIE hears nothing, nobody pays, and everything says so.

use fake_telegram::FileKind;
use tests::world::{Setup, World};

use super::steps::{PURSE, at_the_confirmation, has_a_picture};

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
