//! What ten thousand jobs under way at KIE cost the bot, and whom they hold up.
//!
//! The orders are opened and handed over through the ports, their jobs known to the fake KIE, which says of each that it is
//! being made, and their cards known to the fake Telegram. Then the bot is started on that store, in a process of its own.
//! While it is measured, somebody new writes `/start` every second, and somebody orders a picture.
//!
//! KIE allows 10 recordInfo in a second; the most that came within any second is counted where they arrive, which is in this
//! process. When the machine lets this process stand still for a while, what has left the bot one after the other arrives at
//! once: the count means something only while the longest standstill is far below the fifth of a second that the bot leaves
//! as a margin.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::float_arithmetic,
    reason = "a bench prints figures, and one that cannot be set up should stop"
)]

mod around;
#[path = "../shared/child.rs"]
mod child;
mod guests;
mod seed;
mod store;

use std::time::Duration;

use fake_kie::Call;
use tokio::time::{Instant, sleep};

use self::{around::Around, guests::Ordered, store::Kind};

/// How many jobs are under way.
const FLIGHTS: u32 = 10_000;

/// From the first question about a job to the first measurement: caches are warm and connections open.
const WARM_UP: Duration = Duration::from_secs(10);

/// How long is measured.
const SPAN: Duration = Duration::from_mins(1);

/// How often is looked whether this process goes on.
const TICK: Duration = Duration::from_millis(5);

#[tokio::main]
async fn main() {
    println!(
        "the bot for {SPAN:?} with so many jobs under way\n\n\
         | store | jobs | CPU ms per s | resident MiB, before and after | recordInfo | most in 1 s | most in 10 s | standstill, ms \
         | `/start`, ms, median and worst | an order is handed over, s | and a finished one brought, s |\n\
         | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |"
    );
    for kind in [Kind::Files, Kind::Postgres] {
        for flights in [0, FLIGHTS] {
            let row = measure(kind, flights).await;
            println!("| {} | {flights} | {row} |", kind.name());
        }
    }
}

async fn measure(kind: Kind, flights: u32) -> String {
    let around = Around::new(kind).await;
    around.seed(flights).await;
    let bot = around.start_the_bot();
    around.is_up(flights).await;
    sleep(WARM_UP).await;

    let (cpu, before, since) = (bot.cpu(), bot.resident_mib(), around.kie.now());
    let (starts, ordered, standstill) = tokio::join!(
        guests::come(&around, SPAN),
        guests::order(&around, SPAN),
        standstill(SPAN),
    );
    let cost = bot.cpu().saturating_sub(cpu).as_secs_f64() * 1_000.0 / SPAN.as_secs_f64();
    let after = bot.resident_mib();
    let asked = around.arrivals(Call::Status, since);
    let (second, ten) = (most_within(&asked, 1_000), most_within(&asked, 10_000));
    let Ordered { handed, brought } = ordered;
    let brought = match brought {
        Ok(took) => format!("{:.2}", took.as_secs_f64()),
        Err(waited) => format!("not in {:.0}", waited.as_secs_f64()),
    };
    let (median, worst) = middle_and_last(starts);
    format!(
        "{cost:.1} | {before:.0} · {after:.0} | {} | {second} | {ten} | {} | {} · {} | {:.2} | {brought}",
        asked.len(),
        standstill.as_millis(),
        median.as_millis(),
        worst.as_millis(),
        handed.as_secs_f64(),
    )
}

/// Waits, and says by how much the latest of many short waits was late.
async fn standstill(span: Duration) -> Duration {
    let (begun, mut longest) = (Instant::now(), Duration::ZERO);
    while begun.elapsed() < span {
        let slept = Instant::now();
        sleep(TICK).await;
        longest = longest.max(slept.elapsed().saturating_sub(TICK));
    }
    longest
}

/// The most of these instants, which are in order and in milliseconds, that are within any span of this length.
fn most_within(instants: &[u64], span: u64) -> usize {
    let counts = instants.iter().enumerate().map(|(before, first)| {
        let until = first.saturating_add(span);
        instants.partition_point(|at| *at < until) - before
    });
    counts.max().unwrap_or_default()
}

fn middle_and_last(mut times: Vec<Duration>) -> (Duration, Duration) {
    times.sort_unstable();
    let at = |place: usize| times.get(place).copied().unwrap_or_default();
    (at(times.len() / 2), at(times.len().saturating_sub(1)))
}
