//! The fake, looked at from both sides: a teloxide bot behind it and people in front.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a failed expectation is a failed test, in helpers as well as in tests"
)]

mod albums;
mod callbacks;
mod edits;
mod faults;
mod files;
mod html;
mod limits;
mod page;
mod payments;
mod polling;
mod profile;
mod restart;
mod support;
mod teloxide_types;
mod webhook;
