//! What is counted, for Prometheus.

use std::sync::OnceLock;

use metrics::{Unit, describe_counter, describe_histogram};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};

/// From a button that only redraws to a film that takes minutes.
const SECONDS: [f64; 14] = [
    0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0, 60.0, 300.0, 1800.0,
];

static HANDLE: OnceLock<Option<PrometheusHandle>> = OnceLock::new();

/// Begins to count, once for the whole process. Without it nothing is counted, and counting costs nothing.
pub fn begin() {
    HANDLE.get_or_init(|| {
        let suffix = Matcher::Suffix("_seconds".to_owned());
        let builder = PrometheusBuilder::new().set_buckets_for_metric(suffix, &SECONDS);
        let recorder = builder.ok()?.build_recorder();
        let handle = recorder.handle();
        metrics::set_global_recorder(recorder).ok()?;
        describe();
        Some(handle)
    });
}

/// Everything that was counted, as Prometheus reads it; `None` before anything is.
pub fn text() -> Option<String> {
    let handle = HANDLE.get()?.as_ref()?;
    handle.run_upkeep();
    Some(handle.render())
}

fn describe() {
    describe_counter!(
        "kie_bot_updates_total",
        "Updates that were handled, by kind and outcome"
    );
    describe_histogram!(
        "kie_bot_update_seconds",
        Unit::Seconds,
        "How long handling an update took"
    );
    describe_counter!(
        "kie_bot_telegram_calls_total",
        "Calls of the Bot API, by method and code"
    );
    describe_histogram!(
        "kie_bot_telegram_retry_after_seconds",
        Unit::Seconds,
        "Pauses that Telegram has asked for"
    );
    describe_counter!(
        "kie_bot_kie_calls_total",
        "Calls of KIE, by what for and code"
    );
    describe_histogram!(
        "kie_bot_kie_call_seconds",
        Unit::Seconds,
        "How long KIE took to answer"
    );
    describe_counter!(
        "kie_bot_orders_total",
        "Orders that came into a stage, by model and stage"
    );
    describe_histogram!(
        "kie_bot_order_seconds",
        Unit::Seconds,
        "How old an order was when its money moved or its customer was told, by stage"
    );
    describe_counter!(
        "kie_bot_money_kopecks_total",
        "Money in kopecks: held for orders, earned by orders"
    );
    describe_counter!(
        "kie_bot_orders_emptied_total",
        "Old orders that have lost what was asked for and what came out"
    );
    describe_histogram!(
        "kie_bot_journal_commit_seconds",
        Unit::Seconds,
        "How long the disk took to make transactions durable"
    );
    describe_histogram!(
        "kie_bot_postgres_wait_seconds",
        Unit::Seconds,
        "How long somebody waited for a connection to Postgres"
    );
}
