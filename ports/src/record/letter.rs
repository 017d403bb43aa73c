use domain::{
    letter::{Alarm, Letter, News, PaymentNews, Several},
    user::UserId,
};
use serde::{Deserialize, Serialize};

use super::leaf::{AdjustmentNumber, BroadcastNumber, Id, KopecksChange, Millis, PaymentNumber};

/// Something to tell a customer: `{"to": 7, "news": {"result": "…"}, "at_ms": 0}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LetterRecord {
    to: i64,
    news: NewsRecord,
    at_ms: Millis,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum NewsRecord {
    Result(Id),
    Failure(Id),
    LateResult(Id),
    Alarm(AlarmRecord),
    Payment {
        payment: PaymentNumber,
        #[serde(with = "PaymentNewsMirror")]
        news: PaymentNews,
    },
    Adjusted {
        adjustment: AdjustmentNumber,
        by_kopecks: KopecksChange,
    },
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "PaymentNews", rename_all = "snake_case")]
enum PaymentNewsMirror {
    Waiting,
    Decided,
    Credited,
    Declined,
    Expired,
    Refunded,
    RefundRefused,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum AlarmRecord {
    OutOfCredits,
    Unauthorized,
    Orphan(Id),
    Fallback,
    Corrected(i64),
    Paused(SeveralRecord),
    Returned(SeveralRecord),
    PricesMoved(SeveralRecord),
    Implausible(SeveralRecord),
    LowCredits(u32),
    CreditsAdrift(i64),
    StarsFound(PaymentNumber),
    StarsLost(PaymentNumber),
    BroadcastDone(BroadcastNumber),
    BroadcastStuck(BroadcastNumber),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SeveralRecord {
    count: u32,
    print: u32,
}

impl From<Several> for SeveralRecord {
    fn from(Several { count, print }: Several) -> Self {
        Self { count, print }
    }
}

impl From<SeveralRecord> for Several {
    fn from(SeveralRecord { count, print }: SeveralRecord) -> Self {
        Self { count, print }
    }
}

impl From<&Letter> for LetterRecord {
    fn from(letter: &Letter) -> Self {
        let news = match letter.news {
            News::Result(id) => NewsRecord::Result(Id(id)),
            News::Failure(id) => NewsRecord::Failure(Id(id)),
            News::LateResult(id) => NewsRecord::LateResult(Id(id)),
            News::Alarm(alarm) => NewsRecord::Alarm(alarm.into()),
            News::Payment(id, news) => NewsRecord::Payment {
                payment: PaymentNumber(id),
                news,
            },
            News::Adjusted(adjustment, by) => NewsRecord::Adjusted {
                adjustment: AdjustmentNumber(adjustment),
                by_kopecks: KopecksChange(by),
            },
        };
        Self {
            to: letter.to.0,
            news,
            at_ms: Millis(letter.at),
        }
    }
}

impl From<LetterRecord> for Letter {
    fn from(record: LetterRecord) -> Self {
        let news = match record.news {
            NewsRecord::Result(Id(id)) => News::Result(id),
            NewsRecord::Failure(Id(id)) => News::Failure(id),
            NewsRecord::LateResult(Id(id)) => News::LateResult(id),
            NewsRecord::Alarm(alarm) => News::Alarm(alarm.into()),
            NewsRecord::Payment { payment, news } => News::Payment(payment.0, news),
            NewsRecord::Adjusted {
                adjustment,
                by_kopecks,
            } => News::Adjusted(adjustment.0, by_kopecks.0),
        };
        Self {
            to: UserId(record.to),
            news,
            at: record.at_ms.0,
        }
    }
}

impl From<Alarm> for AlarmRecord {
    fn from(alarm: Alarm) -> Self {
        match alarm {
            Alarm::OutOfCredits => Self::OutOfCredits,
            Alarm::Unauthorized => Self::Unauthorized,
            Alarm::Orphan(id) => Self::Orphan(Id(id)),
            Alarm::Fallback => Self::Fallback,
            Alarm::Corrected(user) => Self::Corrected(user.0),
            Alarm::Paused(models) => Self::Paused(models.into()),
            Alarm::Returned(models) => Self::Returned(models.into()),
            Alarm::PricesMoved(models) => Self::PricesMoved(models.into()),
            Alarm::Implausible(models) => Self::Implausible(models.into()),
            Alarm::LowCredits(left) => Self::LowCredits(left),
            Alarm::CreditsAdrift(by) => Self::CreditsAdrift(by),
            Alarm::StarsFound(id) => Self::StarsFound(PaymentNumber(id)),
            Alarm::StarsLost(id) => Self::StarsLost(PaymentNumber(id)),
            Alarm::BroadcastDone(id) => Self::BroadcastDone(BroadcastNumber(id)),
            Alarm::BroadcastStuck(id) => Self::BroadcastStuck(BroadcastNumber(id)),
        }
    }
}

impl From<AlarmRecord> for Alarm {
    fn from(record: AlarmRecord) -> Self {
        match record {
            AlarmRecord::OutOfCredits => Self::OutOfCredits,
            AlarmRecord::Unauthorized => Self::Unauthorized,
            AlarmRecord::Orphan(Id(id)) => Self::Orphan(id),
            AlarmRecord::Fallback => Self::Fallback,
            AlarmRecord::Corrected(user) => Self::Corrected(UserId(user)),
            AlarmRecord::Paused(models) => Self::Paused(models.into()),
            AlarmRecord::Returned(models) => Self::Returned(models.into()),
            AlarmRecord::PricesMoved(models) => Self::PricesMoved(models.into()),
            AlarmRecord::Implausible(models) => Self::Implausible(models.into()),
            AlarmRecord::LowCredits(left) => Self::LowCredits(left),
            AlarmRecord::CreditsAdrift(by) => Self::CreditsAdrift(by),
            AlarmRecord::StarsFound(PaymentNumber(id)) => Self::StarsFound(id),
            AlarmRecord::StarsLost(PaymentNumber(id)) => Self::StarsLost(id),
            AlarmRecord::BroadcastDone(BroadcastNumber(id)) => Self::BroadcastDone(id),
            AlarmRecord::BroadcastStuck(BroadcastNumber(id)) => Self::BroadcastStuck(id),
        }
    }
}
