//! The manifest says which snapshot holds. It is replaced by one rename, and that rename is the moment at which a new
//! snapshot takes the place of the old one.

use std::{collections::BTreeMap, fs, io};

use ports::record;
use serde::{Deserialize, Serialize};

use crate::{
    error::{Damage, OpenError},
    folder::{FIRST_SNAPSHOTS, Folder, MANIFEST, SNAPSHOTS, Sheet},
};

/// Which journal goes on from the snapshot, and what the files of the snapshot are.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Manifest {
    v: Edition,
    /// The first journal that is not in the snapshot.
    pub(crate) journal: u64,
    /// The number of the last transaction that is in the snapshot.
    pub(crate) transactions: u64,
    pub(crate) files: BTreeMap<String, Seal>,
}

/// Which files a snapshot consists of. A program that knows the first edition only does not open a folder of the second, and
/// so does not lose what is in the files that it does not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
enum Edition {
    First,
    Second,
}

/// A manifest of another program.
#[derive(Debug, thiserror::Error)]
#[error("version {0} is not known to this program, which reads versions 1 and 2")]
struct UnknownEdition(u32);

impl TryFrom<u32> for Edition {
    type Error = UnknownEdition;

    fn try_from(version: u32) -> Result<Self, UnknownEdition> {
        match version {
            1 => Ok(Self::First),
            2 => Ok(Self::Second),
            other => Err(UnknownEdition(other)),
        }
    }
}

impl From<Edition> for u32 {
    fn from(edition: Edition) -> Self {
        match edition {
            Edition::First => 1,
            Edition::Second => 2,
        }
    }
}

/// What a file must be to be the one that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Seal {
    pub(crate) bytes: u64,
    pub(crate) crc32: String,
}

impl Manifest {
    pub(crate) const fn new(journal: u64, transactions: u64) -> Self {
        Self {
            v: Edition::Second,
            journal,
            transactions,
            files: BTreeMap::new(),
        }
    }

    /// The files that the snapshot consists of: what is in none of them is not there.
    pub(crate) const fn sheets(&self) -> &'static [Sheet] {
        match self.v {
            Edition::First => &FIRST_SNAPSHOTS,
            Edition::Second => &SNAPSHOTS,
        }
    }

    /// How large the snapshot is.
    pub(crate) fn bytes(&self) -> u64 {
        self.files.values().map(|seal| seal.bytes).sum()
    }

    /// The manifest of a folder; `None` if it has none yet.
    pub(crate) fn read(folder: &Folder) -> Result<Option<Self>, OpenError> {
        let file = folder.file(MANIFEST);
        let bytes = match fs::read(&file) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(OpenError::disk("read", &file)(error)),
        };
        let damage = |why: String| Damage {
            file: file.clone(),
            place: None,
            why,
            mend: Damage::RESTORE.to_owned(),
        };
        let text = str::from_utf8(&bytes).map_err(|error| damage(error.to_string()))?;
        let manifest = record::from_str(text).map_err(|misfit| damage(misfit.to_string()))?;
        Ok(Some(manifest))
    }

    /// Makes this the manifest that holds. When this has returned, the snapshot is the new one for good.
    pub(crate) fn publish(&self, folder: &Folder) -> io::Result<()> {
        let unfinished = folder.unfinished(MANIFEST, self.journal);
        let mut text = serde_json::to_vec_pretty(self)?;
        text.push(b'\n');
        let mut file = folder.disk.create(&unfinished)?;
        folder.disk.append(&unfinished, &mut file, &text)?;
        folder.disk.sync(&unfinished, &file)?;
        // The files it names must be found under their names by whoever reads it.
        folder.sync()?;
        folder.disk.rename(&unfinished, &folder.file(MANIFEST))?;
        folder.sync()
    }
}
