//! How fast money moves, and how near that is to what the server can do at all.
//!
//! `cargo bench -p adapters-postgres` starts a server of its own, on disk and with every commit made durable, and measures
//! for 1, 8 and 32 customers who order at once:
//!
//! - orders that are opened and called off through the port: a hold and its release, each read, decided and written;
//! - the same four statements, word for word, run by `pgbench` with prepared statements;
//! - orders that are opened through the port, and `pgbench` that writes the same hold without having read anything.
//!
//! The first should be at least 0.9 of the second, and an order at least half of a hold that is merely written.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::float_arithmetic,
    clippy::indexing_slicing,
    reason = "a bench is a program for people"
)]

use std::{
    fs,
    process::Command,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};

use adapters_postgres::{Options, Store};
use diesel::connection::{Instrumentation, InstrumentationEvent, set_default_instrumentation};
use domain::{generation::Event, ledger::Posting, user::UserId};
use ports::{
    contract::sample::{PLENTY, at, kopecks, order},
    outbound::{Generations, Wallets},
    record::OrderRecord,
};
use postgres_testing::{Cluster, Database, Setup, program};
use secrecy::SecretString;
use tokio::task::JoinSet;

/// How long each measurement takes.
const RUN: Duration = Duration::from_secs(2);

/// How often each is taken, both sides in turn: a machine's speed drifts, and the middle ratio of several does less.
const ROUNDS: usize = 5;

/// What each order costs, in kopecks.
const PRICE: i64 = 100;

/// What each account begins with, in kopecks.
const RICH: i64 = 10_000_000_000;

/// Accounts for orders that stay open: a few each at the speeds that are to be expected.
const ACCOUNTS: u32 = 8192;

static PREPARED: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// The number of the next order.
static NEXT: AtomicU32 = AtomicU32::new(1);

struct Recorder;

impl Instrumentation for Recorder {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        if let InstrumentationEvent::CacheQuery { sql, .. } = event {
            PREPARED.lock().unwrap().push(sql.to_owned());
        }
    }
}

#[tokio::main]
async fn main() {
    set_default_instrumentation(|| Some(Box::new(Recorder))).unwrap();
    let cluster = Cluster::start_with(Setup {
        durable: true,
        ..Setup::default()
    })
    .await;
    let statements = statements(&cluster).await;
    // Nobody listens to the store while it is measured, as nobody does in a bot.
    set_default_instrumentation(|| None).unwrap();
    println!("per second, middle of {ROUNDS} rounds; ratios as lowest · middle · highest");
    println!("customers | what  | port    | pgbench | ratio");
    for customers in [1, 8, 32] {
        for (what, calling_off, script) in [
            ("pairs", true, statements.pair()),
            ("holds", false, statements.hold()),
        ] {
            let mut rounds = Vec::new();
            for _round in 0..ROUNDS {
                let port = through_the_port(&cluster, customers, calling_off).await;
                rounds.push((port, pgbench(&cluster, customers, &script).await));
            }
            let (ports, bares): (Vec<f64>, Vec<f64>) = rounds.iter().copied().unzip();
            let port = sorted(ports.into_iter())[ROUNDS / 2];
            let bare = sorted(bares.into_iter())[ROUNDS / 2];
            let ratios = sorted(rounds.iter().map(|(port, bare)| port / bare));
            println!(
                "{customers:9} | {what} | {port:7.0} | {bare:7.0} | {:.2} · {:.2} · {:.2}",
                ratios[0],
                ratios[ROUNDS / 2],
                ratios[ROUNDS - 1],
            );
        }
    }
}

fn sorted(figures: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut figures: Vec<_> = figures.collect();
    figures.sort_by(f64::total_cmp);
    figures
}

/// A store with this many accounts, all of them rich, for so many customers at once.
async fn shop(cluster: &Cluster, customers: u32, accounts: u32) -> (Arc<Store>, Database) {
    let database = cluster.database().await;
    let options = Options {
        pool: customers,
        ..Options::new(SecretString::from(database.url.clone()))
    };
    let store = Arc::new(Store::connect(&options).await.unwrap());
    let mut paying = JoinSet::new();
    for customer in 1..=customers {
        let store = store.clone();
        paying.spawn(async move {
            for account in accounts_of(customer, customers, accounts) {
                let user = UserId(account.into());
                let rich = Posting::top_up(&account.to_string(), user, kopecks(RICH), at(0));
                store.post(rich.unwrap()).await.unwrap();
            }
        });
    }
    paying.join_all().await;
    (store, database)
}

/// Every so many-eth account, so that nobody orders from the account of another.
fn accounts_of(customer: u32, customers: u32, accounts: u32) -> impl Iterator<Item = u32> + Clone {
    (customer..=accounts).step_by(usize::try_from(customers).unwrap())
}

/// Orders per second, each of them called off again or not. Those that are not are spread over many accounts: nobody has
/// thousands of orders open.
async fn through_the_port(cluster: &Cluster, customers: u32, calling_off: bool) -> f64 {
    let accounts = if calling_off { customers } else { ACCOUNTS };
    let (store, _database) = shop(cluster, customers, accounts).await;
    let begun = Instant::now();
    let mut busy = JoinSet::new();
    for customer in 1..=customers {
        let store = store.clone();
        busy.spawn(async move {
            let mut count = 0_u32;
            let mut users = accounts_of(customer, customers, accounts).cycle();
            while begun.elapsed() < RUN {
                let number = NEXT.fetch_add(1, Ordering::Relaxed);
                let user = users.next().unwrap();
                let order = order(number, UserId(user.into()), kopecks(PRICE));
                let id = order.id;
                store
                    .open(order, PLENTY.saturating_mul(PLENTY))
                    .await
                    .unwrap();
                if calling_off {
                    store.advance(id, Event::Cancelled, at(10)).await.unwrap();
                }
                count += 1;
            }
            count
        });
    }
    let count: u32 = busy.join_all().await.into_iter().sum();
    let speed = f64::from(count) / begun.elapsed().as_secs_f64();
    store.close().await;
    speed
}

/// The statements of an order that is opened and called off, as the store prepares them.
struct Statements {
    look: String,
    open: String,
    read: String,
    release: String,
}

async fn statements(cluster: &Cluster) -> Statements {
    let (store, _database) = shop(cluster, 1, 1).await;
    let order = order(
        NEXT.fetch_add(1, Ordering::Relaxed),
        UserId(1),
        kopecks(PRICE),
    );
    let id = order.id;
    store.open(order, PLENTY).await.unwrap();
    store.advance(id, Event::Cancelled, at(10)).await.unwrap();
    store.close().await;
    let prepared = PREPARED.lock().unwrap();
    let only = |part: &str| {
        let found = prepared.iter().find(|sql| sql.contains(part));
        found.expect(part).clone()
    };
    Statements {
        look: only("AS c (id) LEFT JOIN wallets"),
        open: only("opened AS (INSERT"),
        read: only("FROM (\"generations\" LEFT OUTER JOIN \"wallets\""),
        release: only("advanced AS (UPDATE"),
    }
}

/// A statement with its values put in.
fn with(sql: &str, values: &[&str]) -> String {
    let beyond = format!("${}", values.len() + 1);
    assert!(!sql.contains(&beyond), "a value is missing: {sql}");
    let numbered = values.iter().enumerate().rev();
    let filled = numbered.fold(sql.to_owned(), |sql, (place, value)| {
        sql.replace(&format!("${}", place + 1), value)
    });
    assert!(!filled.contains('$'), "{filled}");
    filled + ";\n"
}

const ID: &str = "lpad(to_hex(:id::bigint), 32, '0')::uuid";

/// The document of an order as the port writes it. A colon right before a letter or a digit would be a variable.
fn order_doc() -> String {
    let order = order(1, UserId(1), kopecks(PRICE));
    let written = ports::record::to_string(&OrderRecord::from(&order)).unwrap();
    format!("'{}'", written.replace(':', ": "))
}

impl Statements {
    fn open(&self) -> String {
        let doc = order_doc();
        let key = "lpad(to_hex(:id::bigint), 32, '0') || chr(58) || 'hold'";
        let values = [
            "ARRAY[:user]",
            "ARRAY[:main::bigint - 100]",
            "ARRAY[0]",
            "ARRAY[:held::bigint + 100]",
            "ARRAY[:version::bigint + 1]",
            ID,
            ":user",
            "'held'",
            "NULL",
            "true",
            "7",
            "0",
            "100",
            "7",
            "7",
            &doc,
            "'{\"attempts\": 0}'",
            "'[]'",
            "1",
            "'flux-2/pro-text-to-image'",
            "'5'",
            key,
            "'hold'",
            "7",
            "ARRAY['main', 'held']",
            "ARRAY[:user, :user]",
            "ARRAY[-100, 100]",
        ];
        with(&self.open, &values)
    }

    /// Looking, opening, reading and calling off. The versions are known without being fetched again.
    fn pair(&self) -> String {
        let look = with(&self.look, &[ID, ":user"]);
        let look = look.replace(";\n", " \\gset was_\n\\set main :was_main_kopecks\n\\set held :was_held_kopecks\n\\set version :was_version\n");
        let read = with(&self.read, &[ID, "1"]);
        let key = "lpad(to_hex(:id::bigint), 32, '0') || chr(58) || 'settle'";
        let release = [
            "'failed'",
            "NULL",
            "'{\"failure\": \"cancelled\", \"at_ms\": 7}'",
            "7",
            "NULL",
            "true",
            "false",
            "NULL",
            "NULL",
            ID,
            "1",
            "ARRAY[:user]",
            "ARRAY[:main]",
            "ARRAY[0]",
            "ARRAY[:held]",
            "ARRAY[:version::bigint + 2]",
            key,
            "'release'",
            "7",
            "ARRAY['held', 'main']",
            "ARRAY[:user, :user]",
            "ARRAY[-100, 100]",
        ];
        let release = with(&self.release, &release);
        format!("{NUMBERS}{look}{}{read}{release}", self.open())
    }

    /// Opening, with versions that are counted and not read.
    fn hold(&self) -> String {
        let count = "\\set version :n\n\\set held (:n - 1) * 100\n\\set main 10000000000 - :held\n";
        format!("{NUMBERS}{count}{}", self.open())
    }
}

const NUMBERS: &str =
    "\\set n :n + 1\n\\set id (:client_id + 1) * 1000000000000 + :n\n\\set user :client_id + 1\n";

/// Transactions per second.
async fn pgbench(cluster: &Cluster, customers: u32, script: &str) -> f64 {
    let (store, database) = shop(cluster, customers, customers).await;
    store.close().await;
    let file = tempfile::NamedTempFile::new().unwrap();
    fs::write(file.path(), script).unwrap();
    let mut command = Command::new(program("pgbench").unwrap());
    command.args([
        "-n",
        "-M",
        "prepared",
        "-D",
        "n=0",
        "-c",
        &customers.to_string(),
    ]);
    command.args([
        "-j",
        &customers.min(2).to_string(),
        "-T",
        &RUN.as_secs().to_string(),
        "-f",
    ]);
    command.arg(file.path()).arg(&database.url);
    let output = tokio::task::spawn_blocking(move || command.output())
        .await
        .unwrap()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success() && !complaint.contains("ERROR"),
        "{complaint}"
    );
    let speed = said.lines().find_map(|line| line.strip_prefix("tps = "));
    let speed = speed.expect("a speed").split(' ').next().unwrap();
    speed.parse().unwrap()
}
