//! What the file store's operations cost while history grows, and what the store itself costs: memory, and time to start.
//!
//! Everything is in memory there, so each size is made in one process and measured in another, which opens the files as a bot
//! does that starts. Every commit is durable before the operation is over.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::float_arithmetic,
    reason = "a bench prints figures, and one that cannot be set up should stop"
)]

mod measure;
mod past;

use std::process::Command;

/// How many settled orders are in the past.
const SIZES: [u32; 4] = [1_000, 10_000, 100_000, 1_000_000];

/// What tells this program to make the past, and to measure.
const MAKE: &str = "--make";
const MEASURE: &str = "--measure";

#[tokio::main]
async fn main() {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        [MAKE, folder, from, until] => past::make(folder, number(from)..number(until)).await,
        [MEASURE, folder, orders] => measure::row(folder, number(orders)).await,
        _ => all_sizes(),
    }
}

fn all_sizes() {
    // Where the benches are built, which is on a disk.
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let folder = folder.path().to_str().unwrap();
    measure::headings();
    let mut before = 0;
    for orders in SIZES {
        again(&[MAKE, folder, &before.to_string(), &orders.to_string()]);
        again(&[MEASURE, folder, &orders.to_string()]);
        before = orders;
    }
}

/// This program once more, with something to do.
fn again(arguments: &[&str]) {
    let mut command = Command::new(std::env::current_exe().unwrap());
    let ended = command.args(arguments).status().unwrap();
    assert!(ended.success(), "{arguments:?}");
}

fn number(text: &str) -> u32 {
    text.parse().unwrap()
}
