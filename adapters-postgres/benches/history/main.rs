//! What the store's operations cost while history grows.
//!
//! `cargo bench -p adapters-postgres --bench history` starts a server of its own, on disk and with every commit made durable.
//! For each size it makes a database whose tables hold so many settled orders with everything that belongs to them, lets one
//! customer after the other order something and look around, and measures each operation through its port. What is looked up
//! by an index costs about the same in every column.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench is a program for people"
)]

mod customer;
mod past;
mod stopwatch;

use std::time::Instant;

use adapters_postgres::{Options, Store};
use postgres_testing::{Cluster, Setup};
use secrecy::SecretString;

use self::{customer::Bench, past::Past, stopwatch::Stopwatch};

/// How many orders are in the past.
const SIZES: [u32; 4] = [1_000, 10_000, 100_000, 1_000_000];

/// How often everything is measured.
const ROUNDS: u32 = 500;

/// So many rounds go before, unmeasured: statements are prepared, and the server has settled on its plans.
const WARM_UP: u32 = 50;

#[tokio::main]
async fn main() {
    let cluster = Cluster::start_with(Setup {
        durable: true,
        ..Setup::default()
    })
    .await;
    println!("| past orders | made in, s | database, MiB |\n| --- | --- | --- |");
    let mut columns = Vec::new();
    for orders in SIZES {
        columns.push(measure(&cluster, Past { orders }).await);
    }
    println!("\nmicroseconds, median / 95th percentile of {ROUNDS}\n");
    stopwatch::print(&SIZES, &columns);
}

async fn measure(cluster: &Cluster, past: Past) -> Stopwatch {
    let database = cluster.database().await;
    let options = Options::new(SecretString::from(database.url.clone()));
    let store = Store::connect(&options).await.unwrap();
    let begun = Instant::now();
    let size = past.make(&store, &database).await;
    let took = begun.elapsed().as_secs();
    println!("| {} | {took} | {size} |", past.orders);

    let bench = Bench::new(&store, past).await;
    let mut unmeasured = Stopwatch::default();
    for round in 0..WARM_UP {
        bench.visit(round, &mut unmeasured).await;
    }
    let mut stopwatch = Stopwatch::default();
    for round in WARM_UP..WARM_UP + ROUNDS {
        bench.visit(round, &mut stopwatch).await;
    }
    store.close().await;
    cluster
        .execute("postgres", &format!("DROP DATABASE {}", database.name))
        .await;
    stopwatch
}
