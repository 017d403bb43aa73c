//! What the adapter promises, seen from outside.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests may fail as tests do"
)]

mod bodies;
mod breaker;
mod callbacks;
mod catalogue;
mod documents;
mod media;
mod mistakes;
mod mock;
mod models;
mod outcomes;
mod pace;
mod records;
mod search;
mod secrets;
mod special;
mod status;
mod submit;
mod uploads;
mod world;
