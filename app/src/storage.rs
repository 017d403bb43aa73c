//! Where money and orders are kept, and what happens when that is not there.
//!
//! - `auto` with a `DATABASE_URL` means Postgres. If it does not answer at the start, the bot runs on files for the time being
//!   ([`fallback`](self)): wallets begin with the latest mirror, and whatever happens is carried into Postgres at the next
//!   start that reaches it, exactly once.
//! - The store is never changed while the bot runs: half of the money in one place and half in the other is what this is
//!   meant to prevent.
//! - One process at a time has the files. Another one waits for them.

mod carry;
mod error;
mod fallback;
mod mirror;

#[cfg(test)]
mod tests;

use std::{path::Path, sync::Arc, time::Duration};

use adapters_jsonfile::{OpenError, Store as Files};
use adapters_postgres::{Options, Store as Postgres};
use domain::time::Timestamp;
use ports::{Fault, outbound::Clock};
use tokio::{
    task::spawn_blocking,
    time::{Instant, sleep},
};

pub use carry::{Carried, Correction, carry};
pub use error::StorageError;
pub use mirror::Mirror;

use crate::{
    assembly::Stores,
    settings::{Backing, DatabaseSettings, StorageSettings},
};

/// An open store.
pub struct Storage {
    /// Its ports.
    pub stores: Stores,
    /// What it is.
    pub kind: Kind,
    /// What was carried into it from the files that stood in for it.
    pub carried: Option<Carried>,
    keeper: Keeper,
}

/// What a store is.
#[derive(Debug, Clone)]
pub enum Kind {
    /// Files.
    Files,
    /// Postgres.
    Postgres {
        /// How it is reached, for a connection of one's own.
        options: Options,
        /// How often the wallets are mirrored into files, if they are.
        mirror: Option<Duration>,
    },
    /// Files for the time being, because Postgres does not answer.
    Fallback {
        /// Of when the balances are; `None` if there was no mirror to begin with.
        mirrored: Option<Timestamp>,
    },
}

enum Keeper {
    Files(Arc<Files>),
    Postgres(Arc<Postgres>),
}

/// What the processes of one bot compete for: whoever leads in this role fetches the updates.
pub const ROLE: &str = "fetch updates";

/// Between two attempts to open what somebody else has open, or to reach who does not answer.
const PAUSE: Duration = Duration::from_millis(500);

impl Storage {
    /// Opens what the operator has set. `standing_by` is told when this process has to wait for another one.
    pub async fn open(
        settings: &StorageSettings,
        clock: &Arc<dyn Clock>,
        standing_by: impl Fn() + Send + Sync,
    ) -> Result<Self, StorageError> {
        let folder = &settings.folder;
        let (database, mirror, auto) = match &settings.backing {
            Backing::Files => return open_alone(folder, &standing_by).await,
            Backing::Postgres(database) => (database, None, false),
            Backing::Auto { database, mirror } => (database, *mirror, true),
        };
        loop {
            match connect(database).await {
                Ok((postgres, options)) => {
                    let storage = Self::postgres(postgres, Kind::Postgres { options, mirror });
                    storage.refuse_what_was_forgotten(folder).await?;
                    let now = clock.now();
                    let carried = fallback::bring_back(folder, &storage.stores, now, &standing_by);
                    let carried = carried.await?;
                    return Ok(Self { carried, ..storage });
                }
                Err(StorageError::Database(error)) if auto && error.is_away() => {
                    tracing::error!(
                        error = crate::out::chain(&error),
                        "POSTGRES DOES NOT ANSWER: running on files in DATA_DIR for the time being; mend the database and start again"
                    );
                    let (mirrors, now) = (mirror.is_some(), clock.now());
                    let begun = fallback::begin(folder, mirrors, now, &standing_by).await?;
                    if let Some(storage) = begun {
                        return Ok(storage);
                    }
                }
                Err(error) => return Err(error),
            }
        }
    }

    /// Money in files beside an empty database was forgotten there.
    async fn refuse_what_was_forgotten(&self, folder: &Path) -> Result<(), StorageError> {
        if !Files::is_in(folder) {
            return Ok(());
        }
        let archive = &self.stores.archive;
        let users = archive.users(None, 1).await;
        let postings = archive.postings(0, 1).await;
        let is_empty = users.map_err(StorageError::Carry)?.is_empty()
            && postings.map_err(StorageError::Carry)?.is_empty();
        if is_empty {
            let folder = folder.to_owned();
            return Err(StorageError::Forgotten { folder });
        }
        Ok(())
    }

    fn files(files: Files, kind: Kind) -> Self {
        let files = Arc::new(files);
        Self {
            stores: ports_of(&files),
            kind,
            carried: None,
            keeper: Keeper::Files(files),
        }
    }

    fn postgres(postgres: Postgres, kind: Kind) -> Self {
        let postgres = Arc::new(postgres);
        Self {
            stores: ports_of_postgres(&postgres),
            kind,
            carried: None,
            keeper: Keeper::Postgres(postgres),
        }
    }

    /// Waits until nothing but a restart helps, and says why. Postgres comes back by itself.
    pub async fn stopped(&self) -> Fault {
        match &self.keeper {
            Keeper::Files(files) => files.stopped().await,
            Keeper::Postgres(_) => std::future::pending().await,
        }
    }

    /// Finishes what was begun and lets go.
    pub async fn close(&self) -> Result<(), Fault> {
        match &self.keeper {
            Keeper::Files(files) => files.close().await,
            Keeper::Postgres(postgres) => {
                postgres.close().await;
                Ok(())
            }
        }
    }
}

/// The ports of a store in files.
pub fn ports_of(files: &Arc<Files>) -> Stores {
    Stores {
        users: Arc::<Files>::clone(files),
        wallets: Arc::<Files>::clone(files),
        generations: Arc::<Files>::clone(files),
        payments: Arc::<Files>::clone(files),
        registry: Arc::<Files>::clone(files),
        outbox: Arc::<Files>::clone(files),
        sessions: Arc::<Files>::clone(files),
        promos: Arc::<Files>::clone(files),
        deeds: Arc::<Files>::clone(files),
        switches: Arc::<Files>::clone(files),
        broadcasts: Arc::<Files>::clone(files),
        statistics: Arc::<Files>::clone(files),
        papers: Arc::<Files>::clone(files),
        archive: Arc::<Files>::clone(files),
    }
}

/// The ports of a store in Postgres.
pub fn ports_of_postgres(postgres: &Arc<Postgres>) -> Stores {
    Stores {
        users: Arc::<Postgres>::clone(postgres),
        wallets: Arc::<Postgres>::clone(postgres),
        generations: Arc::<Postgres>::clone(postgres),
        payments: Arc::<Postgres>::clone(postgres),
        registry: Arc::<Postgres>::clone(postgres),
        outbox: Arc::<Postgres>::clone(postgres),
        sessions: Arc::<Postgres>::clone(postgres),
        promos: Arc::<Postgres>::clone(postgres),
        deeds: Arc::<Postgres>::clone(postgres),
        switches: Arc::<Postgres>::clone(postgres),
        broadcasts: Arc::<Postgres>::clone(postgres),
        statistics: Arc::<Postgres>::clone(postgres),
        papers: Arc::<Postgres>::clone(postgres),
        archive: Arc::<Postgres>::clone(postgres),
    }
}

/// Waits for the database as long as the operator allows. What waiting does not mend is an error at once.
pub async fn connect(database: &DatabaseSettings) -> Result<(Postgres, Options), StorageError> {
    let options = Options {
        pool: database.pool,
        ..Options::new(database.url.clone())
    };
    let deadline = Instant::now() + database.wait;
    loop {
        match Postgres::connect(&options).await {
            Ok(store) => return Ok((store, options)),
            Err(error) if error.is_temporary() && Instant::now() < deadline => {
                tracing::warn!(error = crate::out::chain(&error), "waiting for Postgres");
                sleep(PAUSE).await;
            }
            Err(error) => return Err(error.into()),
        }
    }
}

/// A bot without a database.
async fn open_alone(
    folder: &Path,
    standing_by: &(impl Fn() + Sync),
) -> Result<Storage, StorageError> {
    if fallback::is_unfinished(folder) {
        let folder = folder.to_owned();
        return Err(StorageError::Unfinished { folder });
    }
    let opened = open_files(folder, standing_by).await?;
    Ok(Storage::files(opened.files, Kind::Files))
}

/// A store in files that was opened.
struct Opened {
    files: Files,
    /// Whether another process had it before.
    waited: bool,
}

/// Opens a store in files, and waits for it while another process has it. Opening reads everything, which takes its time.
async fn open_files(
    folder: &Path,
    standing_by: &(impl Fn() + Sync),
) -> Result<Opened, StorageError> {
    let mut waited = false;
    loop {
        let path = folder.to_owned();
        match spawn_blocking(move || Files::open(&path)).await {
            Ok(Err(OpenError::InUse { folder })) => {
                if !waited {
                    tracing::warn!(
                        folder = %folder.display(),
                        "another process has the books: standing by until it ends"
                    );
                    standing_by();
                    waited = true;
                }
                sleep(PAUSE).await;
            }
            Ok(opened) => {
                let files = opened?;
                return Ok(Opened { files, waited });
            }
            Err(_panicked) => return Err(StorageError::Down),
        }
    }
}
