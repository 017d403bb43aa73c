use diesel::sql_types::{Array, BigInt, Nullable, Text};
use domain::{
    ledger::{Account, Posting, PostingKind},
    user::UserId,
};
use ports::{
    Fault,
    record::{Misfit, PostingRecord, from_value},
};
use serde_json::{Map, json};

use super::{Damage, plain, stored};

/// What a posting is read as: its number, its key, its kind, its time, and its lines column by column.
pub(crate) type PostingSql = (
    BigInt,
    Text,
    Text,
    BigInt,
    Array<Text>,
    Array<Nullable<BigInt>>,
    Array<BigInt>,
);

/// A posting as it is stored.
#[derive(Debug, diesel::Queryable)]
pub(crate) struct PostingRow {
    pub(crate) id: i64,
    pub(crate) key: String,
    pub(crate) kind: String,
    pub(crate) at_ms: i64,
    pub(crate) accounts: Vec<String>,
    pub(crate) users: Vec<Option<i64>>,
    pub(crate) kopecks: Vec<i64>,
}

/// What is written of a posting, its lines column by column.
#[derive(Debug)]
pub(crate) struct LineRows {
    pub(crate) key: String,
    pub(crate) kind: &'static str,
    pub(crate) at_ms: i64,
    pub(crate) accounts: Vec<&'static str>,
    pub(crate) users: Vec<Option<i64>>,
    pub(crate) kopecks: Vec<i64>,
}

impl LineRows {
    pub(crate) fn new(posting: &Posting) -> Self {
        let lines = posting.lines();
        let accounts = lines.iter().map(|line| account(line.account));
        let (accounts, users) = accounts.unzip();
        Self {
            key: stored(posting.key().as_str()).into_owned(),
            kind: kind(posting.kind()),
            at_ms: posting.at().millis(),
            accounts,
            users,
            kopecks: lines.iter().map(|line| line.delta.kopecks()).collect(),
        }
    }
}

/// The kind's name in a record, as which it is read back. Making the record only to take the names out of it would be a
/// twentieth of all the work that this side has with a hold and its release.
const fn kind(kind: PostingKind) -> &'static str {
    match kind {
        PostingKind::TopUp => "top_up",
        PostingKind::Grant => "grant",
        PostingKind::Hold => "hold",
        PostingKind::Capture => "capture",
        PostingKind::Release => "release",
        PostingKind::Correction => "correction",
        PostingKind::Opening => "opening",
        PostingKind::Refund => "refund",
    }
}

/// The account's name in a record, and whose it is.
fn account(account: Account) -> (&'static str, Option<i64>) {
    let name = match account {
        Account::Main(_) => "main",
        Account::Bonus(_) => "bonus",
        Account::Held(_) => "held",
        Account::Cash => "cash",
        Account::Stars => "stars",
        Account::Promo => "promo",
        Account::Revenue => "revenue",
        Account::Correction => "correction",
        Account::Opening => "opening",
    };
    (name, account.owner().map(|UserId(id)| id))
}

impl PostingRow {
    pub(crate) fn posting(self) -> Result<Posting, Fault> {
        let id = self.id;
        self.record().map(Into::into).map_err(|misfit| {
            let (table, column) = match misfit.field.rsplit(['.', ']']).next() {
                Some("key") => ("postings", "key"),
                Some("kind") => ("postings", "kind"),
                Some("account") => ("posting_lines", "account"),
                _ if misfit.why.contains("unknown variant") => ("posting_lines", "account"),
                _ => ("posting_lines", "kopecks"),
            };
            let (row, why) = (id.to_string(), misfit.to_string());
            Damage {
                table,
                column,
                row,
                why,
            }
            .into()
        })
    }

    fn record(self) -> Result<PostingRecord, Misfit> {
        let key = plain(self.key).ok_or_else(|| Misfit {
            field: "key".to_owned(),
            why: "a backslash that nobody has written".to_owned(),
        })?;
        let lines = self.accounts.into_iter().zip(self.users).zip(self.kopecks);
        let lines: Vec<_> = lines
            .map(|((account, owner), kopecks)| {
                let account = match owner {
                    Some(user) => json!({ account: user }),
                    None => account.into(),
                };
                json!({ "account": account, "kopecks": kopecks })
            })
            .collect();
        let mut fields = Map::new();
        fields.insert("key".to_owned(), key.into());
        fields.insert("kind".to_owned(), self.kind.into());
        fields.insert("lines".to_owned(), lines.into());
        fields.insert("at_ms".to_owned(), self.at_ms.into());
        from_value(fields.into())
    }
}

#[cfg(test)]
mod tests {
    use domain::{
        ledger::{Line, PostingKey},
        money::Delta,
        time::Timestamp,
    };

    use super::*;

    #[test]
    fn every_kind_and_every_account_is_read_back_as_it_was_written() {
        let kinds = [
            PostingKind::TopUp,
            PostingKind::Grant,
            PostingKind::Hold,
            PostingKind::Capture,
            PostingKind::Release,
            PostingKind::Correction,
            PostingKind::Opening,
        ];
        let accounts = [
            Account::Main(UserId(7)),
            Account::Bonus(UserId(7)),
            Account::Held(UserId(7)),
            Account::Cash,
            Account::Promo,
            Account::Revenue,
            Account::Correction,
            Account::Opening,
        ];
        let lines = accounts.into_iter().zip([1, -1].into_iter().cycle());
        let lines: Vec<_> = lines
            .map(|(account, kopecks)| Line {
                account,
                delta: Delta::from_kopecks(kopecks).unwrap(),
            })
            .collect();
        for kind in kinds {
            let key = PostingKey::restored("key".to_owned());
            let posting = Posting::new(key, kind, lines.clone(), Timestamp::EPOCH).unwrap();
            let rows = LineRows::new(&posting);
            let read = PostingRow {
                id: 1,
                key: rows.key,
                kind: rows.kind.to_owned(),
                at_ms: rows.at_ms,
                accounts: rows.accounts.into_iter().map(str::to_owned).collect(),
                users: rows.users,
                kopecks: rows.kopecks,
            };
            assert_eq!(read.posting().unwrap(), posting);
        }
    }
}
