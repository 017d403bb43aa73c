use std::{
    io,
    path::{Path, PathBuf},
};

use ports::Fault;
use thiserror::Error;

use crate::manifest::Seal;

/// Why a store could not be opened. What is in the folder is what was in it.
#[derive(Debug, Error)]
pub enum OpenError {
    /// Somebody else has it open.
    #[error("{} is already in use by another process; stop that one first", .folder.display())]
    InUse {
        /// Which folder.
        folder: PathBuf,
    },
    /// What is in a file is not what was written there.
    #[error(transparent)]
    Damaged(#[from] Damage),
    /// The disk does not do what it is asked for.
    #[error("could not {doing} {}", .path.display())]
    Disk {
        /// What was being done.
        doing: &'static str,
        /// With what.
        path: PathBuf,
        /// What the disk says.
        source: io::Error,
    },
}

impl OpenError {
    pub(crate) fn disk(doing: &'static str, path: &Path) -> impl Fn(io::Error) -> Self + use<> {
        let path = path.to_owned();
        move |source| Self::Disk {
            doing,
            path: path.clone(),
            source,
        }
    }
}

/// A file whose content is not what was written there. The program does not guess: nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{}{}: {why}; {mend}", .file.display(), shown(*.place))]
pub struct Damage {
    /// Which file.
    pub file: PathBuf,
    /// Where in it, if not everywhere.
    pub place: Option<Place>,
    /// What is wrong.
    pub why: String,
    /// What to do about it.
    pub mend: String,
}

/// A line of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Its number, counted from one.
    pub line: u64,
    /// Where it begins, counted from zero.
    pub byte: u64,
}

fn shown(place: Option<Place>) -> String {
    place.map_or_else(String::new, |Place { line, byte }| {
        format!(", line {line} (byte {byte})")
    })
}

impl Damage {
    pub(crate) const MARK: &str = "an editor has put a byte order mark before the first line";
    pub(crate) const LINE_ENDS: &str = "the line ends were changed from LF to CRLF";
    pub(crate) const RESTORE: &str = "restore the folder from a backup, all of its files together";

    /// A file that can be read and yet is not the one that was written.
    pub(crate) fn changed(file: PathBuf, found: &Seal, wanted: &Seal) -> Self {
        Self {
            file,
            place: None,
            why: format!(
                "it has {} bytes with the checksum {}, but {} bytes with {} were written",
                found.bytes, found.crc32, wanted.bytes, wanted.crc32
            ),
            mend: Self::RESTORE.to_owned(),
        }
    }

    /// Two files that share the places of the books leave one empty.
    pub(crate) fn gap(file: PathBuf, place: usize) -> Self {
        Self {
            file,
            place: None,
            why: format!("there is no posting in place {place}, here or among the payments"),
            mend: Self::RESTORE.to_owned(),
        }
    }

    /// A file that must be there and is not.
    pub(crate) fn missing(file: PathBuf) -> Self {
        Self {
            file,
            place: None,
            why: "the file is missing although others need it".to_owned(),
            mend: Self::RESTORE.to_owned(),
        }
    }
}

/// Why a store that was open no longer answers.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub(crate) enum Stopped {
    #[error("the store was closed")]
    Closed,
    #[error(
        "the disk has failed ({0}), so memory may know what the disk does not: mend the disk and start the program again"
    )]
    DiskFailed(String),
    #[error("a call ended in the middle of a change: start the program again")]
    Interrupted,
}

impl From<Stopped> for Fault {
    fn from(stopped: Stopped) -> Self {
        Self::unavailable("use the store in files", stopped)
    }
}
