use std::time::Duration;

use diesel::{QueryResult, Queryable, sql_types::BigInt};
use diesel_async::{AsyncPgConnection, RunQueryDsl, SimpleAsyncConnection as _};
use domain::{money::Money, user::UserId, wallet::Wallet};
use ports::{Fault, outbound::Discrepancy};

use crate::{
    Store,
    deed::{Deed, Trouble, rounds},
    statement::statement,
};

/// How long all books may take to be computed again. Ten million lines take seconds; the hour is for a small machine.
const PATIENCE: Duration = Duration::from_hours(1);

statement! {
    /// The wallets that are not the sums of their lines: the owner, what is stored, and what the lines say.
    Discrepancies -> (BigInt, BigInt, BigInt, BigInt, BigInt, BigInt, BigInt):
    "SELECT user_id, stored_main, stored_bonus, stored_held, main, bonus, held FROM (\
     SELECT user_id, coalesce(w.main_kopecks, 0) AS stored_main, coalesce(w.bonus_kopecks, 0) AS stored_bonus, \
     coalesce(w.held_kopecks, 0) AS stored_held, coalesce(l.main, 0)::bigint AS main, \
     coalesce(l.bonus, 0)::bigint AS bonus, coalesce(l.held, 0)::bigint AS held FROM wallets w FULL JOIN (\
     SELECT user_id, sum(kopecks) FILTER (WHERE account = 'main') AS main, \
     sum(kopecks) FILTER (WHERE account = 'bonus') AS bonus, sum(kopecks) FILTER (WHERE account = 'held') AS held \
     FROM posting_lines WHERE user_id IS NOT NULL GROUP BY user_id) AS l USING (user_id)) AS compared \
     WHERE (stored_main, stored_bonus, stored_held) <> (main, bonus, held) ORDER BY user_id"
}

#[derive(Queryable)]
struct Row {
    user: i64,
    stored: (i64, i64, i64),
    computed: (i64, i64, i64),
}

/// Computing all wallets again, for which the server gets all the time it needs.
pub(super) struct Audit;

impl Deed for Audit {
    type Answer = Vec<Discrepancy>;
    type Error = Fault;
    const DOING: &'static str = "audit the books";
    const HOPEFUL: bool = false;

    async fn lock(&self, connection: &mut AsyncPgConnection) -> QueryResult<()> {
        unhurried(connection).await
    }

    async fn attempt(
        &self,
        connection: &mut AsyncPgConnection,
    ) -> Result<Option<Vec<Discrepancy>>, Trouble<Fault>> {
        let rows: Vec<(i64, i64, i64, i64, i64, i64, i64)> =
            Discrepancies {}.load(connection).await?;
        let found = rows.into_iter().map(|(user, main, bonus, held, m, b, h)| {
            let row = Row {
                user,
                stored: (main, bonus, held),
                computed: (m, b, h),
            };
            row.discrepancy()
        });
        Ok(Some(found.collect::<Result<_, _>>()?))
    }
}

impl Row {
    fn discrepancy(&self) -> Result<Discrepancy, Fault> {
        let pocket = |kopecks| {
            Money::from_kopecks(kopecks).ok_or_else(|| {
                Fault::corrupt("read table wallets", format!("{kopecks} is no amount"))
            })
        };
        let (main, bonus, held) = self.stored;
        Ok(Discrepancy {
            stored: Wallet {
                user: UserId(self.user),
                main: pocket(main)?,
                bonus: pocket(bonus)?,
                held: pocket(held)?,
            },
            computed: self.computed,
        })
    }
}

/// Lets the statements of this transaction take all the time they need.
pub(super) async fn unhurried(connection: &mut AsyncPgConnection) -> QueryResult<()> {
    connection
        .batch_execute("SET LOCAL statement_timeout = 0")
        .await
}

impl Store {
    /// Something that may take longer than a customer would wait.
    pub(super) async fn take_time<D: Deed>(&self, deed: D) -> Result<D::Answer, D::Error> {
        let done = self.within(PATIENCE, D::DOING, |connection| {
            Box::pin(rounds(connection, deed))
        });
        done.await.unwrap_or_else(|fault| Err(fault.into()))
    }
}
