use std::time::Duration;

use base64::{Engine, engine::general_purpose::STANDARD};
use domain::{
    media::{Media, Output},
    outcome::{Failure, Outputs, Rejection, RejectionKind},
};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use super::{leaf::Span, value::MediaMirror};

/// What came out: at least one output.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<OutputRecord>", into = "Vec<OutputRecord>")]
pub struct OutputsRecord(pub(super) Outputs);

#[derive(Serialize, Deserialize)]
#[serde(transparent)]
struct OutputRecord(#[serde(with = "OutputMirror")] Output);

#[derive(Serialize, Deserialize)]
#[serde(remote = "Output", rename_all = "snake_case", deny_unknown_fields)]
enum OutputMirror {
    File {
        #[serde(with = "MediaMirror")]
        media: Media,
        url: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        title: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cover: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        handle: Option<String>,
        #[serde(
            default,
            rename = "length_ms",
            with = "span",
            skip_serializing_if = "Option::is_none"
        )]
        length: Option<Duration>,
    },
    Made {
        name: String,
        mime: String,
        #[serde(rename = "base64", with = "encoded")]
        bytes: Vec<u8>,
    },
    Text(String),
    Voice {
        name: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        description: Option<String>,
        handle: String,
    },
}

/// A length of time that may be missing, as [`Span`].
mod span {
    use super::{Deserialize, Deserializer, Duration, Serialize, Serializer, Span};

    #[expect(clippy::ref_option, reason = "serde passes a reference to the field")]
    pub(super) fn serialize<S: Serializer>(
        length: &Option<Duration>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        length.map(Span).serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Duration>, D::Error> {
        let length = Option::<Span>::deserialize(deserializer)?;
        Ok(length.map(|Span(length)| length))
    }
}

/// Bytes as base64: JSON has no bytes, and a list of numbers is four times as long.
mod encoded {
    use super::{Deserialize, Deserializer, Engine, Error, STANDARD, Serializer};

    pub(super) fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD.encode(bytes))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vec<u8>, D::Error> {
        let text = String::deserialize(deserializer)?;
        let bytes = STANDARD.decode(text);
        bytes.map_err(|error| D::Error::custom(format_args!("this is no base64: {error}")))
    }
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Failure", rename_all = "snake_case")]
pub(super) enum FailureMirror {
    Rejected(#[serde(with = "RejectionMirror")] Rejection),
    NotStarted,
    Unconfirmed,
    TimedOut,
    Cancelled,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Rejection", deny_unknown_fields)]
struct RejectionMirror {
    #[serde(with = "RejectionKindMirror")]
    kind: RejectionKind,
    detail: String,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "RejectionKind", rename_all = "snake_case")]
enum RejectionKindMirror {
    Invalid,
    Unmeasured,
    WrongLength,
    Longer,
    Moderated,
    OutOfCredits,
    Unauthorized,
    Unavailable,
    ServerError,
    Failed,
    Empty,
}

impl From<OutputsRecord> for Vec<OutputRecord> {
    fn from(OutputsRecord(outputs): OutputsRecord) -> Self {
        let outputs = outputs.as_slice().iter();
        outputs.cloned().map(OutputRecord).collect()
    }
}

impl TryFrom<Vec<OutputRecord>> for OutputsRecord {
    type Error = &'static str;

    fn try_from(outputs: Vec<OutputRecord>) -> Result<Self, Self::Error> {
        let outputs = outputs.into_iter().map(|OutputRecord(output)| output);
        Outputs::new(outputs.collect())
            .map(Self)
            .ok_or("a job that worked has at least one output")
    }
}
