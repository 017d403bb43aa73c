//! How many transactions a second the file store makes durable, beside a bare append and fdatasync with the same grouping,
//! and whether that depends on how many customers there are.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    clippy::as_conversions,
    clippy::float_arithmetic,
    reason = "a bench prints ratios, and one that cannot be set up should stop"
)]

mod bare;

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use adapters_jsonfile::Store;
use bare::Bare;
use domain::{ledger::Posting, money::Money, time::Timestamp, user::UserId};
use ports::outbound::Wallets;
use tokio::task::JoinSet;

/// Long enough for some thousand turns of the disk.
const SPAN: Duration = Duration::from_secs(3);

/// Each figure is the best of so many rounds, store and bare append in turn: what a machine does besides can only slow down.
const ROUNDS: usize = 3;

#[tokio::main]
async fn main() {
    println!("commits per second, best of {ROUNDS} rounds of {SPAN:?}\n");
    println!("| writers | store | bare append + fdatasync | ratio |\n| --- | --- | --- | --- |");
    for writers in [1, 8, 64] {
        let (mut ours, mut limit) = (0.0_f64, 0.0_f64);
        for _ in 0..ROUNDS {
            ours = ours.max(store_commits(writers, 1_000).await);
            limit = limit.max(bare_commits(writers).await);
        }
        println!(
            "| {writers} | {ours:.0} | {limit:.0} | {:.2} |",
            ours / limit
        );
    }
    println!("\n| customers | commits/s, 8 writers |\n| --- | --- |");
    for customers in [1_000, 10_000, 100_000] {
        let mut best = 0.0_f64;
        for _ in 0..ROUNDS {
            best = best.max(store_commits(8, customers).await);
        }
        println!("| {customers} | {best:.0} |");
    }
}

fn top_up(user: i64, n: u64) -> Posting {
    let amount = Money::from_kopecks(100).unwrap();
    Posting::top_up(
        &format!("{user}-{n}"),
        UserId(user),
        amount,
        Timestamp::from_millis(1_700_000_000_000),
    )
    .unwrap()
}

/// Top-ups by so many writers, each waiting for its own, over so many customers.
async fn store_commits(writers: i64, customers: i64) -> f64 {
    let folder = tempfile::tempdir_in(".").unwrap();
    let store = Arc::new(Store::open(folder.path()).unwrap());
    let mut crowd = JoinSet::new();
    for part in 0..512 {
        let store = Arc::clone(&store);
        crowd.spawn(async move {
            for user in (part..customers).step_by(512) {
                store.post(top_up(user, 0)).await.unwrap();
            }
        });
    }
    crowd.join_all().await;
    let rate = race(writers, move |writer, n| {
        let store = Arc::clone(&store);
        async move {
            let user = writer
                .wrapping_mul(7919)
                .wrapping_add(i64::try_from(n).unwrap())
                % customers;
            store
                .post(top_up(user, n * 64 + u64::try_from(writer).unwrap() + 1))
                .await
                .unwrap();
        }
    })
    .await;
    drop(folder);
    rate
}

/// The same number of bytes by the same number of writers, without a store.
async fn bare_commits(writers: i64) -> f64 {
    let folder = tempfile::tempdir_in(".").unwrap();
    let bare = Arc::new(Bare::open(&folder.path().join("journal")).unwrap());
    // As long as the store's line for a top-up.
    let line: Arc<[u8]> = vec![b'x'; 330].into();
    race(writers, move |_, _| {
        let (bare, line) = (Arc::clone(&bare), Arc::clone(&line));
        async move { bare.append(&line).await }
    })
    .await
}

/// How often a second `work` is done by so many at once, each doing one after another.
async fn race<F: Future<Output = ()> + Send>(
    writers: i64,
    work: impl Fn(i64, u64) -> F + Clone + Send + 'static,
) -> f64 {
    let begun = Instant::now();
    let mut crowd = JoinSet::new();
    for writer in 0..writers {
        let work = work.clone();
        crowd.spawn(async move {
            let mut done = 0_u64;
            while begun.elapsed() < SPAN {
                work(writer, done).await;
                done += 1;
            }
            done
        });
    }
    let done: u64 = crowd.join_all().await.into_iter().sum();
    done as f64 / begun.elapsed().as_secs_f64()
}
