//! Requests that carry files.

use reqwest::multipart::{Form, Part};
use serde::Serialize;
use serde_json::Value;
use teloxide::types::{FileId, InputFile};

/// A file to send along.
#[derive(Clone)]
pub(crate) struct Enclosure {
    /// What the payload calls it.
    pub(crate) key: String,
    /// Its name as the customer will see it.
    pub(crate) name: String,
    /// Its MIME type.
    pub(crate) mime: String,
    /// What is in it.
    pub(crate) bytes: bytes::Bytes,
}

/// How a payload names a file that is sent along. On the wire it stands where a file's id would.
pub(crate) fn attached(key: &str) -> InputFile {
    InputFile::file_id(FileId(format!("attach://{key}")))
}

/// The payload's fields as a form: text as it is, everything else as JSON, then the files.
pub(super) fn fill(payload: &impl Serialize, files: &[Enclosure]) -> Form {
    let mut form = Form::new();
    // Teloxide's payloads are plain structs, which always serialise.
    if let Ok(Value::Object(fields)) = serde_json::to_value(payload) {
        for (name, value) in fields {
            form = match value {
                Value::Null => form,
                Value::String(text) => form.text(name, text),
                other => form.text(name, other.to_string()),
            };
        }
    }
    for file in files {
        // Telegram looks at the content too, so a type that is none does not keep the file from being sent.
        let typed = part(file).mime_str(&file.mime);
        form = form.part(file.key.clone(), typed.unwrap_or_else(|_error| part(file)));
    }
    form
}

/// A body in one piece: its length is known, so nothing is sent in chunks.
fn part(file: &Enclosure) -> Part {
    let length = u64::try_from(file.bytes.len()).unwrap_or(u64::MAX);
    Part::stream_with_length(file.bytes.clone(), length).file_name(file.name.clone())
}
