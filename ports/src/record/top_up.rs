mod state;

use domain::{
    payment::{Method, Notice, Receipt, TopUp},
    user::UserId,
};
use serde::{Deserialize, Serialize};

use super::leaf::{Kopecks, Millis, PaymentNumber};

pub use state::TopUpStateRecord;

/// A top-up and what has become of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TopUpRecord {
    id: PaymentNumber,
    user: i64,
    #[serde(with = "MethodMirror")]
    method: Method,
    amount_kopecks: Kopecks,
    opened_at_ms: Millis,
    state: TopUpStateRecord,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    notices: Vec<NoticeRecord>,
}

/// `"requisites"`, `{"stars": 50}`.
#[derive(Serialize, Deserialize)]
#[serde(remote = "Method", rename_all = "snake_case")]
enum MethodMirror {
    Requisites,
    Stars(u32),
}

/// Where an admin was told of a top-up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoticeRecord {
    admin: i64,
    message: i32,
}

/// What a customer has shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReceiptRecord {
    file: String,
    unique: String,
    photo: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    digest: Option<String>,
}

impl From<&TopUp> for TopUpRecord {
    fn from(top_up: &TopUp) -> Self {
        Self {
            id: PaymentNumber(top_up.id),
            user: top_up.user.0,
            method: top_up.method,
            amount_kopecks: Kopecks(top_up.amount),
            opened_at_ms: Millis(top_up.opened_at),
            state: (&top_up.state).into(),
            notices: top_up.notices.iter().map(Into::into).collect(),
        }
    }
}

impl From<TopUpRecord> for TopUp {
    fn from(record: TopUpRecord) -> Self {
        Self {
            id: record.id.0,
            user: UserId(record.user),
            method: record.method,
            amount: record.amount_kopecks.0,
            opened_at: record.opened_at_ms.0,
            state: record.state.into(),
            notices: record.notices.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<&Notice> for NoticeRecord {
    fn from(notice: &Notice) -> Self {
        Self {
            admin: notice.admin.0,
            message: notice.message,
        }
    }
}

impl From<NoticeRecord> for Notice {
    fn from(record: NoticeRecord) -> Self {
        Self {
            admin: UserId(record.admin),
            message: record.message,
        }
    }
}

impl From<&Receipt> for ReceiptRecord {
    fn from(receipt: &Receipt) -> Self {
        Self {
            file: receipt.file.clone(),
            unique: receipt.unique.clone(),
            photo: receipt.photo,
            digest: receipt.digest.clone(),
        }
    }
}

impl From<ReceiptRecord> for Receipt {
    fn from(record: ReceiptRecord) -> Self {
        Self {
            file: record.file,
            unique: record.unique,
            photo: record.photo,
            digest: record.digest,
        }
    }
}
