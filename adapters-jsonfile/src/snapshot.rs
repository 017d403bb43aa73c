//! Snapshots: the state of one moment, in files that people can read.
//!
//! # Why a crash at any moment loses nothing and mixes nothing
//!
//! Each journal has a number. When a journal has grown too long, or the store is closed, the following happens. A crash
//! after any of these steps, or in the midst of one, leaves a folder that opens to the same state:
//!
//! 1. The writer makes journal *N* durable and begins *N+1*; this instant is the moment of the picture. Crash: the old
//!    manifest holds, the old snapshot and the journals up to *N+1* are read.
//! 2. Each file of the snapshot is written as `users.json.N+1`, and made durable. Nobody refers to these names yet. Crash: as
//!    before, and whatever has such a name is taken away.
//! 3. The manifest is replaced by a rename: it names *N+1* as the journal that goes on from the snapshot, and the checksum of
//!    every file. **This is the moment at which the new snapshot holds**, all of it at once. Crash before the rename is
//!    durable: either manifest may be found, and all that each of them needs is there.
//! 4. Each file is renamed to its own name. Crash: what still has the number of the manifest is renamed when the folder is
//!    opened, so that old and new are never read together; and if they were, the checksums of the manifest would say so.
//! 5. The journals up to *N* are taken away. Crash: those that are left are taken away when the folder is opened. It does
//!    not matter whether this or step 4 reaches the disk first.
//!
//! Whatever a customer was told is in a journal that was durable before, and no journal is taken away before step 5. A
//! snapshot that fails in step 2 or 3 is given up: its journals stay, and the next snapshot covers them too.

mod read;
mod records;
mod write;

use std::{fs, io};

use crate::{
    desk::{Moment, Shared},
    folder::{Folder, SNAPSHOTS},
    manifest::Manifest,
};

pub(crate) use read::read;

/// Takes the snapshot of a moment, which the journal with this number goes on from, and returns its size.
pub(crate) fn take(
    shared: &Shared,
    folder: &Folder,
    number: u64,
    moment: Moment,
) -> io::Result<u64> {
    let mut manifest = Manifest::new(number, moment.transactions);
    for sheet in SNAPSHOTS {
        let seal = write::sheet(shared, folder, sheet, number, moment)?;
        manifest.files.insert(sheet.name().to_owned(), seal);
    }
    manifest.publish(folder)?;
    settle(folder, number)?;
    sweep(folder, number)?;
    tracing::info!(number, bytes = manifest.bytes(), "took a snapshot");
    Ok(manifest.bytes())
}

/// Gives the files of the snapshot that holds their own names.
pub(crate) fn settle(folder: &Folder, number: u64) -> io::Result<()> {
    for sheet in SNAPSHOTS {
        let unfinished = folder.unfinished(sheet.name(), number);
        if fs::exists(&unfinished)? {
            folder
                .disk
                .rename(&unfinished, &folder.file(sheet.name()))?;
        }
    }
    Ok(())
}

/// Takes away what the snapshot that holds has made superfluous.
pub(crate) fn sweep(folder: &Folder, number: u64) -> io::Result<()> {
    let (journals, unfinished) = folder.list()?;
    for journal in journals.into_iter().filter(|journal| *journal < number) {
        folder.disk.remove(&folder.journal(journal))?;
    }
    for path in unfinished {
        folder.disk.remove(&path)?;
    }
    Ok(())
}
