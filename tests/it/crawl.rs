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
//! - [`atlas`]: what is known of the way; [`explorer`]: somebody who goes everywhere, and what they find broken; [`crowd`]:
//!   many who talk.

mod atlas;
mod crowd;
mod deed;
mod explorer;
mod face;
mod laws;
mod noise;
mod sight;

use std::sync::Arc;

use adapters_telegram::post::Pacing;
use domain::user::Language;
use fake_kie::Pace;
use tests::world::{AT_ONCE, NEVER, Setup, World};

use explorer::Explorer;

/// Nobody who ever joins.
const NOBODY: &str = "7";

async fn world(admins: String, pace: Pace) -> World {
    let admins: &'static str = admins.leak();
    World::new(Setup {
        settings: vec![
            ("ALLOW_REAL_GENERATION", "1"),
            ("ADMIN_ID", admins),
            ("PAYMENT_CARD", "2200000000000004"),
            ("PAYMENT_CARD_HOLDER", "АННА К."),
            ("STARS_PER_RUB", "0.55"),
        ],
        pace,
        pacing: Pacing::NONE,
        purse: 50_000,
        ..Setup::default()
    })
    .await
}

/// Everybody who may join.
fn everybody() -> String {
    let ids = (1_000..1_200).map(|id| id.to_string());
    ids.collect::<Vec<_>>().join(",")
}

/// Somebody presses everything, and then says everything.
async fn goes_everywhere(admins: String, language: Language, pace: Pace) {
    let world = Arc::new(world(admins, pace).await);
    let mut somebody = Explorer::new(&world, language).await;
    somebody.explores().await;
    crowd::says_everything(&mut somebody).await;
    somebody.leaves().await;
    somebody.has_seen_nothing_wrong();
    drop(somebody);
    let world = Arc::into_inner(world).expect("everybody has gone");
    world.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_button_leads_somewhere_and_back_in_russian() {
    goes_everywhere(NOBODY.to_owned(), Language::Russian, AT_ONCE).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_button_leads_somewhere_and_back_in_english() {
    goes_everywhere(NOBODY.to_owned(), Language::English, NEVER).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_button_of_an_admin_leads_somewhere_and_back_in_russian() {
    goes_everywhere(everybody(), Language::Russian, NEVER).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_button_of_an_admin_leads_somewhere_and_back_in_english() {
    goes_everywhere(everybody(), Language::English, AT_ONCE).await;
}
