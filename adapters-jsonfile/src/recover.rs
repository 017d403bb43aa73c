//! From a folder to the state that was committed last.

use std::fs;

use crate::{
    books::Books,
    error::{Damage, OpenError},
    folder::{Folder, MANIFEST, SNAPSHOTS},
    journal::Journal,
    manifest::Manifest,
    replay::Replay,
    snapshot,
};

/// What was found in a folder.
pub(crate) struct Found {
    pub(crate) books: Books,
    pub(crate) transactions: u64,
    pub(crate) journal: Journal,
    pub(crate) snapshot_bytes: u64,
}

/// Reads the snapshot that holds and the journals that go on from it. Nothing is taken away before everything was read.
pub(crate) fn recover(folder: &Folder) -> Result<Found, OpenError> {
    let at_folder = |doing| OpenError::disk(doing, &folder.path);
    let manifest = Manifest::read(folder)?;
    let (mut books, mut transactions, first) = match &manifest {
        Some(manifest) => {
            snapshot::settle(folder, manifest.journal).map_err(at_folder("rename files in"))?;
            let books = snapshot::read(folder, manifest)?;
            (books, manifest.transactions, manifest.journal)
        }
        None => (never_compacted(folder)?, 0, 1),
    };
    let (journals, _) = folder.list().map_err(at_folder("list"))?;
    let journals: Vec<_> = journals
        .into_iter()
        .filter(|number| *number >= first)
        .collect();
    if manifest.is_none() && journals.is_empty() {
        let journal = Journal::create(folder, first).map_err(at_folder("begin a journal in"))?;
        return Ok(Found {
            books,
            transactions,
            journal,
            snapshot_bytes: 0,
        });
    }
    let last = journals.last().copied().unwrap_or(first);
    let mut good = 0;
    for number in first..=last {
        let mut reader = Replay::new(folder, number, number == last)?;
        good = reader.read(&mut books, &mut transactions)?;
    }
    let resumed = Journal::resume(folder, last, good);
    let journal = resumed.map_err(OpenError::disk("go on with", &folder.journal(last)))?;
    snapshot::sweep(folder, first).map_err(at_folder("tidy up"))?;
    Ok(Found {
        books,
        transactions,
        journal,
        snapshot_bytes: manifest.map_or(0, |manifest| manifest.bytes()),
    })
}

/// The empty state of a folder without a manifest, unless something says that it had one.
fn never_compacted(folder: &Folder) -> Result<Books, OpenError> {
    for sheet in SNAPSHOTS {
        let path = folder.file(sheet.name());
        if fs::exists(&path).map_err(OpenError::disk("look for", &path))? {
            return Err(Damage::missing(folder.file(MANIFEST)).into());
        }
    }
    Ok(Books::default())
}
