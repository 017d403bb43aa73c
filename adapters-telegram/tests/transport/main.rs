//! The transport against a Telegram of this machine: updates in, messages and results out.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "helpers of tests are tests, and a panic is how they fail"
)]

mod courier;
mod files;
mod flood;
mod herald;
mod intake;
mod outage;
mod post;
mod secrets;
mod stage;
mod stopping;
mod webhook;
