use domain::{
    promo::{Audience, Benefit, Promo},
    user::UserId,
};
use serde::{Deserialize, Serialize};

use super::leaf::{Code, Kopecks, Millis};

/// A promo code, its terms and what has become of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PromoRecord {
    code: Code,
    benefit: BenefitRecord,
    #[serde(with = "AudienceMirror")]
    audience: Audience,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    cap: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    expires_at_ms: Option<Millis>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    made_by: Option<i64>,
    made_at_ms: Millis,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    stopped_at_ms: Option<Millis>,
    redeemed: u32,
}

/// `{"discount": {"percent": 10, "days": 30}}`, `{"bonus_kopecks": 5000}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum BenefitRecord {
    Discount { percent: u8, days: u16 },
    BonusKopecks(Kopecks),
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Audience", rename_all = "snake_case")]
enum AudienceMirror {
    Everybody,
    Newcomers,
    BeforeFirstOrder,
}

impl From<&Promo> for PromoRecord {
    fn from(promo: &Promo) -> Self {
        Self {
            code: Code(promo.code.clone()),
            benefit: promo.benefit.into(),
            audience: promo.audience,
            cap: promo.cap,
            expires_at_ms: promo.expires_at.map(Millis),
            made_by: promo.made_by.map(|by| by.0),
            made_at_ms: Millis(promo.made_at),
            stopped_at_ms: promo.stopped_at.map(Millis),
            redeemed: promo.redeemed,
        }
    }
}

impl From<PromoRecord> for Promo {
    fn from(record: PromoRecord) -> Self {
        Self {
            code: record.code.0,
            benefit: record.benefit.into(),
            audience: record.audience,
            cap: record.cap,
            expires_at: record.expires_at_ms.map(|Millis(at)| at),
            made_by: record.made_by.map(UserId),
            made_at: record.made_at_ms.0,
            stopped_at: record.stopped_at_ms.map(|Millis(at)| at),
            redeemed: record.redeemed,
        }
    }
}

impl From<Benefit> for BenefitRecord {
    fn from(benefit: Benefit) -> Self {
        match benefit {
            Benefit::Discount { percent, days } => Self::Discount { percent, days },
            Benefit::Bonus(amount) => Self::BonusKopecks(Kopecks(amount)),
        }
    }
}

impl From<BenefitRecord> for Benefit {
    fn from(record: BenefitRecord) -> Self {
        match record {
            BenefitRecord::Discount { percent, days } => Self::Discount { percent, days },
            BenefitRecord::BonusKopecks(Kopecks(amount)) => Self::Bonus(amount),
        }
    }
}
