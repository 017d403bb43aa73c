//! One update, from beginning to end, whatever its handler does.

use std::{panic::AssertUnwindSafe, sync::Arc, time::Duration};

use futures_util::FutureExt;
use teloxide::types::Update;
use tokio::time::{Instant, sleep, sleep_until};
use tokio_util::sync::CancellationToken;
use tracing::Instrument;

use super::{Limits, UpdateHandler, kind};

/// An apology is one message, which may have to wait for a flood pause. Whoever cannot be told in this time cannot be told.
const APOLOGY: Duration = Duration::from_secs(30);

/// How a handler ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    Done,
    Panicked,
    TooSlow,
}

/// Handles an update, or tells its sender that it did not work. `hurry` makes it end sooner.
pub(super) async fn handle(
    handler: &Arc<dyn UpdateHandler>,
    limits: Limits,
    update: Update,
    hurry: &CancellationToken,
) {
    let user = update.from().map(|user| user.id.0);
    let span = tracing::info_span!("update", update.id = update.id.0, user.id = user);
    async {
        let begun = Instant::now();
        let deadline = out_of_time(limits.patience, limits, hurry);
        let ending = within(deadline, handler.handle(update.clone())).await;
        measure(&update, ending, begun.elapsed());
        if ending == Ending::Done {
            return;
        }
        tracing::error!(?ending, took = ?begun.elapsed(), "an update was not handled");
        let deadline = out_of_time(APOLOGY, limits, hurry);
        let told = within(deadline, handler.apologise(&update)).await;
        if told != Ending::Done {
            tracing::error!(ending = ?told, "the apology did not work either");
        }
    }
    .instrument(span)
    .await;
}

fn measure(update: &Update, ending: Ending, took: Duration) {
    let kind = kind::name(update);
    let outcome = match ending {
        Ending::Done => "done",
        Ending::Panicked => "panicked",
        Ending::TooSlow => "too_slow",
    };
    metrics::counter!("kie_bot_updates_total", "kind" => kind, "outcome" => outcome).increment(1);
    metrics::histogram!("kie_bot_update_seconds", "kind" => kind).record(took);
}

/// Tells somebody to slow down.
pub(super) async fn slow_down(handler: &Arc<dyn UpdateHandler>, limits: Limits, update: &Update) {
    let told = within(sleep(limits.hurried), handler.slow_down(update)).await;
    if told != Ending::Done {
        tracing::warn!(update.id = update.id.0, ending = ?told, "nobody was told to slow down");
    }
}

async fn within(deadline: impl Future<Output = ()>, work: impl Future<Output = ()>) -> Ending {
    tokio::select! {
        result = AssertUnwindSafe(work).catch_unwind() => match result {
            Ok(()) => Ending::Done,
            // What it says may be what somebody wrote; the panic hook has shown where it was.
            Err(_panic) => Ending::Panicked,
        },
        () = deadline => Ending::TooSlow,
    }
}

async fn out_of_time(patience: Duration, limits: Limits, hurry: &CancellationToken) {
    let begun = Instant::now();
    let hurried = async {
        hurry.cancelled().await;
        sleep_until(begun + limits.hurried).await;
    };
    tokio::select! {
        () = hurried => {}
        () = sleep(patience) => {}
    }
}
