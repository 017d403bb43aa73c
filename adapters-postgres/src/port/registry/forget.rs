use diesel::{
    BoolExpressionMethods as _, QueryResult,
    dsl::{exists, select},
    prelude::*,
};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use domain::{payment::TopUp, user::UserId};
use ports::outbound::ForgetError;
use uuid::Uuid;

use super::rewrite;
use crate::{
    deed::{Deed, Trouble},
    port::{audit::unhurried, payments, users},
    rows::{GenerationRow, PaymentRow},
    schema::{generations, outbox, payments as top_ups, sessions},
};

/// So many orders are rewritten at a time: what is in them may be long.
const BATCH: usize = 100;

/// Somebody wants to be forgotten. However long their history is, it goes in one transaction, which gets the time it needs.
pub(super) struct Forget(pub(super) UserId);

impl Deed for Forget {
    type Answer = ();
    type Error = ForgetError;
    const DOING: &'static str = "forget somebody";
    const HOPEFUL: bool = false;

    async fn lock(&self, connection: &mut AsyncPgConnection) -> QueryResult<()> {
        unhurried(connection).await?;
        let orders = generations::table.filter(generations::user_id.eq(self.0.0));
        let orders = orders.order(generations::id).select(generations::id);
        orders.for_update().load::<Uuid>(connection).await?;
        let theirs = top_ups::table.filter(top_ups::user_id.eq(self.0.0));
        let theirs = theirs.order(top_ups::id).select(top_ups::id);
        theirs.for_update().load::<Uuid>(connection).await?;
        users::lock(connection, self.0).await
    }

    async fn attempt(
        &self,
        connection: &mut AsyncPgConnection,
    ) -> Result<Option<()>, Trouble<ForgetError>> {
        let Some(row) = users::read(connection, self.0).await? else {
            return Ok(Some(()));
        };
        if self.is_busy(connection).await? {
            return Err(Trouble::Refused(ForgetError::Busy));
        }
        let version = row.version;
        let user = row.user()?.forgotten();
        self.forget_orders(connection).await?;
        self.forget_receipts(connection).await?;
        self.forget_talks(connection).await?;
        let written = users::update(connection, &user, version).await?;
        Ok(written.then_some(()))
    }
}

impl Forget {
    async fn is_busy(&self, connection: &mut AsyncPgConnection) -> QueryResult<bool> {
        let orders = generations::table.filter(generations::user_id.eq(self.0.0));
        let orders = orders.filter(generations::is_open);
        let theirs = top_ups::table.filter(top_ups::user_id.eq(self.0.0));
        let open = theirs.filter(top_ups::status.eq_any(["opened", "claimed", "refunding"]));
        let busy = exists(orders).or(exists(open));
        select(busy).get_result(connection).await
    }

    async fn forget_orders(
        &self,
        connection: &mut AsyncPgConnection,
    ) -> Result<(), Trouble<ForgetError>> {
        let orders = generations::table.filter(generations::user_id.eq(self.0.0));
        let orders = orders.select(generations::id);
        let orders: Vec<Uuid> = orders.load(connection).await?;
        for batch in orders.chunks(BATCH) {
            let rows = generations::table.filter(generations::id.eq_any(batch));
            let rows = rows.select(GenerationRow::as_select());
            let rows: Vec<GenerationRow> = rows.load(connection).await?;
            for row in rows {
                let version = row.version;
                let before = row.generation()?;
                let gone = before.clone().forgotten();
                if gone != before {
                    rewrite(connection, &gone, version).await?;
                }
            }
        }
        Ok(())
    }

    async fn forget_receipts(
        &self,
        connection: &mut AsyncPgConnection,
    ) -> Result<(), Trouble<ForgetError>> {
        let theirs = top_ups::table.filter(top_ups::user_id.eq(self.0.0));
        let rows = theirs.select(PaymentRow::as_select());
        let rows: Vec<PaymentRow> = rows.load(connection).await?;
        for row in rows {
            let version = row.version;
            let before = row.top_up()?;
            let gone = TopUp::forgotten(before.clone());
            if gone != before {
                payments::overwrite(connection, &gone, version).await?;
            }
        }
        Ok(())
    }

    /// Their conversations, and the letters that wait for them.
    async fn forget_talks(&self, connection: &mut AsyncPgConnection) -> QueryResult<()> {
        let talks = sessions::table.filter(sessions::user_id.eq(self.0.0));
        diesel::delete(talks).execute(connection).await?;
        let letters = outbox::table.filter(outbox::recipient.eq(self.0.0));
        let gone = diesel::delete(letters).execute(connection);
        gone.await.map(drop)
    }
}
