//! Stories told from outside, in one binary. Each file is a chapter; each test is a sentence about the product.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "what does not hold ends the test"
)]

mod architecture;
mod browser;
mod catalogue;
mod crash;
mod crawl;
mod database;
mod faults;
mod forged;
mod journeys;
mod prices;
mod several;
mod walk;
mod webhook;
