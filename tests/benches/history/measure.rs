//! A start on what is there, and some orders more.

use std::{
    fs::{self, File},
    io::Write as _,
    path::Path,
    time::{Duration, Instant},
};

use adapters_jsonfile::Store;
use domain::generation::Event;
use ports::{
    Page,
    contract::sample::{PLENTY, accepted, at, id, kopecks, order},
    outbound::{Generations, Outbox, Wallets},
};

use crate::past::{PRICE, customer, finished, keepsakes};

/// How often everything is measured.
const ROUNDS: u32 = 500;

/// The first of the new orders, beyond every past.
const NEW: u32 = 2_000_000_000;

/// The first pages of history and statement, with one entry more than is shown, as the bot asks for them.
const HISTORY: Page = Page::number(0, 7);
const STATEMENT: Page = Page::number(0, 9);

/// The operations, in the order of the columns.
const OPERATIONS: [&str; 6] = [
    "bare append and fdatasync",
    "open an order: hold",
    "settle an order: capture and letter",
    "deliver a letter",
    "a page of history",
    "a page of the statement",
];

pub(crate) fn headings() {
    println!("microseconds, median / 95th percentile of {ROUNDS}\n");
    println!(
        "| past orders | files, MiB | start, s | resident, MiB | {} |",
        OPERATIONS.join(" | ")
    );
    println!("| ---{} |", " | ---".repeat(OPERATIONS.len() + 3));
}

/// Opens the store in a folder and prints what it costs, and its operations.
pub(crate) async fn row(folder: &str, orders: u32) {
    let files = mib_in(folder);
    let begun = Instant::now();
    let store = Store::open(Path::new(folder)).unwrap();
    let start = begun.elapsed().as_secs_f64();
    let resident = resident_mib();
    let mut beside = tempfile::tempfile_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let mut times: [Vec<Duration>; OPERATIONS.len()] = Default::default();
    for round in 0..ROUNDS {
        let bare = append(&mut beside);
        let took = visit(&store, orders, round).await;
        for (times, took) in times.iter_mut().zip([bare].into_iter().chain(took)) {
            times.push(took);
        }
    }
    store.close().await.unwrap();
    let cells = times.map(summary).join(" | ");
    println!("| {orders} | {files} | {start:.2} | {resident:.0} | {cells} |");
}

/// A customer from somewhere in the past orders something and looks around; how long each operation took.
async fn visit(store: &Store, orders: u32, round: u32) -> [Duration; OPERATIONS.len() - 1] {
    let number = NEW + orders + round;
    let (user, id) = (
        customer(round.wrapping_mul(7919) % orders),
        id(number.into()),
    );
    let now = at(number.into());
    let opened = Generations::open(store, order(number, user, kopecks(PRICE)), PLENTY);
    let opened = timed(opened).await;
    opened.1.unwrap();
    for event in [Event::SubmitStarted, accepted()] {
        store.advance(id, event, now).await.unwrap();
    }
    let settled = timed(store.advance(id, finished(), now)).await;
    let letter = settled.1.unwrap().letter.unwrap();
    let delivered = timed(store.delivered(letter.key(), keepsakes(), now)).await;
    let history = timed(store.history(user, HISTORY)).await;
    assert_eq!(history.1.unwrap().len(), HISTORY.take);
    let statement = timed(store.statement(user, STATEMENT)).await;
    assert_eq!(statement.1.unwrap().len(), STATEMENT.take);
    [opened.0, settled.0, delivered.0, history.0, statement.0]
}

/// What one commit costs at least: about as many bytes as the store writes for an order, made durable.
fn append(file: &mut File) -> Duration {
    let begun = Instant::now();
    file.write_all(&[b'x'; 1_000]).unwrap();
    file.sync_data().unwrap();
    begun.elapsed()
}

async fn timed<T>(work: impl Future<Output = T>) -> (Duration, T) {
    let begun = Instant::now();
    let done = work.await;
    (begun.elapsed(), done)
}

/// The median and the 95th percentile, in microseconds.
fn summary(mut times: Vec<Duration>) -> String {
    times.sort_unstable();
    let at = |percent: usize| {
        let place = times.len() * percent / 100;
        times.get(place).copied().unwrap_or_default().as_micros()
    };
    format!("{} / {}", at(50), at(95))
}

/// Resident memory of this process, from `/proc/self/statm` in pages of 4 KiB.
fn resident_mib() -> f64 {
    let statm = fs::read_to_string("/proc/self/statm").unwrap();
    let pages: u32 = statm.split_whitespace().nth(1).unwrap().parse().unwrap();
    f64::from(pages) * 4.0 / 1_024.0
}

fn mib_in(folder: &str) -> u64 {
    let files = fs::read_dir(folder).unwrap();
    let sizes = files.map(|file| file.unwrap().metadata().unwrap().len());
    sizes.sum::<u64>() / 1_024 / 1_024
}
