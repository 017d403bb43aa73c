//! Who leads.

use std::time::{Duration, Instant};

use adapters_postgres::{Leadership, OpenError};
use postgres_testing::{Cluster, connect};
use tokio::time::timeout;

use crate::world::{migrated, options};

const POLLING: &str = "polling";

/// Longer than a contender looks away, shorter than anybody waits for a bot.
const SECONDS: Duration = Duration::from_secs(8);

async fn lead(url: &str, role: &str) -> Leadership {
    let leading = timeout(SECONDS, Leadership::wait(&options(url), role)).await;
    leading.unwrap().unwrap()
}

/// Nobody gets it in the time that two looks take.
async fn assert_taken(url: &str, role: &str) {
    let options = options(url);
    let contender = Leadership::wait(&options, role);
    let taken = timeout(Duration::from_millis(2_500), contender).await;
    assert!(taken.is_err(), "two lead");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_of_two_leads_and_the_other_takes_over_when_it_resigns() {
    let database = migrated().await;
    let first = lead(&database.url, POLLING).await;
    assert_taken(&database.url, POLLING).await;
    let other_role = lead(&database.url, "cleaning").await;
    first.resign().await;
    let second = lead(&database.url, POLLING).await;
    drop(second);
    lead(&database.url, POLLING).await.resign().await;
    drop(other_role);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_leader_whose_connection_dies_learns_it_and_another_takes_over_within_seconds() {
    let database = migrated().await;
    let first = lead(&database.url, POLLING).await;
    let next = lead(&database.url, POLLING);
    let client = connect(&database.url).await;
    let kill = "SELECT count(pg_terminate_backend(pid)) FROM pg_locks WHERE locktype = 'advisory' AND granted
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";
    let begun = Instant::now();
    let kill = async { client.query_one(kill, &[]).await.unwrap().get::<_, i64>(0) };
    let lost = timeout(SECONDS, first.lost());
    let (next, killed, lost) = tokio::join!(next, kill, lost);
    assert_eq!(killed, 1);
    lost.expect("the first leader learns that it leads no longer");
    assert!(begun.elapsed() < SECONDS);
    // Whoever leads now is not told that it was lost.
    assert!(
        timeout(Duration::from_millis(100), next.lost())
            .await
            .is_err()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_contender_waits_until_there_is_a_server() {
    let cluster = Cluster::start().await;
    let url = cluster.database().await.url;
    let first = lead(&url, POLLING).await;
    cluster.stop().await;
    timeout(SECONDS, first.lost())
        .await
        .expect("there is no server to lead on");
    let contender = lead(&url, POLLING);
    let (contender, ()) = tokio::join!(contender, cluster.restart());
    contender.resign().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_address_is_not_waited_for() {
    let wrong = Leadership::wait(&options("postgres://u@h/d?sslmode=maybe"), POLLING).await;
    assert!(matches!(wrong, Err(OpenError::Address(_))), "{wrong:?}");
}
