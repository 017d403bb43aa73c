//! The store in files, seen from outside.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests are tests, and a panic is how they fail"
)]

mod busy;
mod claims;
mod contract;
mod crash;
mod damage;
mod disks;
mod failing;
mod house;
mod lock;
mod older;
mod readable;
mod recorder;
mod tail;
mod world;
