//! The chat on disk: one JSON file, replaced as a whole.
//!
//! Changes by the bot are written a moment later, many at once. Changes by people are written before their page hears
//! that they were accepted, since nobody could repeat them.

use std::{
    fs, io,
    io::Write,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
    time::Duration,
};

use tokio::sync::Notify;

use crate::{
    options::Options,
    shared::{Shared, lock},
    world::World,
};

/// How long changes gather before they are written.
const PAUSE: Duration = Duration::from_millis(300);

pub(crate) struct Snapshots {
    path: PathBuf,
    changed: Notify,
    /// One writer at a time: an older state must not replace a newer one.
    writing: Mutex<()>,
}

impl Snapshots {
    pub(crate) fn new(path: PathBuf) -> Self {
        Self {
            path,
            changed: Notify::new(),
            writing: Mutex::default(),
        }
    }

    /// The folder for the bytes of files.
    pub(crate) fn folder(path: &Path) -> PathBuf {
        path.with_extension("files")
    }

    /// The world as it was left, or a new one if there is no file yet.
    pub(crate) fn load(path: &Path, options: &Options) -> io::Result<World> {
        match fs::read(path) {
            Ok(bytes) => {
                let world: World = serde_json::from_slice(&bytes).map_err(|error| {
                    let text = format!("{} is not a chat of this server: {error}", path.display());
                    io::Error::new(io::ErrorKind::InvalidData, text)
                })?;
                Ok(world.resume(options))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(World::new(options)),
            Err(error) => Err(error),
        }
    }

    pub(crate) fn mark(&self) {
        self.changed.notify_one();
    }

    fn write(&self, shared: &Shared) -> io::Result<()> {
        let _turn = lock(&self.writing);
        let bytes = shared.read(serde_json::to_vec)?;
        let part = self.path.with_extension("part");
        let mut file = fs::File::create(&part)?;
        file.write_all(&bytes)?;
        file.sync_data()?;
        fs::rename(&part, &self.path)
    }
}

/// Writes the present state, if states are written at all. Returns when it is on disk.
pub(crate) async fn save(shared: &Arc<Shared>) -> io::Result<()> {
    let shared = Arc::clone(shared);
    let written = tokio::task::spawn_blocking(move || match &shared.snapshots {
        Some(snapshots) => snapshots.write(&shared),
        None => Ok(()),
    });
    written.await.map_err(io::Error::other)?
}

/// Writes changes as they gather, until the server stops.
pub(crate) async fn keep(shared: Arc<Shared>) {
    let Some(snapshots) = &shared.snapshots else {
        return;
    };
    let stopping = &shared.stopping;
    loop {
        let changed = snapshots.changed.notified();
        if stopping.run_until_cancelled(changed).await.is_none() {
            return;
        }
        stopping
            .run_until_cancelled(tokio::time::sleep(PAUSE))
            .await;
        if let Err(error) = save(&shared).await {
            tracing::error!(%error, path = %snapshots.path.display(), "the chat could not be written");
        }
    }
}
