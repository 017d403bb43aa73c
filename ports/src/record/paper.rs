use domain::user::UserId;
use serde::{Deserialize, Serialize};

use super::{
    broadcast::BroadcastRecord,
    deed::DeedRecord,
    leaf::{Code, Millis},
    promo::PromoRecord,
    top_up::TopUpRecord,
};
use crate::outbound::Paper;

/// Something that is kept for good: `{"promo": {…}}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each variant mirrors that of the same name")]
pub enum PaperRecord {
    Broadcast(BroadcastRecord),
    Deed(DeedRecord),
    Promo(PromoRecord),
    Redeemed(RedeemedRecord),
    Switch(SwitchRecord),
    TopUp(Box<TopUpRecord>),
}

/// Somebody has redeemed a code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RedeemedRecord {
    code: Code,
    user: i64,
    at_ms: Millis,
}

/// Something that is set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SwitchRecord {
    key: String,
    value: String,
}

impl From<&Paper> for PaperRecord {
    fn from(paper: &Paper) -> Self {
        match paper {
            Paper::Broadcast(broadcast) => Self::Broadcast(broadcast.into()),
            Paper::Deed(deed) => Self::Deed(deed.into()),
            Paper::Promo(promo) => Self::Promo(promo.into()),
            Paper::Redeemed(code, user, at) => Self::Redeemed(RedeemedRecord {
                code: Code(code.clone()),
                user: user.0,
                at_ms: Millis(*at),
            }),
            Paper::Switch(key, value) => Self::Switch(SwitchRecord {
                key: key.clone(),
                value: value.clone(),
            }),
            Paper::TopUp(top_up) => Self::TopUp(Box::new(top_up.into())),
        }
    }
}

impl From<PaperRecord> for Paper {
    fn from(record: PaperRecord) -> Self {
        match record {
            PaperRecord::Broadcast(broadcast) => Self::Broadcast(broadcast.into()),
            PaperRecord::Deed(deed) => Self::Deed(deed.into()),
            PaperRecord::Promo(promo) => Self::Promo(promo.into()),
            PaperRecord::Redeemed(RedeemedRecord { code, user, at_ms }) => {
                Self::Redeemed(code.0, UserId(user), at_ms.0)
            }
            PaperRecord::Switch(SwitchRecord { key, value }) => Self::Switch(key, value),
            PaperRecord::TopUp(top_up) => Self::TopUp((*top_up).into()),
        }
    }
}
