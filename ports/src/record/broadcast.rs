use domain::{
    broadcast::{Broadcast, Segment, State, Tally},
    user::UserId,
};
use serde::{Deserialize, Serialize};

use super::leaf::{BroadcastNumber, Millis};

/// A message to many, and how far it has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BroadcastRecord {
    id: BroadcastNumber,
    by: i64,
    original: i32,
    #[serde(with = "SegmentMirror")]
    segment: Segment,
    audience: u64,
    #[serde(with = "StateMirror")]
    state: State,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    after: Option<i64>,
    #[serde(with = "TallyMirror")]
    tally: Tally,
    begun_at_ms: Millis,
    changed_at_ms: Millis,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Segment", rename_all = "snake_case")]
enum SegmentMirror {
    Everybody,
    Russian,
    English,
    Customers,
    NeverOrdered,
    WithMoney,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "State", rename_all = "snake_case")]
enum StateMirror {
    Running,
    Paused,
    Done,
    Cancelled,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Tally", deny_unknown_fields)]
struct TallyMirror {
    sent: u64,
    blocked: u64,
    failed: u64,
}

impl From<&Broadcast> for BroadcastRecord {
    fn from(broadcast: &Broadcast) -> Self {
        Self {
            id: BroadcastNumber(broadcast.id),
            by: broadcast.by.0,
            original: broadcast.original,
            segment: broadcast.segment,
            audience: broadcast.audience,
            state: broadcast.state,
            after: broadcast.after.map(|user| user.0),
            tally: broadcast.tally,
            begun_at_ms: Millis(broadcast.begun_at),
            changed_at_ms: Millis(broadcast.changed_at),
        }
    }
}

impl From<BroadcastRecord> for Broadcast {
    fn from(record: BroadcastRecord) -> Self {
        Self {
            id: record.id.0,
            by: UserId(record.by),
            original: record.original,
            segment: record.segment,
            audience: record.audience,
            state: record.state,
            after: record.after.map(UserId),
            tally: record.tally,
            begun_at: record.begun_at_ms.0,
            changed_at: record.changed_at_ms.0,
        }
    }
}
