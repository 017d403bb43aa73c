use domain::{
    letter::{Letter, News},
    user::UserId,
};
use serde::{Deserialize, Serialize};

use super::leaf::{Id, Millis};

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
}

impl From<&Letter> for LetterRecord {
    fn from(letter: &Letter) -> Self {
        let news = match letter.news {
            News::Result(id) => NewsRecord::Result(Id(id)),
            News::Failure(id) => NewsRecord::Failure(Id(id)),
            News::LateResult(id) => NewsRecord::LateResult(Id(id)),
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
        };
        Self {
            to: UserId(record.to),
            news,
            at: record.at_ms.0,
        }
    }
}
