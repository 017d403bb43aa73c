use std::{sync::Arc, time::Duration};

use ports::Fault;
use tokio::{
    sync::{Notify, OwnedSemaphorePermit, Semaphore},
    time::sleep,
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use super::{More, Pass};

/// What keeps a worker going.
pub struct Driver {
    /// For the log.
    pub name: &'static str,
    /// The worker.
    pub worker: Arc<dyn Pass>,
    /// The longest pause between two passes.
    pub interval: Duration,
    /// Begins a pass at once.
    pub wake: Arc<Notify>,
    /// How many passes may be under way: a hanging call to the provider holds up one of them, not the others.
    pub parallel: usize,
}

/// Starts passes until told to stop; the tracker waits for those under way.
pub async fn drive(driver: Driver, tracker: TaskTracker, stop: CancellationToken) {
    let room = Arc::new(Semaphore::new(driver.parallel.max(1)));
    while let Some(Ok(permit)) = stop
        .run_until_cancelled(Arc::clone(&room).acquire_owned())
        .await
    {
        let (name, worker, wake) = (
            driver.name,
            Arc::clone(&driver.worker),
            Arc::clone(&driver.wake),
        );
        tracker.spawn(run(name, worker, wake, permit));
        // Whatever wakes it first. A wake that comes while a pass runs is kept, so no work is overlooked.
        tokio::select! {
            () = stop.cancelled() => break,
            () = driver.wake.notified() => {}
            () = sleep(driver.interval) => {}
        }
    }
}

async fn run(
    name: &'static str,
    worker: Arc<dyn Pass>,
    wake: Arc<Notify>,
    _room: OwnedSemaphorePermit,
) {
    match worker.pass().await {
        Ok(More::Perhaps) => wake.notify_one(),
        Ok(More::No) => {}
        Err(fault) => report(name, &fault),
    }
}

fn report(name: &'static str, fault: &Fault) {
    let cause = std::error::Error::source(fault).map(ToString::to_string);
    tracing::warn!(worker = name, error = %fault, cause, "pass failed");
}
