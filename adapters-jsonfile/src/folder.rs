//! The names in the folder.

use std::{
    fs::{self, File, TryLockError},
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::{disk::Disk, error::OpenError};

/// What every snapshot consists of.
pub(crate) const SNAPSHOTS: [Sheet; 14] = [
    Sheet::Users,
    Sheet::Balances,
    Sheet::Payments,
    Sheet::Ledger,
    Sheet::Generations,
    Sheet::Letters,
    Sheet::Sessions,
    Sheet::Updates,
    Sheet::Broadcasts,
    Sheet::Deeds,
    Sheet::Promos,
    Sheet::Redemptions,
    Sheet::Switches,
    Sheet::TopUps,
];

/// What every snapshot consisted of before there were top-ups, promo codes and whatever admins do.
pub(crate) const FIRST_SNAPSHOTS: [Sheet; 8] = [
    Sheet::Users,
    Sheet::Balances,
    Sheet::Payments,
    Sheet::Ledger,
    Sheet::Generations,
    Sheet::Letters,
    Sheet::Sessions,
    Sheet::Updates,
];

/// One file of a snapshot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sheet {
    Users,
    Balances,
    /// Postings that brought money in.
    Payments,
    /// All other postings.
    Ledger,
    Generations,
    Letters,
    Sessions,
    Updates,
    Broadcasts,
    /// What admins have done.
    Deeds,
    Promos,
    /// Who has redeemed which promo code.
    Redemptions,
    /// What admins have set.
    Switches,
    TopUps,
}

impl Sheet {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Users => "users.json",
            Self::Balances => "user_balances.json",
            Self::Payments => "payments.json",
            Self::Ledger => "ledger.json",
            Self::Generations => "generations.json",
            Self::Letters => "letters.json",
            Self::Sessions => "sessions.json",
            Self::Updates => "updates.json",
            Self::Broadcasts => "broadcasts.json",
            Self::Deeds => "deeds.json",
            Self::Promos => "promos.json",
            Self::Redemptions => "redemptions.json",
            Self::Switches => "switches.json",
            Self::TopUps => "top_ups.json",
        }
    }
}

pub(crate) const MANIFEST: &str = "manifest.json";

/// The folder of a store and the disk it is on.
#[derive(Clone)]
pub(crate) struct Folder {
    pub(crate) path: PathBuf,
    pub(crate) disk: Arc<dyn Disk>,
}

impl Folder {
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    pub(crate) fn journal(&self, number: u64) -> PathBuf {
        self.path.join(format!("journal-{number:06}.jsonl"))
    }

    /// A file as it is called until it belongs to the snapshot with this number.
    pub(crate) fn unfinished(&self, name: &str, number: u64) -> PathBuf {
        self.path.join(format!("{name}.{number}"))
    }

    pub(crate) fn sync(&self) -> io::Result<()> {
        self.disk.sync_folder(&self.path)
    }

    /// Keeps everybody else out for as long as the file is open, even if this process is killed.
    pub(crate) fn lock(path: &Path) -> Result<File, OpenError> {
        let name = path.join(".lock");
        let lock = File::create(&name).map_err(OpenError::disk("create", &name))?;
        match lock.try_lock() {
            Ok(()) => Ok(lock),
            Err(TryLockError::WouldBlock) => Err(OpenError::InUse {
                folder: path.to_owned(),
            }),
            Err(TryLockError::Error(source)) => Err(OpenError::disk("lock", &name)(source)),
        }
    }

    /// The numbers of all journals in ascending order, and the numbered files that never became part of a snapshot.
    pub(crate) fn list(&self) -> io::Result<(Vec<u64>, Vec<PathBuf>)> {
        let mut journals = Vec::new();
        let mut unfinished = Vec::new();
        for entry in fs::read_dir(&self.path)? {
            let name = entry?.file_name();
            let Some(name) = name.to_str() else { continue };
            if let Some(number) = journal_number(name) {
                journals.push(number);
            } else if let Some((_, number)) = name.rsplit_once(".json.")
                && number.parse::<u64>().is_ok()
            {
                unfinished.push(self.file(name));
            }
        }
        journals.sort_unstable();
        Ok((journals, unfinished))
    }
}

fn journal_number(name: &str) -> Option<u64> {
    let number = name.strip_prefix("journal-")?.strip_suffix(".jsonl")?;
    number.parse().ok()
}
