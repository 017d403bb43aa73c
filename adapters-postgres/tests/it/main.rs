//! The store in Postgres, seen from outside, on a server of its own.
#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests are tests, and a panic is how they fail"
)]

mod contract;
mod damage;
mod desk;
mod faults;
mod guards;
mod lead;
mod migrations;
mod plans;
mod secure;
mod world;
