//! Every button of every screen, pressed by people who have nothing else to do; then everything that nobody asked for, said
//! wherever something can be said; then buttons that no keyboard ever had.
//!
//! Nothing here knows what a screen is for. What is pressed is what is shown, so that a screen that is new tomorrow is walked
//! through tomorrow.
//!
//! In reading order:
//!
//! - [`face`]: what makes two screens the same; [`deed`]: what somebody can do; [`noise`]: what nobody asked for;
//! - [`sight`]: what is on the phone, and what came of a deed; [`laws`]: what holds for every screen and every step;
//! - [`atlas`]: what is known of the way; [`explorer`]: somebody who goes everywhere, and what they find broken.

mod atlas;
mod deed;
mod explorer;
mod face;
mod laws;
mod noise;
mod sight;

use domain::user::Language;
use fake_kie::Pace;
use tests::world::{AT_ONCE, NEVER, Setup, World};

use explorer::Explorer;

/// Whoever joins first, who is an admin where there is one.
const FIRST: &str = "1000";
const NOBODY: &str = "999";

async fn world(admin: &'static str, pace: Pace) -> World {
    World::new(Setup {
        settings: vec![
            ("ALLOW_REAL_GENERATION", "1"),
            ("ADMIN_ID", admin),
            ("PAYMENT_CARD", "2200000000000004"),
            ("PAYMENT_CARD_HOLDER", "АННА К."),
            ("STARS_PER_RUB", "0.55"),
        ],
        pace,
        purse: 50_000,
        ..Setup::default()
    })
    .await
}

/// Somebody presses everything, and then says everything.
async fn goes_everywhere(admin: &'static str, language: Language, pace: Pace) {
    let world = world(admin, pace).await;
    let mut somebody = Explorer::new(&world, language).await;
    somebody.explores().await;
    somebody.says_everything_everywhere().await;
    somebody.has_seen_nothing_wrong();
    world.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_button_leads_somewhere_and_back_in_russian() {
    goes_everywhere(NOBODY, Language::Russian, AT_ONCE).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_button_leads_somewhere_and_back_in_english() {
    goes_everywhere(NOBODY, Language::English, NEVER).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_button_of_an_admin_leads_somewhere_and_back_in_russian() {
    goes_everywhere(FIRST, Language::Russian, NEVER).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_button_of_an_admin_leads_somewhere_and_back_in_english() {
    goes_everywhere(FIRST, Language::English, AT_ONCE).await;
}
