//! What the admins have been told, so that a restart does not tell it again.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{self, ErrorKind},
    path::{Path, PathBuf},
};

use ports::record::{self, Version};
use serde::{Deserialize, Serialize};
use tokio::{fs, sync::Mutex};

/// A file with what the admins have been told about the provider's list. Nothing but the silence of a restart depends on it:
/// where it cannot be read or written, memory does until then.
pub struct Notebook {
    path: PathBuf,
    last: Mutex<Told>,
}

/// What the admins have been told.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Told {
    v: Version<1>,
    /// The models that are paused, by the house's ids.
    pub paused: BTreeSet<String>,
    /// Whether the last list was not believed.
    pub doubted: bool,
    /// What the provider said about prices at the last look, by its own ids.
    pub pricing: BTreeMap<String, String>,
}

impl Notebook {
    /// The notebook in a folder, which may be a new one.
    pub fn within(folder: &Path) -> Self {
        Self {
            path: folder.join("kie-list.json"),
            last: Mutex::default(),
        }
    }

    /// What stands in it. Processes that share a folder share the notebook, so it is read each time.
    pub async fn read(&self) -> Told {
        let read = match fs::read_to_string(&self.path).await {
            Ok(text) => record::from_str(&text).map_err(io::Error::other),
            Err(error) => Err(error),
        };
        match read {
            Ok(told) => told,
            Err(error) => {
                if error.kind() != ErrorKind::NotFound {
                    self.complain("read", &error);
                }
                self.last.lock().await.clone()
            }
        }
    }

    /// Replaces what stands in it.
    pub async fn write(&self, told: Told) {
        if let Err(error) = self.replace(&told).await {
            self.complain("written", &error);
        }
        *self.last.lock().await = told;
    }

    async fn replace(&self, told: &Told) -> io::Result<()> {
        let text = record::to_string(told)?;
        if let Some(folder) = self.path.parent() {
            fs::create_dir_all(folder).await?;
        }
        // Another process may write one of its own at the same time.
        let unfinished = format!("{}.new", std::process::id());
        let unfinished = self.path.with_extension(unfinished);
        fs::write(&unfinished, text).await?;
        fs::rename(&unfinished, &self.path).await
    }

    fn complain(&self, what: &str, error: &io::Error) {
        let path = self.path.display();
        tracing::warn!(%path, %error, "what the admins were told cannot be {what}");
    }
}
