//! People and wallets, written beside Postgres now and then: what a start without it begins with, and a backup.

use std::{
    fs::{self, File},
    io::{ErrorKind, Write},
    path::{Path, PathBuf},
};

use domain::{time::Timestamp, user::User, wallet::Wallet};
use ports::{
    Fault,
    outbound::Archive,
    record::{self, Millis, UserRecord, Version, WalletRecord},
};
use serde::{Deserialize, Serialize};

use super::StorageError;

/// What a mirror shows.
#[derive(Debug)]
pub struct Mirror {
    /// When it was taken.
    pub taken_at: Timestamp,
    /// Everybody.
    pub users: Vec<User>,
    /// What they had. What was held belongs to orders in Postgres and stays there.
    pub wallets: Vec<Wallet>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct MirrorRecord {
    v: Version<1>,
    taken_at_ms: Millis,
    users: Vec<UserRecord>,
    wallets: Vec<WalletRecord>,
}

/// How many entries are read at once.
const PAGE: usize = 1_000;

impl Mirror {
    /// Takes a mirror.
    pub async fn of(archive: &dyn Archive, now: Timestamp) -> Result<Self, Fault> {
        let mut users: Vec<User> = Vec::new();
        while let page = archive
            .users(users.last().map(|user| user.id), PAGE)
            .await?
            && !page.is_empty()
        {
            users.extend(page);
        }
        let mut wallets: Vec<Wallet> = Vec::new();
        while let page = archive
            .wallets(wallets.last().map(|wallet| wallet.user), PAGE)
            .await?
            && !page.is_empty()
        {
            wallets.extend(page);
        }
        Ok(Self {
            taken_at: now,
            users,
            wallets,
        })
    }

    /// Writes it into this folder, whole or not at all.
    pub fn write(&self, folder: &Path) -> Result<(), StorageError> {
        let path = place(folder);
        let disk = |doing| {
            let path = path.clone();
            move |source| StorageError::Disk {
                doing,
                path,
                source,
            }
        };
        let record = MirrorRecord {
            v: Version,
            taken_at_ms: Millis(self.taken_at),
            users: self.users.iter().map(Into::into).collect(),
            wallets: self.wallets.iter().map(Into::into).collect(),
        };
        let text = record::to_string(&record)
            .map_err(|error| disk("write")(std::io::Error::other(error)))?;
        fs::create_dir_all(folder).map_err(disk("create"))?;
        // Another process may write one of its own at the same time.
        let unfinished = path.with_extension(format!("{}.new", std::process::id()));
        let mut file = File::create(&unfinished).map_err(disk("write"))?;
        file.write_all(text.as_bytes()).map_err(disk("write"))?;
        file.sync_all().map_err(disk("write"))?;
        fs::rename(&unfinished, &path).map_err(disk("replace"))?;
        let folder = File::open(folder).and_then(|folder| folder.sync_all());
        folder.map_err(disk("replace"))
    }

    /// The mirror in this folder, if there is one.
    pub fn read(folder: &Path) -> Result<Option<Self>, StorageError> {
        let path = place(folder);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(source) => {
                let doing = "read";
                return Err(StorageError::Disk {
                    doing,
                    path,
                    source,
                });
            }
        };
        let record: MirrorRecord =
            record::from_str(&text).map_err(|source| StorageError::Mirror { path, source })?;
        Ok(Some(Self {
            taken_at: record.taken_at_ms.0,
            users: record.users.into_iter().map(Into::into).collect(),
            wallets: record.wallets.into_iter().map(Into::into).collect(),
        }))
    }
}

fn place(folder: &Path) -> PathBuf {
    folder.join("mirror.json")
}
