//! Disks that do not wait, and disks that fail.

use std::{
    fs::File,
    io,
    path::Path,
    sync::atomic::{AtomicBool, Ordering},
};

use adapters_jsonfile::{Disk, RealDisk};

/// A disk that does not wait for anything: for tests that open a store thousands of times and do not cut the power.
pub(crate) struct FastDisk;

impl Disk for FastDisk {
    fn sync(&self, _: &Path, _: &File) -> io::Result<()> {
        Ok(())
    }

    fn sync_folder(&self, _: &Path) -> io::Result<()> {
        Ok(())
    }
}

/// What a failing disk does not do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refuses {
    /// It is full: half of what should be written is.
    Append,
    Sync,
    Create,
    Rename,
}

/// A disk that begins to refuse something when it is told to.
pub(crate) struct FailingDisk {
    refuses: Refuses,
    broken: AtomicBool,
}

impl FailingDisk {
    pub(crate) const fn new(refuses: Refuses) -> Self {
        Self {
            refuses,
            broken: AtomicBool::new(false),
        }
    }

    pub(crate) fn set_broken(&self, broken: bool) {
        self.broken.store(broken, Ordering::SeqCst);
    }

    fn check(&self, what: Refuses) -> io::Result<()> {
        if self.broken.load(Ordering::SeqCst) && self.refuses == what {
            return Err(io::ErrorKind::StorageFull.into());
        }
        Ok(())
    }
}

impl Disk for FailingDisk {
    fn create(&self, path: &Path) -> io::Result<File> {
        self.check(Refuses::Create)?;
        RealDisk.create(path)
    }

    fn append(&self, path: &Path, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        if let Err(full) = self.check(Refuses::Append) {
            RealDisk.append(path, file, &bytes[..bytes.len() / 2])?;
            return Err(full);
        }
        RealDisk.append(path, file, bytes)
    }

    fn sync(&self, path: &Path, file: &File) -> io::Result<()> {
        self.check(Refuses::Sync)?;
        RealDisk.sync(path, file)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.check(Refuses::Rename)?;
        RealDisk.rename(from, to)
    }
}
