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
    /// There are books in the folder and none in the database, whose customers would all have nothing.
    #[error(
        "there are books in {0} and none in the database; carry them over with kie-bot storage import {0}, or move them away",
        .folder.display()
    )]
    Forgotten {
        /// Which folder.
        folder: PathBuf,
    },
    /// Files have stood in for a database that is not set any more.
    #[error(
        "files in {} have stood in for a database and were not carried over; set DATABASE_URL to that database",
        .folder.display()
    )]
    Unfinished {
        /// Which folder.
        folder: PathBuf,
    },
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
