use domain::{
    media::{Media, Output},
    outcome::{Failure, Outputs, Rejection, RejectionKind},
};
use serde::{Deserialize, Serialize};

use super::value::MediaMirror;

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
    },
    Text(String),
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
