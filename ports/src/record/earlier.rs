use domain::{earlier::EarlierResult, outcome::TaskId};
use serde::{Deserialize, Serialize};

use super::{
    leaf::{Id, ModelName},
    value::ValuesRecord,
};

/// A result that an order has brought, as an answer in another order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EarlierRecord {
    generation: Id,
    model: ModelName,
    output: usize,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    task: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    handle: Option<String>,
    #[serde(default, skip_serializing_if = "ValuesRecord::is_empty")]
    answers: ValuesRecord,
}

impl From<&EarlierResult> for EarlierRecord {
    fn from(earlier: &EarlierResult) -> Self {
        Self {
            generation: Id(earlier.generation),
            model: ModelName(earlier.model.clone()),
            output: earlier.output,
            task: earlier.task.as_ref().map(|task| task.0.clone()),
            handle: earlier.handle.clone(),
            answers: (&earlier.answers).into(),
        }
    }
}

impl From<EarlierRecord> for EarlierResult {
    fn from(record: EarlierRecord) -> Self {
        Self {
            generation: record.generation.0,
            model: record.model.0,
            output: record.output,
            task: record.task.map(TaskId),
            handle: record.handle,
            answers: record.answers.into(),
        }
    }
}
