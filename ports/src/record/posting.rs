use domain::{
    ledger::{Account, Line, Posting, PostingError, PostingKey, PostingKind},
    user::UserId,
};
use serde::{Deserialize, Serialize};

use super::leaf::{KopecksChange, Millis};

/// One movement of money. Lines that do not sum to zero are not read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Fields", into = "Fields")]
pub struct PostingRecord(Posting);

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Fields {
    key: String,
    #[serde(with = "KindMirror")]
    kind: PostingKind,
    lines: Vec<LineRecord>,
    at_ms: Millis,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct LineRecord {
    account: AccountRecord,
    kopecks: KopecksChange,
}

/// `"cash"`, `{"main": 7}`.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum AccountRecord {
    Main(i64),
    Bonus(i64),
    Held(i64),
    Cash,
    Stars,
    Promo,
    Revenue,
    Correction,
    Opening,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "PostingKind", rename_all = "snake_case")]
enum KindMirror {
    TopUp,
    Grant,
    Hold,
    Capture,
    Release,
    Correction,
    Opening,
    Refund,
}

impl From<&Posting> for PostingRecord {
    fn from(posting: &Posting) -> Self {
        Self(posting.clone())
    }
}

impl From<PostingRecord> for Posting {
    fn from(PostingRecord(posting): PostingRecord) -> Self {
        posting
    }
}

impl From<PostingRecord> for Fields {
    fn from(PostingRecord(posting): PostingRecord) -> Self {
        let lines = posting.lines().iter();
        Self {
            key: posting.key().as_str().to_owned(),
            kind: posting.kind(),
            lines: lines
                .map(|line| LineRecord {
                    account: line.account.into(),
                    kopecks: KopecksChange(line.delta),
                })
                .collect(),
            at_ms: Millis(posting.at()),
        }
    }
}

impl TryFrom<Fields> for PostingRecord {
    type Error = PostingError;

    fn try_from(fields: Fields) -> Result<Self, PostingError> {
        let lines = fields.lines.into_iter().map(|line| Line {
            account: line.account.into(),
            delta: line.kopecks.0,
        });
        let key = PostingKey::restored(fields.key);
        Posting::new(key, fields.kind, lines.collect(), fields.at_ms.0).map(Self)
    }
}

impl From<Account> for AccountRecord {
    fn from(account: Account) -> Self {
        match account {
            Account::Main(user) => Self::Main(user.0),
            Account::Bonus(user) => Self::Bonus(user.0),
            Account::Held(user) => Self::Held(user.0),
            Account::Cash => Self::Cash,
            Account::Stars => Self::Stars,
            Account::Promo => Self::Promo,
            Account::Revenue => Self::Revenue,
            Account::Correction => Self::Correction,
            Account::Opening => Self::Opening,
        }
    }
}

impl From<AccountRecord> for Account {
    fn from(record: AccountRecord) -> Self {
        match record {
            AccountRecord::Main(user) => Self::Main(UserId(user)),
            AccountRecord::Bonus(user) => Self::Bonus(UserId(user)),
            AccountRecord::Held(user) => Self::Held(UserId(user)),
            AccountRecord::Cash => Self::Cash,
            AccountRecord::Stars => Self::Stars,
            AccountRecord::Promo => Self::Promo,
            AccountRecord::Revenue => Self::Revenue,
            AccountRecord::Correction => Self::Correction,
            AccountRecord::Opening => Self::Opening,
        }
    }
}
