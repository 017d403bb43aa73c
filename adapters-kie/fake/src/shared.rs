use std::collections::BTreeMap;
use std::io;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::callback::{self, Delivery};
use crate::clock::Clock;
use crate::facts::Refused;
use crate::journal::{Journal, Request};
use crate::keeper::{self, Keeper};
use crate::ledger::Ledger;
use crate::limits::Window;
use crate::mood::{Call, Mood};
use crate::options::{Listing, Options};
use crate::routes::Shelf;
use crate::script::Script;
use crate::task::Job;
use crate::upload::Upload;

/// What the routes, the callbacks and the handle of a test have in common.
pub(crate) struct Shared {
    pub(crate) options: Options,
    pub(crate) api_url: String,
    pub(crate) files_url: String,
    pub(crate) clock: Clock,
    pub(crate) ledger: Mutex<Ledger>,
    pub(crate) script: Mutex<Script>,
    pub(crate) journal: Mutex<Journal>,
    /// By path.
    pub(crate) uploads: Mutex<BTreeMap<String, Upload>>,
    pub(crate) deliveries: Mutex<Vec<Delivery>>,
    /// What the facts spoke against.
    pub(crate) refused: Mutex<Vec<Refused>>,
    pub(crate) creates: Mutex<Window>,
    pub(crate) polls: Mutex<Window>,
    pub(crate) shelf: Mutex<Shelf>,
    /// What is listed now.
    pub(crate) models: Mutex<Option<Vec<Listing>>>,
    /// For callbacks, and for uploads by URL.
    pub(crate) client: reqwest::Client,
    pub(crate) stopping: CancellationToken,
    connections: AtomicU64,
    tracker: TaskTracker,
    runtime: Handle,
    keeper: Option<Keeper>,
    changes: watch::Sender<()>,
}

impl Shared {
    pub(crate) async fn new(
        options: Options,
        api_url: String,
        files_url: String,
    ) -> io::Result<Self> {
        let kept = match &options.state_file {
            Some(path) => keeper::load(path).await?,
            None => None,
        };
        let client = reqwest::Client::builder()
            .no_proxy()
            .connect_timeout(Duration::from_secs(5));
        Ok(Self {
            api_url,
            files_url,
            clock: Clock::new(options.time),
            ledger: Mutex::new(kept.unwrap_or_else(|| Ledger::new(options.credits))),
            script: Mutex::default(),
            journal: Mutex::default(),
            uploads: Mutex::default(),
            deliveries: Mutex::default(),
            refused: Mutex::default(),
            creates: Mutex::default(),
            polls: Mutex::default(),
            shelf: Mutex::default(),
            models: Mutex::new(options.models.clone()),
            client: client.build().map_err(io::Error::other)?,
            stopping: CancellationToken::new(),
            connections: AtomicU64::new(0),
            tracker: TaskTracker::new(),
            runtime: Handle::current(),
            keeper: options.state_file.clone().map(Keeper::new),
            changes: watch::Sender::new(()),
            options,
        })
    }

    pub(crate) fn now(&self) -> u64 {
        self.clock.now()
    }

    /// The number of a new connection, to either host.
    pub(crate) fn connected(&self) -> u64 {
        self.connections.fetch_add(1, Ordering::Relaxed)
    }

    /// Wakes everyone who waits for something to happen.
    pub(crate) fn touch(&self) {
        self.changes.send_replace(());
    }

    pub(crate) fn changes(&self) -> watch::Receiver<()> {
        self.changes.subscribe()
    }

    pub(crate) fn note(&self, request: Request) {
        lock(&self.journal).note(request);
        self.touch();
    }

    pub(crate) fn mood_of(&self, call: Call) -> Mood {
        lock(&self.script).take(call)
    }

    /// Ends the tasks whose time has come.
    pub(crate) fn settle(self: &Arc<Self>) {
        let ended = lock(&self.ledger).settle(self.now());
        for job in ended {
            self.announce(job);
        }
    }

    /// Spreads the news that a task has ended.
    pub(crate) fn announce(self: &Arc<Self>, job: Job) {
        self.touch();
        if let Some(ringing) = callback::ring(Arc::clone(self), job) {
            self.run(ringing);
        }
    }

    /// Keeps what changed. A disk that fails does not stop the show.
    pub(crate) async fn save(&self) {
        if let Some(keeper) = &self.keeper
            && let Err(error) = keeper.save(&self.ledger).await
        {
            tracing::error!(%error, "the state file cannot be written");
        }
    }

    /// Does something in the background, until the server stops.
    pub(crate) fn run(&self, work: impl Future<Output = ()> + Send + 'static) {
        let stopping = self.stopping.clone();
        let work = async move {
            stopping.run_until_cancelled(work).await;
        };
        self.tracker.spawn_on(work, &self.runtime);
    }

    pub(crate) async fn stop(&self) {
        self.stopping.cancel();
        self.tracker.close();
        self.tracker.wait().await;
        self.save().await;
    }
}

/// Lets time pass: ends tasks when they are due, and keeps what changed.
pub(crate) async fn live(shared: Arc<Shared>) {
    let mut changes = shared.changes();
    loop {
        shared.settle();
        shared.save().await;
        let due = lock(&shared.ledger)
            .next_due()
            .filter(|_| shared.clock.is_real());
        let left = Duration::from_millis(due.unwrap_or_default().saturating_sub(shared.now()));
        tokio::select! {
            _ = changes.changed() => {}
            () = tokio::time::sleep(left), if due.is_some() => {}
        }
    }
}

/// Nothing here is left half-done by a panic, so a poisoned lock is as good as any.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
