use domain::{
    desk::{Deed, What},
    user::UserId,
};
use serde::{Deserialize, Serialize};

use super::leaf::{
    BroadcastNumber, Code, Kopecks, KopecksChange, Millis, ModelName, PaymentNumber,
};

/// Something that an admin has done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeedRecord {
    by: i64,
    what: WhatRecord,
    at_ms: Millis,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum WhatRecord {
    Approved {
        payment: PaymentNumber,
        amount_kopecks: Kopecks,
    },
    Declined {
        payment: PaymentNumber,
        reason: String,
    },
    Refunded(PaymentNumber),
    Adjusted {
        user: i64,
        by_kopecks: KopecksChange,
        reason: String,
    },
    Barred(i64),
    Unbarred(i64),
    PromoMade(Code),
    PromoStopped(Code),
    ModelOff(ModelName),
    ModelOn(ModelName),
    Broadcast {
        id: BroadcastNumber,
        step: StepRecord,
    },
    Set {
        key: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        value: Option<String>,
    },
}

/// What was done with a broadcast. A word that is none of these is written as `changed`, because a deed that cannot be read
/// again would be worse than one that says less.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum StepRecord {
    Started,
    Paused,
    Resumed,
    Cancelled,
    Changed,
}

impl From<&Deed> for DeedRecord {
    fn from(deed: &Deed) -> Self {
        Self {
            by: deed.by.0,
            what: (&deed.what).into(),
            at_ms: Millis(deed.at),
        }
    }
}

impl From<DeedRecord> for Deed {
    fn from(record: DeedRecord) -> Self {
        Self {
            by: UserId(record.by),
            what: record.what.into(),
            at: record.at_ms.0,
        }
    }
}

impl From<&What> for WhatRecord {
    fn from(what: &What) -> Self {
        match what {
            What::Approved { payment, amount } => Self::Approved {
                payment: PaymentNumber(*payment),
                amount_kopecks: Kopecks(*amount),
            },
            What::Declined { payment, reason } => Self::Declined {
                payment: PaymentNumber(*payment),
                reason: reason.clone(),
            },
            What::Refunded(payment) => Self::Refunded(PaymentNumber(*payment)),
            What::Adjusted { user, by, reason } => Self::Adjusted {
                user: user.0,
                by_kopecks: KopecksChange(*by),
                reason: reason.clone(),
            },
            What::Barred(user) => Self::Barred(user.0),
            What::Unbarred(user) => Self::Unbarred(user.0),
            What::PromoMade(code) => Self::PromoMade(Code(code.clone())),
            What::PromoStopped(code) => Self::PromoStopped(Code(code.clone())),
            What::ModelOff(model) => Self::ModelOff(ModelName(model.clone())),
            What::ModelOn(model) => Self::ModelOn(ModelName(model.clone())),
            What::Broadcast { id, step } => Self::Broadcast {
                id: BroadcastNumber(*id),
                step: StepRecord::named(step),
            },
            What::Set { key, value } => Self::Set {
                key: key.clone(),
                value: value.clone(),
            },
        }
    }
}

impl From<WhatRecord> for What {
    fn from(record: WhatRecord) -> Self {
        match record {
            WhatRecord::Approved {
                payment,
                amount_kopecks,
            } => Self::Approved {
                payment: payment.0,
                amount: amount_kopecks.0,
            },
            WhatRecord::Declined { payment, reason } => Self::Declined {
                payment: payment.0,
                reason,
            },
            WhatRecord::Refunded(PaymentNumber(payment)) => Self::Refunded(payment),
            WhatRecord::Adjusted {
                user,
                by_kopecks,
                reason,
            } => Self::Adjusted {
                user: UserId(user),
                by: by_kopecks.0,
                reason,
            },
            WhatRecord::Barred(user) => Self::Barred(UserId(user)),
            WhatRecord::Unbarred(user) => Self::Unbarred(UserId(user)),
            WhatRecord::PromoMade(Code(code)) => Self::PromoMade(code),
            WhatRecord::PromoStopped(Code(code)) => Self::PromoStopped(code),
            WhatRecord::ModelOff(ModelName(model)) => Self::ModelOff(model),
            WhatRecord::ModelOn(ModelName(model)) => Self::ModelOn(model),
            WhatRecord::Broadcast { id, step } => Self::Broadcast {
                id: id.0,
                step: step.name(),
            },
            WhatRecord::Set { key, value } => Self::Set { key, value },
        }
    }
}

impl StepRecord {
    const ALL: [Self; 5] = [
        Self::Started,
        Self::Paused,
        Self::Resumed,
        Self::Cancelled,
        Self::Changed,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::Started => "started",
            Self::Paused => "paused",
            Self::Resumed => "resumed",
            Self::Cancelled => "cancelled",
            Self::Changed => "changed",
        }
    }

    fn named(name: &str) -> Self {
        let known = Self::ALL.into_iter().find(|step| step.name() == name);
        known.unwrap_or(Self::Changed)
    }
}
