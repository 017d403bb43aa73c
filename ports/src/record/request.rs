use domain::request::{Draft, Request};
use serde::{Deserialize, Serialize};

use super::{leaf::ModelName, value::ValuesRecord};

/// What a customer has chosen so far.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DraftRecord {
    model: ModelName,
    values: ValuesRecord,
}

/// A complete set of answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequestRecord {
    model: ModelName,
    values: ValuesRecord,
}

impl From<&Draft> for DraftRecord {
    fn from(draft: &Draft) -> Self {
        Self {
            model: ModelName(draft.model.clone()),
            values: (&draft.values).into(),
        }
    }
}

impl From<DraftRecord> for Draft {
    fn from(record: DraftRecord) -> Self {
        Self {
            model: record.model.0,
            values: record.values.into(),
        }
    }
}

impl From<&Request> for RequestRecord {
    fn from(request: &Request) -> Self {
        Self {
            model: ModelName(request.model().clone()),
            values: request.values().into(),
        }
    }
}

impl From<RequestRecord> for Request {
    fn from(record: RequestRecord) -> Self {
        Self::restored(record.model.0, record.values.into())
    }
}
