use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use tokio::fs;

use crate::ledger::Ledger;
use crate::shared::lock;

/// Writes the ledger to its file. A new file takes the place of the old one at once, so that whenever the process is
/// killed a whole one is there; only a power cut may lose the last moments.
pub(crate) struct Keeper {
    path: PathBuf,
    /// The revision on disk. Held while writing: an older ledger never overtakes a newer one.
    saved: tokio::sync::Mutex<u64>,
}

impl Keeper {
    pub(crate) fn new(path: PathBuf) -> Self {
        Self {
            path,
            saved: tokio::sync::Mutex::new(0),
        }
    }

    pub(crate) async fn save(&self, ledger: &Mutex<Ledger>) -> io::Result<()> {
        let mut saved = self.saved.lock().await;
        let Some((revision, text)) = news(ledger, *saved)? else {
            return Ok(());
        };
        let fresh = self.path.with_extension("tmp");
        fs::write(&fresh, text).await?;
        fs::rename(&fresh, &self.path).await?;
        *saved = revision;
        Ok(())
    }
}

fn news(ledger: &Mutex<Ledger>, saved: u64) -> serde_json::Result<Option<(u64, Vec<u8>)>> {
    let ledger = lock(ledger);
    let revision = ledger.revision();
    if revision == saved {
        return Ok(None);
    }
    Ok(Some((revision, serde_json::to_vec(&*ledger)?)))
}

/// What was kept; `None` if there is no file yet. A file that cannot be understood is an error: starting afresh over it
/// would lose it.
pub(crate) async fn load(path: &Path) -> io::Result<Option<Ledger>> {
    match fs::read(path).await {
        Ok(text) => Ok(Some(Ledger::read(&text)?)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}
