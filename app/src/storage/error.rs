use std::{io, path::PathBuf};

use ports::{Fault, record::Misfit};
use thiserror::Error;

/// Why there is no store, or not all of what was in another one.
#[derive(Debug, Error)]
pub enum StorageError {
    /// The files cannot be opened.
    #[error(transparent)]
    Files(#[from] adapters_jsonfile::OpenError),
    /// The database cannot be opened.
    #[error("set DATABASE_URL right and see that Postgres runs")]
    Database(#[from] adapters_postgres::OpenError),
    /// Something could not be carried from one store into the other. It may be tried again: what is there stays, and is
    /// known again.
    #[error("could not carry the books over; nothing is lost, start again to go on")]
    Carry(#[source] Fault),
    /// The mirror cannot be read or written.
    #[error("could not {doing} {}", .path.display())]
    Disk {
        /// What was being done.
        doing: &'static str,
        /// With what.
        path: PathBuf,
        /// What the disk says.
        source: io::Error,
    },
    /// The mirror is not what was written.
    #[error("{} is damaged; remove it to begin with no balances", .path.display())]
    Mirror {
        /// Which file.
        path: PathBuf,
        /// What is wrong with it.
        source: Misfit,
    },
    /// Reading the files came down.
    #[error("the store has come down while it was opened")]
    Down,
}
