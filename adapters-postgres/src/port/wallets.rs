use async_trait::async_trait;
use diesel::{
    OptionalExtension as _, QueryResult,
    prelude::*,
    sql_types::{Array, BigInt, Bool, Nullable, Text},
};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use domain::{ledger::Posting, user::UserId, wallet::Wallet};
use ports::{
    Fault, Page,
    outbound::{Discrepancy, PostError, Posted, Wallets},
};

use super::audit::Audit;
use crate::{
    Store,
    books::Write,
    deed::{Deed, Trouble},
    rows::{self, LineRows, PostingRow, PostingSql, WalletRow, WalletSql, count},
    schema::wallets,
    statement::statement,
};

statement! {
    /// Whether a posting is in the books already, and the wallets it concerns, as far as there are any.
    Purses -> (Bool, Nullable<WalletSql>):
    "SELECT k.known, w.user_id, w.main_kopecks, w.bonus_kopecks, w.held_kopecks, w.version \
     FROM (SELECT EXISTS (SELECT FROM postings WHERE key = " [key: String as Text]
    ")) AS k (known) LEFT JOIN wallets w ON w.user_id = ANY (" [owners: Vec<i64> as Array<BigInt>]
    ")"
}

statement! {
    /// The postings that concern a customer, the newest first.
    Statement -> PostingSql:
    "SELECT p.id, p.key, p.kind, p.at_ms, l.accounts, l.users, l.kopecks \
     FROM (SELECT DISTINCT posting_id FROM posting_lines WHERE user_id = " [user: i64 as BigInt]
    " ORDER BY posting_id DESC LIMIT " [take: i64 as BigInt]
    " OFFSET " [skip: i64 as BigInt]
    ") AS theirs JOIN postings p ON p.id = theirs.posting_id CROSS JOIN LATERAL (\
     SELECT array_agg(account ORDER BY number) AS accounts, array_agg(user_id ORDER BY number) AS users, \
     array_agg(kopecks ORDER BY number) AS kopecks FROM posting_lines WHERE posting_id = p.id) AS l ORDER BY p.id DESC"
}

statement! {
    /// All postings, the newest first.
    Recent -> PostingSql:
    "SELECT p.id, p.key, p.kind, p.at_ms, l.accounts, l.users, l.kopecks \
     FROM (SELECT * FROM postings ORDER BY id DESC LIMIT " [take: i64 as BigInt]
    " OFFSET " [skip: i64 as BigInt]
    ") AS p CROSS JOIN LATERAL (\
     SELECT array_agg(account ORDER BY number) AS accounts, array_agg(user_id ORDER BY number) AS users, \
     array_agg(kopecks ORDER BY number) AS kopecks FROM posting_lines WHERE posting_id = p.id) AS l ORDER BY p.id DESC"
}

#[async_trait]
impl Wallets for Store {
    async fn wallet(&self, user: UserId) -> Result<Wallet, Fault> {
        let row = self.look("look into a wallet", move |connection| {
            let row = wallets::table.find(user.0).select(WalletRow::as_select());
            Box::pin(async move { row.first(connection).await.optional() })
        });
        WalletRow::of(user, row.await?).wallet()
    }

    async fn post(&self, posting: Posting) -> Result<Posted, PostError> {
        self.perform(Post(posting)).await
    }

    async fn statement(&self, user: UserId, page: Page) -> Result<Vec<Posting>, Fault> {
        let statement = Statement {
            user: user.0,
            take: count(page.take),
            skip: count(page.skip),
        };
        let rows = self.look("read a customer's postings", |connection| {
            Box::pin(async move { statement.load(connection).await })
        });
        read(rows.await?)
    }

    async fn recent(&self, page: Page) -> Result<Vec<Posting>, Fault> {
        let recent = Recent {
            take: count(page.take),
            skip: count(page.skip),
        };
        let rows = self.look("read the latest postings", |connection| {
            Box::pin(async move { recent.load(connection).await })
        });
        read(rows.await?)
    }

    async fn audit(&self) -> Result<Vec<Discrepancy>, Fault> {
        self.take_time(Audit).await
    }
}

fn read(rows: Vec<PostingRow>) -> Result<Vec<Posting>, Fault> {
    rows.into_iter().map(PostingRow::posting).collect()
}

/// A posting is written.
pub(super) struct Post(pub(super) Posting);

impl Deed for Post {
    type Answer = Posted;
    type Error = PostError;
    const DOING: &'static str = "write a posting";

    async fn lock(&self, connection: &mut AsyncPgConnection) -> QueryResult<()> {
        let owners = owners(&self.0);
        let rows = wallets::table.filter(wallets::user_id.eq_any(owners));
        let rows = rows
            .order(wallets::user_id)
            .select(wallets::user_id)
            .for_update();
        rows.load::<i64>(connection).await.map(drop)
    }

    async fn attempt(
        &self,
        connection: &mut AsyncPgConnection,
    ) -> Result<Option<Posted>, Trouble<PostError>> {
        let Self(posting) = self;
        let posting_row = LineRows::new(posting);
        let purses = Purses {
            key: posting_row.key.clone(),
            owners: owners(posting),
        };
        let rows: Vec<(bool, Option<WalletRow>)> = purses.load(connection).await?;
        // Nobody asks what a posting would do that is in the books already.
        if rows.iter().any(|(known, _)| *known) {
            return Ok(Some(Posted::Before));
        }
        let rows: Vec<_> = rows.into_iter().filter_map(|(_, row)| row).collect();
        let mut changed = Vec::new();
        for owner in owners(posting) {
            let row = rows.iter().find(|row| row.user_id == owner).cloned();
            let row = WalletRow::of(UserId(owner), row);
            let after = row.wallet()?.after(posting);
            let after = after.map_err(|out| Trouble::Refused(out.into()))?;
            changed.push((after, row.version));
        }
        let write = Write::posting(posting_row, rows::Wallets::new(changed));
        write.run(connection, Posted::Now).await
    }
}

fn owners(posting: &Posting) -> Vec<i64> {
    let mut owners: Vec<_> = posting.owners().map(|UserId(user)| user).collect();
    owners.sort_unstable();
    owners.dedup();
    owners
}
