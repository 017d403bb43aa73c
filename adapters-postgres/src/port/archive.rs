use async_trait::async_trait;
use diesel::{prelude::*, sql_types::BigInt};
use diesel_async::RunQueryDsl;
use domain::{
    generation::{Generation, GenerationId},
    ledger::Posting,
    letter::{Letter, LetterKey},
    user::{User, UserId},
    wallet::Wallet,
};
use ports::{
    Fault,
    outbound::{Archive, Posted},
};

use crate::{
    Store,
    deed::Trouble,
    error::fault,
    rows::{GenerationRow, LetterRow, PostingRow, PostingSql, UserRow, WalletRow, count, stored},
    schema::{generations, outbox, users, wallets},
    statement::statement,
};

statement! {
    /// Postings in the order they were written.
    PostingsAfter -> PostingSql:
    "SELECT p.id, p.key, p.kind, p.at_ms, l.accounts, l.users, l.kopecks \
     FROM (SELECT * FROM postings WHERE id > " [after: i64 as BigInt]
    " ORDER BY id LIMIT " [limit: i64 as BigInt]
    ") AS p CROSS JOIN LATERAL (\
     SELECT array_agg(account ORDER BY number) AS accounts, array_agg(user_id ORDER BY number) AS users, \
     array_agg(kopecks ORDER BY number) AS kopecks FROM posting_lines WHERE posting_id = p.id) AS l ORDER BY p.id"
}

const READING: &str = "read the archive";
const ADMITTING: &str = "take something into the archive";

#[async_trait]
impl Archive for Store {
    async fn users(&self, after: Option<UserId>, limit: usize) -> Result<Vec<User>, Fault> {
        let after = after.map_or(i64::MIN, |UserId(user)| user);
        let rows: Vec<UserRow> = self
            .look(READING, move |connection| {
                let page = users::table.filter(users::id.gt(after)).order(users::id);
                let page = page.limit(count(limit)).select(UserRow::as_select());
                Box::pin(async move { page.load(connection).await })
            })
            .await?;
        rows.into_iter().map(UserRow::user).collect()
    }

    async fn wallets(&self, after: Option<UserId>, limit: usize) -> Result<Vec<Wallet>, Fault> {
        let after = after.map_or(i64::MIN, |UserId(user)| user);
        let rows: Vec<WalletRow> = self
            .look(READING, move |connection| {
                let page = wallets::table
                    .filter(wallets::user_id.gt(after))
                    .order(wallets::user_id);
                let page = page.limit(count(limit)).select(WalletRow::as_select());
                Box::pin(async move { page.load(connection).await })
            })
            .await?;
        rows.iter().map(WalletRow::wallet).collect()
    }

    async fn postings(&self, after: u64, limit: usize) -> Result<Vec<(u64, Posting)>, Fault> {
        let page = PostingsAfter {
            after: i64::try_from(after).unwrap_or(i64::MAX),
            limit: count(limit),
        };
        let rows: Vec<PostingRow> = self
            .look(READING, |connection| {
                Box::pin(async move { page.load(connection).await })
            })
            .await?;
        let numbered = rows.into_iter().map(|row| {
            let number = u64::try_from(row.id).unwrap_or_default();
            Ok((number, row.posting()?))
        });
        numbered.collect()
    }

    async fn generations(
        &self,
        after: Option<GenerationId>,
        limit: usize,
    ) -> Result<Vec<Generation>, Fault> {
        let rows: Vec<GenerationRow> = self
            .look(READING, move |connection| {
                let page = generations::table
                    .order(generations::id)
                    .limit(count(limit));
                let page = page.select(GenerationRow::as_select());
                Box::pin(async move {
                    match after {
                        Some(GenerationId(id)) => {
                            page.filter(generations::id.gt(id)).load(connection).await
                        }
                        None => page.load(connection).await,
                    }
                })
            })
            .await?;
        rows.into_iter().map(GenerationRow::generation).collect()
    }

    async fn letters(&self, after: Option<LetterKey>, limit: usize) -> Result<Vec<Letter>, Fault> {
        let after = after
            .map(|key| stored(key.as_str()).into_owned())
            .unwrap_or_default();
        let rows: Vec<LetterRow> = self
            .look(READING, move |connection| {
                let page = outbox::table
                    .filter(outbox::key.gt(after))
                    .order(outbox::key);
                let page = page.limit(count(limit)).select(LetterRow::as_select());
                Box::pin(async move { page.load(connection).await })
            })
            .await?;
        rows.iter().map(LetterRow::letter).collect()
    }

    async fn admit_user(&self, user: User) -> Result<Posted, Fault> {
        let admitted = self.within(self.patience(), ADMITTING, |connection| {
            Box::pin(async move { super::users::insert(connection, &user).await })
        });
        match admitted.await? {
            Ok(new) => Ok(posted(new)),
            Err(Trouble::Refused(fault)) => Err(fault),
            Err(Trouble::Database(error)) => Err(fault(ADMITTING, error)),
        }
    }

    async fn admit_generation(&self, generation: Generation) -> Result<Posted, Fault> {
        let row = GenerationRow::new(&generation)?;
        let admitted = self.look(ADMITTING, |connection| {
            let insert = diesel::insert_into(generations::table).values(row);
            let insert = insert.on_conflict(generations::id).do_nothing();
            Box::pin(async move { insert.execute(connection).await })
        });
        Ok(posted(admitted.await? > 0))
    }
}

const fn posted(new: bool) -> Posted {
    if new { Posted::Now } else { Posted::Before }
}
