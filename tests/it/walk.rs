//! Everything that is for sale, ordered through the screens by people with phones.
//!
//! A walk goes from the menu to the confirmed order and answers every question as it is shown. What is answered is decided
//! before, so that in the end every option of every choice was pressed by somebody; how, only the screens say. KIE judges
//! what comes of it by the facts (`tests/data/kie_facts.json`), and the price that was shown is reckoned again from them.
//!
//! In reading order:
//!
//! - [`plan`], with [`unsaid`]: what is answered on each walk;
//! - [`walker`]: somebody on their way; [`sight`]: what a screen asks; [`hand`]: how it is answered; [`phone`]: files to
//!   send; [`past`]: orders to go on with;
//! - [`laws`]: what holds for every screen; [`names`]: what parameters are called;
//! - [`crew`]: many walkers at once; [`verdict`]: what became of their orders.

mod crew;
mod hand;
pub(crate) mod laws;
mod names;
mod past;
mod phone;
mod plan;
mod sight;
mod unsaid;
mod verdict;
mod walker;

use domain::model::Category;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_picture_can_be_ordered_through_its_screens() {
    crew::walks_the_shelf(Category::Image).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_clip_can_be_ordered_through_its_screens() {
    crew::walks_the_shelf(Category::Video).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_voice_can_be_ordered_through_its_screens() {
    crew::walks_the_shelf(Category::Audio).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_song_can_be_ordered_through_its_screens() {
    crew::walks_the_shelf(Category::Music).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_tool_can_be_used_through_its_screens() {
    crew::walks_the_shelf(Category::Tools).await;
}
