use std::num::NonZeroUsize;

use diesel::{
    QueryResult,
    prelude::*,
    sql_types::{BigInt, Bool, Nullable, Uuid as SqlUuid},
};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use domain::generation::{Generation, Order};
use ports::{Fault, outbound::OpenError};
use uuid::Uuid;

use super::read;
use crate::{
    books::Write,
    deed::{Deed, Trouble},
    rows::{WalletRow, WalletSql, Wallets, count},
    schema::wallets,
    statement::statement,
};

statement! {
    /// Everything that decides whether an order can be opened: whether it is known, whether its customer is barred, how
    /// many they have open, and what they have.
    Situation -> (Bool, Bool, BigInt, Nullable<WalletSql>):
    "SELECT EXISTS (SELECT FROM generations WHERE id = " [id: Uuid as SqlUuid]
    "), EXISTS (SELECT FROM users WHERE barred AND id = c.id), \
     (SELECT count(*) FROM generations g WHERE g.user_id = c.id AND g.is_open), \
     w.user_id, w.main_kopecks, w.bonus_kopecks, w.held_kopecks, w.version FROM (SELECT " [user: i64 as BigInt]
    "::bigint) AS c (id) LEFT JOIN wallets w ON w.user_id = c.id"
}

/// Whoever opens an order changes the version of the wallet, whether money moves or not: so the number of open orders that
/// was read can only have become smaller.
pub(super) struct Open {
    pub(super) order: Order,
    pub(super) limit: NonZeroUsize,
}

impl Deed for Open {
    type Answer = Generation;
    type Error = OpenError;
    const DOING: &'static str = "open an order";

    async fn lock(&self, connection: &mut AsyncPgConnection) -> QueryResult<()> {
        let row = wallets::table.find(self.order.user.0);
        let row = row.select(wallets::user_id).for_update();
        row.load::<i64>(connection).await.map(drop)
    }

    async fn attempt(
        &self,
        connection: &mut AsyncPgConnection,
    ) -> Result<Option<Generation>, Trouble<OpenError>> {
        let Self { order, limit } = self;
        let situation = Situation {
            id: order.id.0,
            user: order.user.0,
        };
        let (known, barred, open, wallet): (bool, bool, i64, Option<WalletRow>) =
            situation.get_result(connection).await?;
        if known {
            let found = read(connection, order.id).await?;
            return Ok(found.map(super::GenerationRow::generation).transpose()?);
        }
        let refused = if barred {
            Some(OpenError::Barred)
        } else if open >= count(limit.get()) {
            Some(OpenError::TooMany { limit: *limit })
        } else {
            None
        };
        if let Some(refused) = refused {
            return Err(Trouble::Refused(refused));
        }
        let row = WalletRow::of(order.user, wallet);
        let wallet = row.wallet()?;
        let step = Generation::open(order.clone(), &wallet, order.placed_at);
        let step = step.map_err(|short| Trouble::Refused(short.into()))?;
        let after = match &step.posting {
            Some(posting) => wallet
                .after(posting)
                .map_err(|error| Fault::corrupt(Self::DOING, error))?,
            None => wallet,
        };
        let write = Write::opening(&step, Wallets::new(vec![(after, row.version)]))?;
        write.run(connection, step.generation).await
    }
}
