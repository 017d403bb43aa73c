//! Every change that is made to the folder, in one place, so that a test can make any of them fail or look at what it would
//! find had the power gone at that moment.

use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::Path,
};

/// Changes of a folder. What is done is durable only after the `sync` that follows it.
pub trait Disk: Send + Sync + 'static {
    /// Makes an empty file to append to; one of that name loses its content.
    fn create(&self, path: &Path) -> io::Result<File> {
        File::create(path)
    }

    /// Writes behind the end of a file.
    fn append(&self, path: &Path, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        let _ = path;
        file.write_all(bytes)
    }

    /// Cuts a file off after so many bytes.
    fn cut(&self, path: &Path, file: &File, bytes: u64) -> io::Result<()> {
        let _ = path;
        file.set_len(bytes)
    }

    /// Makes what is in a file durable.
    fn sync(&self, path: &Path, file: &File) -> io::Result<()> {
        let _ = path;
        file.sync_data()
    }

    /// Gives a file another name; one that has it already is replaced.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    /// Takes a file away.
    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    /// Makes the names in a folder durable.
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        File::open(folder)?.sync_all()
    }
}

/// The disk of this machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct RealDisk;

impl Disk for RealDisk {}
