//! The bytes of files: in memory, or in a folder when the chat is to survive a restart.

use std::{
    collections::HashMap,
    fs, io,
    path::{Path, PathBuf},
    sync::Mutex,
};

use bytes::Bytes;

use crate::shared::lock;

pub(crate) enum Vault {
    Memory(Mutex<HashMap<String, Bytes>>),
    Folder(PathBuf),
}

impl Vault {
    pub(crate) fn memory() -> Self {
        Self::Memory(Mutex::default())
    }

    pub(crate) fn folder(folder: &Path) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        Ok(Self::Folder(folder.to_owned()))
    }

    pub(crate) fn put(&self, unique_id: &str, bytes: &Bytes) -> io::Result<()> {
        match self {
            Self::Memory(files) => {
                lock(files).insert(unique_id.to_owned(), bytes.clone());
                Ok(())
            }
            Self::Folder(folder) => {
                // Renamed into place, so that a kill leaves no half of a file.
                let part = folder.join(format!("{unique_id}.part"));
                fs::write(&part, bytes)?;
                fs::rename(part, folder.join(unique_id))
            }
        }
    }

    pub(crate) fn get(&self, unique_id: &str) -> Option<Bytes> {
        match self {
            Self::Memory(files) => lock(files).get(unique_id).cloned(),
            Self::Folder(folder) => fs::read(folder.join(unique_id)).ok().map(Bytes::from),
        }
    }
}
