//! From what is stored to the JSON of the Bot API.

mod media;
pub(crate) mod message;
pub(crate) mod payments;
pub(crate) mod people;

pub(crate) use media::file;

use serde_json::{Map, Value};

/// Adds a field if there is something to add: the Bot API leaves out what is empty.
pub(crate) fn put(object: &mut Map<String, Value>, name: &str, value: Option<impl Into<Value>>) {
    if let Some(value) = value {
        object.insert(name.to_owned(), value.into());
    }
}
