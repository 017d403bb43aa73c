//! What a message would mean at the desk, as a part of a session's payload.

use domain::{
    broadcast::{BroadcastId, Segment},
    money::{Delta, Money},
    promo::{Audience, Benefit, PromoCode},
    user::UserId,
};
use serde::{Deserialize, Serialize};

use super::{Account, Adjusting, BroadcastDraft, Desk, PromoDraft};
use crate::action::desk::Whence;

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::place) enum DeskRecord {
    Find,
    Found(String),
    Threshold,
    Amount(AccountRecord),
    Reason {
        account: AccountRecord,
        by_kopecks: i64,
    },
    Adjusting {
        id: String,
        account: AccountRecord,
        by_kopecks: i64,
        reason: String,
    },
    Promo(Box<PromoRecord>),
    Original,
    Broadcast {
        original: i32,
        to: Option<(String, String)>,
    },
}

#[derive(Serialize, Deserialize)]
pub(in crate::place) struct AccountRecord {
    user: i64,
    from: String,
}

#[derive(Serialize, Deserialize)]
pub(in crate::place) struct PromoRecord {
    code: Option<String>,
    discount: Option<bool>,
    percent: Option<u8>,
    benefit: Option<BenefitRecord>,
    audience: Option<AudienceRecord>,
    cap: Option<Limit>,
    days: Option<Limit>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum BenefitRecord {
    Discount { percent: u8, days: u16 },
    BonusKopecks(i64),
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum AudienceRecord {
    Everybody,
    Newcomers,
    BeforeFirstOrder,
}

/// An answer that may be that there is no limit.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Limit {
    Unlimited,
    AtMost(u32),
}

/// Something that is nothing of ours.
type Nonsense = &'static str;

impl From<&Desk> for DeskRecord {
    fn from(desk: &Desk) -> Self {
        match desk {
            Desk::Find => Self::Find,
            Desk::Found(words) => Self::Found(words.clone()),
            Desk::Threshold => Self::Threshold,
            Desk::Amount(account) => Self::Amount(account.into()),
            Desk::Reason { account, by } => Self::Reason {
                account: account.into(),
                by_kopecks: by.kopecks(),
            },
            Desk::Adjusting(adjusting) => Self::Adjusting {
                id: adjusting.id.to_string(),
                account: (&adjusting.account).into(),
                by_kopecks: adjusting.by.kopecks(),
                reason: adjusting.reason.clone(),
            },
            Desk::Promo(draft) => Self::Promo(Box::new(draft.into())),
            Desk::Original => Self::Original,
            Desk::Broadcast(draft) => Self::Broadcast {
                original: draft.original,
                to: draft
                    .to
                    .map(|(to, id)| (to.name().to_owned(), id.to_string())),
            },
        }
    }
}

impl TryFrom<DeskRecord> for Desk {
    type Error = Nonsense;

    fn try_from(record: DeskRecord) -> Result<Self, Nonsense> {
        Ok(match record {
            DeskRecord::Find => Self::Find,
            DeskRecord::Found(words) => Self::Found(words),
            DeskRecord::Threshold => Self::Threshold,
            DeskRecord::Amount(account) => Self::Amount(account.try_into()?),
            DeskRecord::Reason {
                account,
                by_kopecks,
            } => Self::Reason {
                account: account.try_into()?,
                by: delta(by_kopecks)?,
            },
            DeskRecord::Adjusting {
                id,
                account,
                by_kopecks,
                reason,
            } => Self::Adjusting(Adjusting {
                id: id.parse().map_err(|_error| "no id")?,
                account: account.try_into()?,
                by: delta(by_kopecks)?,
                reason,
            }),
            DeskRecord::Promo(draft) => Self::Promo((*draft).try_into()?),
            DeskRecord::Original => Self::Original,
            DeskRecord::Broadcast { original, to } => Self::Broadcast(BroadcastDraft {
                original,
                to: to.map(addressees).transpose()?,
            }),
        })
    }
}

fn delta(kopecks: i64) -> Result<Delta, Nonsense> {
    Delta::from_kopecks(kopecks).ok_or("no amount")
}

fn addressees((name, id): (String, String)) -> Result<(Segment, BroadcastId), Nonsense> {
    let segment = Segment::named(&name).ok_or("no segment")?;
    let id = id.parse().map_err(|_error| "no id")?;
    Ok((segment, id))
}

impl From<&Account> for AccountRecord {
    fn from(account: &Account) -> Self {
        Self {
            user: account.user.0,
            from: account.from.encode(),
        }
    }
}

impl TryFrom<AccountRecord> for Account {
    type Error = Nonsense;

    fn try_from(record: AccountRecord) -> Result<Self, Nonsense> {
        Ok(Self {
            user: UserId(record.user),
            from: Whence::decode(&record.from).ok_or("no way back")?,
        })
    }
}

impl From<&PromoDraft> for PromoRecord {
    fn from(draft: &PromoDraft) -> Self {
        Self {
            code: draft.code.as_ref().map(ToString::to_string),
            discount: draft.discount,
            percent: draft.percent,
            benefit: draft.benefit.map(|benefit| match benefit {
                Benefit::Discount { percent, days } => BenefitRecord::Discount { percent, days },
                Benefit::Bonus(amount) => BenefitRecord::BonusKopecks(amount.kopecks()),
            }),
            audience: draft.audience.map(|audience| match audience {
                Audience::Everybody => AudienceRecord::Everybody,
                Audience::Newcomers => AudienceRecord::Newcomers,
                Audience::BeforeFirstOrder => AudienceRecord::BeforeFirstOrder,
            }),
            cap: draft.cap.map(Limit::of),
            days: draft.days.map(|days| Limit::of(days.map(u32::from))),
        }
    }
}

impl TryFrom<PromoRecord> for PromoDraft {
    type Error = Nonsense;

    fn try_from(record: PromoRecord) -> Result<Self, Nonsense> {
        let code = record.code.map(|code| PromoCode::parse(&code));
        let benefit = record.benefit.map(|benefit| match benefit {
            BenefitRecord::Discount { percent, days } => Ok(Benefit::Discount { percent, days }),
            BenefitRecord::BonusKopecks(kopecks) => Money::from_kopecks(kopecks)
                .map(Benefit::Bonus)
                .ok_or("no amount"),
        });
        let days = record.days.map(|days| match days.number() {
            Some(days) => u16::try_from(days).map(Some).map_err(|_error| "no days"),
            None => Ok(None),
        });
        Ok(Self {
            code: code.transpose().map_err(|_error| "no code")?,
            discount: record.discount,
            percent: record.percent,
            benefit: benefit.transpose()?,
            audience: record.audience.map(|audience| match audience {
                AudienceRecord::Everybody => Audience::Everybody,
                AudienceRecord::Newcomers => Audience::Newcomers,
                AudienceRecord::BeforeFirstOrder => Audience::BeforeFirstOrder,
            }),
            cap: record.cap.map(|cap| cap.number()),
            days: days.transpose()?,
        })
    }
}

impl Limit {
    fn of(number: Option<u32>) -> Self {
        number.map_or(Self::Unlimited, Self::AtMost)
    }

    const fn number(&self) -> Option<u32> {
        match self {
            Self::Unlimited => None,
            Self::AtMost(number) => Some(*number),
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::desk::AdjustmentId;
    use uuid::Uuid;

    use super::*;
    use crate::place::{Conversation, Place};

    fn every_place() -> Vec<Desk> {
        let account = Account {
            user: UserId(42),
            from: Whence::People(3),
        };
        let by = Delta::from_kopecks(-1_250).unwrap();
        let promo = PromoDraft {
            code: PromoCode::parse("SPRING").ok(),
            discount: Some(true),
            percent: Some(10),
            benefit: Some(Benefit::Discount {
                percent: 10,
                days: 30,
            }),
            audience: Some(Audience::Newcomers),
            cap: Some(None),
            days: Some(Some(7)),
        };
        let bonus = PromoDraft {
            discount: Some(false),
            benefit: Money::from_kopecks(5_000).map(Benefit::Bonus),
            cap: Some(Some(100)),
            days: Some(None),
            ..promo.clone()
        };
        let id = Uuid::from_u128(7);
        vec![
            Desk::Find,
            Desk::Found("@anna".to_owned()),
            Desk::Threshold,
            Desk::Amount(account),
            Desk::Reason { account, by },
            Desk::Adjusting(Adjusting {
                id: AdjustmentId(id),
                account,
                by,
                reason: "<b>ошибка</b>".to_owned(),
            }),
            Desk::Promo(PromoDraft::default()),
            Desk::Promo(promo),
            Desk::Promo(bonus),
            Desk::Original,
            Desk::Broadcast(BroadcastDraft {
                original: 17,
                to: None,
            }),
            Desk::Broadcast(BroadcastDraft {
                original: 17,
                to: Some((Segment::WithMoney, BroadcastId(id))),
            }),
        ]
    }

    #[test]
    fn whatever_an_admin_was_about_to_say_survives_a_restart() {
        for desk in every_place() {
            let conversation = Conversation {
                place: Place::Desk(Box::new(desk)),
                ..Conversation::default()
            };
            let payload = conversation.to_payload().unwrap();
            assert_eq!(Conversation::from_payload(&payload).unwrap(), conversation);
        }
    }

    #[test]
    fn going_back_takes_one_answer_away_until_none_is_left() {
        for desk in every_place() {
            let Desk::Promo(mut draft) = desk else {
                continue;
            };
            let mut questions = 0;
            while let Some(before) = draft.clone().back() {
                assert_ne!(before.question(), draft.question());
                draft = before;
                questions += 1;
            }
            assert!(questions <= 7, "{questions}");
            assert_eq!(draft.code, None);
        }
    }
}
