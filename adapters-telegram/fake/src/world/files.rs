//! The register of files. The bytes themselves lie in the vault.

use super::World;
use crate::model::file::{self, FileRecord};

impl World {
    /// Gives a new file its id and remembers it.
    pub(crate) fn register(&mut self, mut record: FileRecord) -> FileRecord {
        let serial = self.next_serial();
        record.unique_id = format!("AQAD{serial:08x}");
        self.files.insert(record.unique_id.clone(), record.clone());
        record
    }

    /// The file behind an id of any size.
    pub(crate) fn file(&self, file_id: &str) -> Option<&FileRecord> {
        self.files.get(file::unique_id(file_id)?)
    }
}
