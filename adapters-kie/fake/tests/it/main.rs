//! The fake KIE seen from outside: by an HTTP client that knows nothing of it but its addresses.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests are tests, and a panic is how they fail"
)]

mod callbacks;
mod client;
mod facts;
mod files;
mod flaky;
mod gate;
mod life;
mod limits;
mod moods;
mod restart;
mod results;
mod uploads;
