//! How many updates a second go through the bot, and what each costs, beside a bare teloxide Dispatcher that answers the same
//! texts and knows nothing. Both run as processes of their own against the fake Telegram in this one, in test mode, so that
//! the provider is not in the way. The bot has to be built before: `cargo build --release`.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    clippy::as_conversions,
    clippy::float_arithmetic,
    reason = "a bench prints ratios, and one that cannot be set up should stop"
)]

#[path = "../shared/child.rs"]
mod child;
mod dispatcher;
mod process;

use std::time::{Duration, Instant};

use fake_telegram::{FakeTelegram, Options, Person};

const TOKEN: &str = "1:bench";

/// So many people write `/start` at once, each so many times, one after another. Fewer than Telegram's burst for a chat, so
/// that nobody is held back by the pace of messages.
const PEOPLE: i64 = 500;
const EACH: usize = 4;

fn main() {
    if std::env::args().any(|argument| argument == dispatcher::ARGUMENT) {
        return dispatcher::main();
    }
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(compare());
}

async fn compare() {
    println!("`/start` by {PEOPLE} people, {EACH} times each\n");
    println!(
        "| bot | updates/s | CPU ms per 1,000 updates | resident MiB |\n| --- | --- | --- | --- |"
    );
    for round in 1..=3 {
        for bot in ["kie-bot", "bare Dispatcher"] {
            let (rate, cpu, memory) = measure(bot).await;
            println!("| {bot}, round {round} | {rate:.0} | {cpu:.0} | {memory:.0} |");
        }
    }
}

async fn measure(bot: &str) -> (f64, f64, f64) {
    let people = (1..=PEOPLE)
        .map(|id| Person::new(id, format!("Житель {id}")))
        .collect();
    let options = Options {
        token: TOKEN.to_owned(),
        people,
        ..Options::default()
    };
    let telegram = FakeTelegram::start(options).await.expect("a free port");
    let data = tempfile::tempdir().unwrap();
    let process = if bot == "kie-bot" {
        process::kie_bot(&telegram.api_url(), data.path())
    } else {
        process::dispatcher(&telegram.api_url())
    };
    // Everybody once, unmeasured: the bot is up, knows them, and has its caches warm.
    round(&telegram).await;
    let (cpu, begun) = (process.cpu(), Instant::now());
    for _ in 1..EACH {
        round(&telegram).await;
    }
    let updates = (PEOPLE as f64) * (EACH - 1) as f64;
    let rate = updates / begun.elapsed().as_secs_f64();
    let cost = process.cpu().saturating_sub(cpu).as_secs_f64() * 1_000.0 / updates * 1_000.0;
    (rate, cost, process.resident_mib())
}

/// Everybody writes once, and everybody is answered: an update is confirmed once it was handled.
async fn round(telegram: &FakeTelegram) {
    for person in 1..=PEOPLE {
        telegram.send_text(person, "/start");
    }
    // A look every few milliseconds is little beside the hundreds that a round takes.
    while !telegram.pending_updates().is_empty() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}
