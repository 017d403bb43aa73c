//! What every part of the running server holds in common.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use tokio::sync::{Notify, broadcast, watch};
use tokio_util::sync::CancellationToken;

use crate::{
    chat::news::News, faults::Faults, journal::Journal, model::file::FileRecord, options::Options,
    pace::Meter, snapshot::Snapshots, vault::Vault, world::World,
};

/// Pages that fall further behind than this load the chat anew.
const NEWS_KEPT: usize = 1024;

pub(crate) struct Shared {
    pub(crate) options: Options,
    world: Mutex<World>,
    journal: Mutex<Journal>,
    faults: Mutex<Faults>,
    meter: Mutex<Meter>,
    /// Files a page has uploaded but not sent yet.
    pub(crate) drafts: Mutex<HashMap<String, FileRecord>>,
    pub(crate) vault: Vault,
    pub(crate) snapshots: Option<Snapshots>,
    pub(crate) client: reqwest::Client,
    pub(crate) news: broadcast::Sender<News>,
    /// Counts changes of any kind; whoever waits for something looks again when it moves.
    revision: watch::Sender<u64>,
    /// A getUpdates that sees this number move has been replaced by a later one.
    pub(crate) polls: watch::Sender<u64>,
    /// Wakes the delivery to the webhook after its settings have changed.
    pub(crate) webhook_changed: Notify,
    pub(crate) stopping: CancellationToken,
}

impl Shared {
    pub(crate) fn new(
        options: Options,
        world: World,
        vault: Vault,
        snapshots: Option<Snapshots>,
        client: reqwest::Client,
    ) -> Self {
        let meter = Meter::new(options.pace);
        Self {
            options,
            world: Mutex::new(world),
            journal: Mutex::default(),
            faults: Mutex::default(),
            meter: Mutex::new(meter),
            drafts: Mutex::default(),
            vault,
            snapshots,
            client,
            news: broadcast::Sender::new(NEWS_KEPT),
            revision: watch::Sender::new(0),
            polls: watch::Sender::new(0),
            webhook_changed: Notify::new(),
            stopping: CancellationToken::new(),
        }
    }

    pub(crate) fn read<T>(&self, look: impl FnOnce(&World) -> T) -> T {
        look(&lock(&self.world))
    }

    /// Changes the world, then tells the pages, the file on disk and everybody who waits.
    pub(crate) fn change<T>(&self, act: impl FnOnce(&mut World) -> T) -> T {
        let result = {
            let mut world = lock(&self.world);
            let result = act(&mut world);
            // Sent under the lock, so that pages get the news in the order of the changes.
            for news in world.news.drain(..) {
                // Nobody may be looking; that is no failure.
                let _ = self.news.send(news);
            }
            result
        };
        if let Some(snapshots) = &self.snapshots {
            snapshots.mark();
        }
        self.moved();
        result
    }

    pub(crate) fn journal<T>(&self, look: impl FnOnce(&mut Journal) -> T) -> T {
        look(&mut lock(&self.journal))
    }

    pub(crate) fn faults<T>(&self, look: impl FnOnce(&mut Faults) -> T) -> T {
        look(&mut lock(&self.faults))
    }

    pub(crate) fn meter<T>(&self, look: impl FnOnce(&mut Meter) -> T) -> T {
        look(&mut lock(&self.meter))
    }

    /// Something observable has happened outside the world.
    pub(crate) fn moved(&self) {
        self.revision
            .send_modify(|count| *count = count.wrapping_add(1));
    }

    pub(crate) fn watch(&self) -> watch::Receiver<u64> {
        self.revision.subscribe()
    }
}

/// A panic of another task does not make the data worse: every change leaves it whole.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
