use diesel::sql_types::{Array, BigInt, Nullable, Text};
use domain::ledger::Posting;
use ports::{
    Fault,
    record::{Misfit, PostingRecord, from_value},
};
use serde_json::{Map, Value, json};

use super::{Damage, doc, plain, stored};

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
    pub(crate) kind: String,
    pub(crate) at_ms: i64,
    pub(crate) accounts: Vec<String>,
    pub(crate) users: Vec<Option<i64>>,
    pub(crate) kopecks: Vec<i64>,
}

impl LineRows {
    pub(crate) fn new(posting: &Posting) -> Result<Self, Fault> {
        let fields = doc::fields(&PostingRecord::from(posting))?;
        let kind = fields.get("kind").and_then(Value::as_str);
        let lines = fields.get("lines").and_then(Value::as_array);
        let accounts = lines.into_iter().flatten();
        let accounts = accounts.filter_map(|line| account(line.get("account")?));
        let (accounts, users) = accounts.unzip();
        Ok(Self {
            key: stored(posting.key().as_str()).into_owned(),
            kind: kind.unwrap_or_default().to_owned(),
            at_ms: posting.at().millis(),
            accounts,
            users,
            kopecks: posting
                .lines()
                .iter()
                .map(|line| line.delta.kopecks())
                .collect(),
        })
    }
}

/// `"cash"`, `{"main": 7}`: the account and whose it is.
fn account(account: &Value) -> Option<(String, Option<i64>)> {
    match account {
        Value::String(name) => Some((name.clone(), None)),
        Value::Object(owned) => {
            let (name, user) = owned.iter().next()?;
            Some((name.clone(), user.as_i64()))
        }
        _ => None,
    }
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
