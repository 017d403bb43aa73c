use std::{
    fs::{File, OpenOptions},
    io,
    path::PathBuf,
};

use crate::folder::Folder;

/// The journal that is being written.
pub(crate) struct Journal {
    pub(crate) number: u64,
    /// How much of it is durable; everything in it has been read or written by this process.
    pub(crate) bytes: u64,
    path: PathBuf,
    file: File,
}

impl Journal {
    /// Begins a journal. When this has returned, its name is durable.
    pub(crate) fn create(folder: &Folder, number: u64) -> io::Result<Self> {
        let path = folder.journal(number);
        let file = folder.disk.create(&path)?;
        folder.sync()?;
        Ok(Self {
            number,
            bytes: 0,
            path,
            file,
        })
    }

    /// Goes on with a journal of which so many bytes are good, and cuts off what is behind them.
    pub(crate) fn resume(folder: &Folder, number: u64, good: u64) -> io::Result<Self> {
        let path = folder.journal(number);
        let file = OpenOptions::new().append(true).open(&path)?;
        if file.metadata()?.len() > good {
            folder.disk.cut(&path, &file, good)?;
            folder.disk.sync(&path, &file)?;
        }
        Ok(Self {
            number,
            bytes: good,
            path,
            file,
        })
    }

    /// Appends lines. When this has returned, they are durable; if it fails, they are taken back as far as the disk still
    /// obeys, because whoever waits for them is told that nothing has happened.
    pub(crate) fn append(&mut self, folder: &Folder, lines: &[u8]) -> io::Result<()> {
        let length = u64::try_from(lines.len()).map_err(io::Error::other)?;
        let disk = &folder.disk;
        let written = disk
            .append(&self.path, &mut self.file, lines)
            .and_then(|()| disk.sync(&self.path, &self.file));
        if let Err(error) = written {
            let undone = disk
                .cut(&self.path, &self.file, self.bytes)
                .and_then(|()| disk.sync(&self.path, &self.file));
            if let Err(error) = undone {
                tracing::error!(path = %self.path.display(), %error, "could not take back unconfirmed transactions");
            }
            return Err(error);
        }
        self.bytes = self.bytes.saturating_add(length);
        Ok(())
    }
}
