use domain::{
    payment::{Charge, State},
    user::UserId,
};
use serde::{Deserialize, Serialize};

use super::ReceiptRecord;
use crate::record::leaf::{Kopecks, Millis};

/// Where a top-up is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[expect(missing_docs, reason = "each variant mirrors that of the same name")]
pub enum TopUpStateRecord {
    Opened,
    Claimed {
        receipt: ReceiptRecord,
        at_ms: Millis,
    },
    Credited {
        amount_kopecks: Kopecks,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<i64>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        receipt: Option<ReceiptRecord>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        charge: Option<String>,
        refusals: u32,
        at_ms: Millis,
    },
    Declined {
        reason: String,
        by: i64,
        receipt: ReceiptRecord,
        at_ms: Millis,
    },
    Expired {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        receipt: Option<ReceiptRecord>,
        at_ms: Millis,
    },
    Refunding {
        amount_kopecks: Kopecks,
        charge: String,
        by: i64,
        refusals: u32,
        at_ms: Millis,
    },
    Refunded {
        amount_kopecks: Kopecks,
        lost_kopecks: Kopecks,
        charge: String,
        at_ms: Millis,
    },
}

impl From<&State> for TopUpStateRecord {
    fn from(state: &State) -> Self {
        match state {
            State::Opened => Self::Opened,
            State::Claimed { receipt, at } => Self::Claimed {
                receipt: receipt.into(),
                at_ms: Millis(*at),
            },
            State::Credited {
                amount,
                by,
                receipt,
                charge,
                refusals,
                at,
            } => Self::Credited {
                amount_kopecks: Kopecks(*amount),
                by: by.map(|by| by.0),
                receipt: receipt.as_ref().map(Into::into),
                charge: charge.clone().map(|charge| charge.0),
                refusals: *refusals,
                at_ms: Millis(*at),
            },
            State::Declined {
                reason,
                by,
                receipt,
                at,
            } => Self::Declined {
                reason: reason.clone(),
                by: by.0,
                receipt: receipt.into(),
                at_ms: Millis(*at),
            },
            State::Expired { receipt, at } => Self::Expired {
                receipt: receipt.as_ref().map(Into::into),
                at_ms: Millis(*at),
            },
            State::Refunding {
                amount,
                charge,
                by,
                refusals,
                at,
            } => Self::Refunding {
                amount_kopecks: Kopecks(*amount),
                charge: charge.0.clone(),
                by: by.0,
                refusals: *refusals,
                at_ms: Millis(*at),
            },
            State::Refunded {
                amount,
                lost,
                charge,
                at,
            } => Self::Refunded {
                amount_kopecks: Kopecks(*amount),
                lost_kopecks: Kopecks(*lost),
                charge: charge.0.clone(),
                at_ms: Millis(*at),
            },
        }
    }
}

impl From<TopUpStateRecord> for State {
    fn from(record: TopUpStateRecord) -> Self {
        match record {
            TopUpStateRecord::Opened => Self::Opened,
            TopUpStateRecord::Claimed { receipt, at_ms } => Self::Claimed {
                receipt: receipt.into(),
                at: at_ms.0,
            },
            TopUpStateRecord::Credited {
                amount_kopecks,
                by,
                receipt,
                charge,
                refusals,
                at_ms,
            } => Self::Credited {
                amount: amount_kopecks.0,
                by: by.map(UserId),
                receipt: receipt.map(Into::into),
                charge: charge.map(Charge),
                refusals,
                at: at_ms.0,
            },
            TopUpStateRecord::Declined {
                reason,
                by,
                receipt,
                at_ms,
            } => Self::Declined {
                reason,
                by: UserId(by),
                receipt: receipt.into(),
                at: at_ms.0,
            },
            TopUpStateRecord::Expired { receipt, at_ms } => Self::Expired {
                receipt: receipt.map(Into::into),
                at: at_ms.0,
            },
            TopUpStateRecord::Refunding {
                amount_kopecks,
                charge,
                by,
                refusals,
                at_ms,
            } => Self::Refunding {
                amount: amount_kopecks.0,
                charge: Charge(charge),
                by: UserId(by),
                refusals,
                at: at_ms.0,
            },
            TopUpStateRecord::Refunded {
                amount_kopecks,
                lost_kopecks,
                charge,
                at_ms,
            } => Self::Refunded {
                amount: amount_kopecks.0,
                lost: lost_kopecks.0,
                charge: Charge(charge),
                at: at_ms.0,
            },
        }
    }
}
