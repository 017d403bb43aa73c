//! Servers that go away, and servers that say nothing any more.

use std::time::{Duration, Instant};

use adapters_postgres::{Options, Store};
use ports::{
    Fault, FaultKind,
    contract::sample::{ANNA, PLENTY, id, kopecks, order, top_up},
    outbound::{AdvanceError, Generations as _, OpenError, PostError, Wallets as _},
};
use postgres_testing::{Cluster, Setup, connect};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::watch,
    task::JoinSet,
};

use crate::world::{migrated, open, options};

fn impatient(url: &str) -> Options {
    Options {
        patience: Duration::from_secs(2),
        ..options(url)
    }
}

/// It is over within the patience, give or take what a busy machine needs.
async fn soon<T>(doing: impl Future<Output = T>) -> T {
    let begun = Instant::now();
    let done = doing.await;
    assert!(
        begun.elapsed() < Duration::from_secs(6),
        "{:?}",
        begun.elapsed()
    );
    done
}

#[track_caller]
fn assert_unavailable(fault: &Fault) {
    assert_eq!(fault.kind(), FaultKind::Unavailable, "{fault:?}");
}

/// A read, a change and a probe, all of which fail as unavailable.
async fn assert_out_of_reach(store: &Store) {
    assert_unavailable(&soon(store.wallet(ANNA)).await.unwrap_err());
    assert_unavailable(&soon(store.ping()).await.unwrap_err());
    match soon(store.post(top_up("while it is down", 5))).await {
        Err(PostError::Fault(fault)) => assert_unavailable(&fault),
        other => panic!("{other:?}"),
    }
    match soon(store.open(order(9, ANNA, kopecks(1)), PLENTY)).await {
        Err(OpenError::Fault(fault)) => assert_unavailable(&fault),
        other => panic!("{other:?}"),
    }
    let event = domain::generation::Event::Cancelled;
    match soon(store.advance(id(1), event, domain::time::Timestamp::from_millis(0))).await {
        Err(AdvanceError::Fault(fault)) => assert_unavailable(&fault),
        other => panic!("{other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_outlives_its_server_and_goes_on_when_it_is_back() {
    let cluster = Cluster::start().await;
    let database = cluster.database().await;
    let store = Store::connect(&impatient(&database.url)).await.unwrap();
    store.post(top_up("before", 1000)).await.unwrap();
    // All four connections are open and become useless.
    let (a, b, c, d) = tokio::join!(store.ping(), store.ping(), store.ping(), store.ping());
    assert!([a, b, c, d].iter().all(Result::is_ok));

    for _twice in 0..2 {
        cluster.stop().await;
        assert_out_of_reach(&store).await;
        cluster.restart().await;
        for _ in 0..8 {
            store.wallet(ANNA).await.unwrap();
        }
    }
    store.post(top_up("after", 1)).await.unwrap();
    assert_eq!(store.wallet(ANNA).await.unwrap().main, kopecks(1001));
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_notices_a_server_that_was_away_while_nobody_asked() {
    let cluster = Cluster::start().await;
    let database = cluster.database().await;
    let store = Store::connect(&impatient(&database.url)).await.unwrap();
    let (a, b, c, d) = tokio::join!(store.ping(), store.ping(), store.ping(), store.ping());
    assert!([a, b, c, d].iter().all(Result::is_ok));
    cluster.stop().await;
    cluster.restart().await;
    for _ in 0..8 {
        store.wallet(ANNA).await.unwrap();
    }
}

/// A cable that can be cut without either end hearing of it.
struct Cable {
    port: u16,
    cut: watch::Sender<bool>,
    _flow: JoinSet<()>,
}

impl Cable {
    async fn to(server: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (cut, is_cut) = watch::channel(false);
        let mut flow = JoinSet::new();
        flow.spawn(async move {
            let mut flows = JoinSet::new();
            while let Ok((near, _)) = listener.accept().await {
                let is_cut = is_cut.clone();
                flows.spawn(carry(near, server, is_cut));
            }
        });
        Self {
            port,
            cut,
            _flow: flow,
        }
    }
}

async fn carry(mut near: TcpStream, server: u16, mut is_cut: watch::Receiver<bool>) {
    while !*is_cut.borrow_and_update() {
        let mut far = TcpStream::connect(("127.0.0.1", server)).await.unwrap();
        tokio::select! {
            _ = tokio::io::copy_bidirectional(&mut near, &mut far) => return,
            _ = is_cut.wait_for(|cut| *cut) => {}
        }
    }
    // Nothing is said and nothing is closed until the other end has had enough.
    let mut said = [0; 1024];
    while near.readable().await.is_ok() && !matches!(near.try_read(&mut said), Ok(0)) {}
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_falls_silent_is_given_up_within_the_patience() {
    let cluster = Cluster::start_with(Setup {
        tcp: true,
        ..Setup::default()
    })
    .await;
    let cable = Cable::to(cluster.port().unwrap()).await;
    let url = format!("postgres://postgres@127.0.0.1:{}/postgres", cable.port);
    let store = Store::connect(&impatient(&url)).await.unwrap();
    store.post(top_up("before", 1000)).await.unwrap();

    cable.cut.send_replace(true);
    assert_out_of_reach(&store).await;
    let late = soon(Store::connect(&impatient(&url))).await.unwrap_err();
    assert!(late.is_temporary(), "{late:?}");

    cable.cut.send_replace(false);
    assert_eq!(store.wallet(ANNA).await.unwrap().main, kopecks(1000));
}

/// A lock that somebody holds for ever does not hold up a customer for ever.
#[tokio::test(flavor = "multi_thread")]
async fn a_row_that_somebody_does_not_let_go_of_is_given_up() {
    let database = migrated().await;
    let store = Store::connect(&impatient(&database.url)).await.unwrap();
    store.post(top_up("1", 1000)).await.unwrap();
    let client = connect(&database.url).await;
    client
        .batch_execute("BEGIN; UPDATE wallets SET version = version")
        .await
        .unwrap();
    match soon(store.post(top_up("2", 5))).await {
        Err(PostError::Fault(fault)) => assert_unavailable(&fault),
        other => panic!("{other:?}"),
    }
    client.batch_execute("ROLLBACK").await.unwrap();
    store.post(top_up("2", 5)).await.unwrap();
    assert_eq!(store.wallet(ANNA).await.unwrap().main, kopecks(1005));
}

/// Whoever stops waiting in the middle of something leaves nothing half done, and no connection in a state of its own.
#[tokio::test(flavor = "multi_thread")]
async fn a_caller_who_walks_away_leaves_everything_or_nothing() {
    let database = migrated().await;
    let store = open(&database.url).await;
    store.post(top_up("start", 100_000)).await.unwrap();
    for number in 1..=60 {
        let open = store.open(order(number, ANNA, kopecks(10)), PLENTY);
        let moment = Duration::from_micros(u64::from(number) * 50);
        let _ = tokio::time::timeout(moment, open).await;
    }
    let open = i64::try_from(store.open_of(ANNA).await.unwrap().len()).unwrap();
    let wallet = store.wallet(ANNA).await.unwrap();
    assert_eq!(wallet.held, kopecks(10 * open));
    assert_eq!(store.audit().await.unwrap(), []);
    let idle = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in%'";
    let client = connect(&database.url).await;
    assert_eq!(
        client.query_one(idle, &[]).await.unwrap().get::<_, i64>(0),
        0
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_store_says_so() {
    let database = migrated().await;
    let store = open(&database.url).await;
    store.close().await;
    store.close().await;
    let fault = store.wallet(ANNA).await.unwrap_err();
    assert_unavailable(&fault);
    let why = std::error::Error::source(&fault).unwrap().to_string();
    assert_eq!(why, "the store was closed");
    let client = connect(&database.url).await;
    let ours = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'kie-bot'";
    for _ in 0..100 {
        if client.query_one(ours, &[]).await.unwrap().get::<_, i64>(0) == 0 {
            return;
        }
        tokio::task::yield_now().await;
    }
    panic!("somebody is still connected");
}
