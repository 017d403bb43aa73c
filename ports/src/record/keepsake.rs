use domain::media::{Keepsake, KeepsakeForm};
use serde::{Deserialize, Serialize};

/// The messenger's copy of something delivered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeepsakeRecord {
    output: usize,
    #[serde(with = "FormMirror")]
    form: KeepsakeForm,
    file: String,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "KeepsakeForm", rename_all = "snake_case")]
enum FormMirror {
    Photo,
    Video,
    Audio,
    Document,
    Animation,
}

impl From<&Keepsake> for KeepsakeRecord {
    fn from(keepsake: &Keepsake) -> Self {
        Self {
            output: keepsake.output,
            form: keepsake.form,
            file: keepsake.file.clone(),
        }
    }
}

impl From<KeepsakeRecord> for Keepsake {
    fn from(record: KeepsakeRecord) -> Self {
        Self {
            output: record.output,
            form: record.form,
            file: record.file,
        }
    }
}
