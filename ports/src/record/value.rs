use std::collections::BTreeMap;

use domain::{
    media::{Attachment, Media, Source},
    value::{Value, Values},
};
use serde::{Deserialize, Serialize};

use super::{
    earlier::EarlierRecord,
    leaf::{Exact, Name, Span},
};

/// Answers by parameter: `{"prompt": {"text": "…"}, "n": {"integer": 2}}`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ValuesRecord(BTreeMap<Name, ValueRecord>);

impl ValuesRecord {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// An answer: `{"text": "…"}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each variant mirrors that of the same name")]
pub enum ValueRecord {
    Text(String),
    Integer(i64),
    Decimal(Exact),
    Toggle(bool),
    Files(Vec<AttachmentRecord>),
    List(Vec<Self>),
    Group(ValuesRecord),
    Earlier(Box<EarlierRecord>),
}

/// A file that a customer gives to a model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttachmentRecord {
    #[serde(with = "SourceMirror")]
    source: Source,
    #[serde(with = "MediaMirror")]
    media: Media,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    mime: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    size: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    length_ms: Option<Span>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    dimensions: Option<(u32, u32)>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Source", rename_all = "snake_case")]
enum SourceMirror {
    Messenger(String),
    Link(String),
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Media", rename_all = "snake_case")]
pub(super) enum MediaMirror {
    Image,
    Video,
    Audio,
    Document,
}

impl From<&Values> for ValuesRecord {
    fn from(values: &Values) -> Self {
        let entries = values.iter();
        Self(
            entries
                .map(|(name, value)| (Name(name.clone()), value.into()))
                .collect(),
        )
    }
}

impl From<ValuesRecord> for Values {
    fn from(ValuesRecord(entries): ValuesRecord) -> Self {
        let entries = entries.into_iter();
        entries
            .map(|(Name(name), value)| (name, value.into()))
            .collect()
    }
}

impl From<&Value> for ValueRecord {
    fn from(value: &Value) -> Self {
        match value {
            Value::Text(text) => Self::Text(text.clone()),
            Value::Integer(number) => Self::Integer(*number),
            Value::Decimal(number) => Self::Decimal(Exact(*number)),
            Value::Toggle(on) => Self::Toggle(*on),
            Value::Files(files) => Self::Files(files.iter().map(Into::into).collect()),
            Value::List(items) => Self::List(items.iter().map(Into::into).collect()),
            Value::Group(parts) => Self::Group(parts.into()),
            Value::Earlier(earlier) => Self::Earlier(Box::new(earlier.as_ref().into())),
        }
    }
}

impl From<ValueRecord> for Value {
    fn from(record: ValueRecord) -> Self {
        match record {
            ValueRecord::Text(text) => Self::Text(text),
            ValueRecord::Integer(number) => Self::Integer(number),
            ValueRecord::Decimal(Exact(number)) => Self::Decimal(number),
            ValueRecord::Toggle(on) => Self::Toggle(on),
            ValueRecord::Files(files) => Self::Files(files.into_iter().map(Into::into).collect()),
            ValueRecord::List(items) => Self::List(items.into_iter().map(Into::into).collect()),
            ValueRecord::Group(parts) => Self::Group(parts.into()),
            ValueRecord::Earlier(earlier) => Self::Earlier(Box::new((*earlier).into())),
        }
    }
}

impl From<&Attachment> for AttachmentRecord {
    fn from(file: &Attachment) -> Self {
        Self {
            source: file.source.clone(),
            media: file.media,
            mime: file.mime.clone(),
            size: file.size,
            length_ms: file.length.map(Span),
            dimensions: file.dimensions,
        }
    }
}

impl From<AttachmentRecord> for Attachment {
    fn from(record: AttachmentRecord) -> Self {
        Self {
            source: record.source,
            media: record.media,
            mime: record.mime,
            size: record.size,
            length: record.length_ms.map(|Span(length)| length),
            dimensions: record.dimensions,
        }
    }
}
