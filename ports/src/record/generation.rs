use domain::generation::Generation;
use serde::{Deserialize, Serialize};

use super::{
    keepsake::KeepsakeRecord, leaf::Millis, order::OrderRecord, stage::StageRecord,
    wallet::HoldRecord,
};

/// An order and what has become of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GenerationRecord {
    order: OrderRecord,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    hold: Option<HoldRecord>,
    stage: StageRecord,
    opened_at_ms: Millis,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    due_at_ms: Option<Millis>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    keepsakes: Vec<KeepsakeRecord>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    delivered_at_ms: Option<Millis>,
}

impl From<&Generation> for GenerationRecord {
    fn from(generation: &Generation) -> Self {
        Self {
            order: (&generation.order).into(),
            hold: generation.hold.as_ref().map(Into::into),
            stage: (&generation.stage).into(),
            opened_at_ms: Millis(generation.opened_at),
            due_at_ms: generation.due_at.map(Millis),
            keepsakes: generation.keepsakes.iter().map(Into::into).collect(),
            delivered_at_ms: generation.delivered_at.map(Millis),
        }
    }
}

impl From<GenerationRecord> for Generation {
    fn from(record: GenerationRecord) -> Self {
        Self {
            order: record.order.into(),
            hold: record.hold.map(Into::into),
            stage: record.stage.into(),
            opened_at: record.opened_at_ms.0,
            due_at: record.due_at_ms.map(|Millis(due)| due),
            keepsakes: record.keepsakes.into_iter().map(Into::into).collect(),
            delivered_at: record.delivered_at_ms.map(|Millis(at)| at),
        }
    }
}
