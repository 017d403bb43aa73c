use domain::{
    generation::Stage,
    outcome::{Failure, Phase, TaskId},
};
use serde::{Deserialize, Serialize};

use super::{
    leaf::{Kopecks, Millis},
    outcome::{FailureMirror, OutputsRecord},
};

/// Where a generation is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[expect(missing_docs, reason = "each variant mirrors that of the same name")]
pub enum StageRecord {
    Held {
        attempts: u32,
    },
    Submitting {
        since_ms: Millis,
        attempts: u32,
    },
    Unconfirmed {
        since_ms: Millis,
    },
    Running {
        task: String,
        since_ms: Millis,
        #[serde(with = "PhaseMirror")]
        phase: Phase,
    },
    Succeeded {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        task: Option<String>,
        outputs: OutputsRecord,
        charged_kopecks: Kopecks,
        at_ms: Millis,
    },
    Failed {
        #[serde(with = "FailureMirror")]
        failure: Failure,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        task: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        late: Option<OutputsRecord>,
        at_ms: Millis,
    },
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Phase", rename_all = "snake_case")]
enum PhaseMirror {
    Waiting,
    Queuing,
    Generating,
}

impl From<&Stage> for StageRecord {
    fn from(stage: &Stage) -> Self {
        match stage {
            Stage::Held { attempts } => Self::Held {
                attempts: *attempts,
            },
            Stage::Submitting { since, attempts } => Self::Submitting {
                since_ms: Millis(*since),
                attempts: *attempts,
            },
            Stage::Unconfirmed { since } => Self::Unconfirmed {
                since_ms: Millis(*since),
            },
            Stage::Running { task, since, phase } => Self::Running {
                task: task.0.clone(),
                since_ms: Millis(*since),
                phase: *phase,
            },
            Stage::Succeeded {
                task,
                outputs,
                charged,
                at,
            } => Self::Succeeded {
                task: task.as_ref().map(|task| task.0.clone()),
                outputs: OutputsRecord(outputs.clone()),
                charged_kopecks: Kopecks(*charged),
                at_ms: Millis(*at),
            },
            Stage::Failed {
                failure,
                task,
                late,
                at,
            } => Self::Failed {
                failure: failure.clone(),
                task: task.as_ref().map(|task| task.0.clone()),
                late: late.clone().map(OutputsRecord),
                at_ms: Millis(*at),
            },
        }
    }
}

impl From<StageRecord> for Stage {
    fn from(record: StageRecord) -> Self {
        match record {
            StageRecord::Held { attempts } => Self::Held { attempts },
            StageRecord::Submitting { since_ms, attempts } => Self::Submitting {
                since: since_ms.0,
                attempts,
            },
            StageRecord::Unconfirmed { since_ms } => Self::Unconfirmed { since: since_ms.0 },
            StageRecord::Running {
                task,
                since_ms,
                phase,
            } => Self::Running {
                task: TaskId(task),
                since: since_ms.0,
                phase,
            },
            StageRecord::Succeeded {
                task,
                outputs,
                charged_kopecks,
                at_ms,
            } => Self::Succeeded {
                task: task.map(TaskId),
                outputs: outputs.0,
                charged: charged_kopecks.0,
                at: at_ms.0,
            },
            StageRecord::Failed {
                failure,
                task,
                late,
                at_ms,
            } => Self::Failed {
                failure,
                task: task.map(TaskId),
                late: late.map(|outputs| outputs.0),
                at: at_ms.0,
            },
        }
    }
}
