use diesel::{
    QueryResult,
    dsl::{exists, select},
    prelude::*,
    sql_types::{BigInt, Integer},
};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use domain::payment::{OPEN_AT_MOST, TopUp};
use ports::outbound::OpenTopUpError;

use super::read;
use crate::{
    deed::{Deed, Trouble},
    rows::{PaymentRow, count},
    schema::{payments, users},
    statement::statement,
};

/// The first half of the name of the lock that everybody holds who opens a top-up; the second is the customer. Nobody else uses
/// names of two halves.
const OPENING: i32 = 0x746f_7075;

statement! {
    /// Waits until nobody else opens a top-up of this customer's, who may have no row anywhere that could be locked. Two
    /// customers who share a lock only wait for each other.
    Queue -> BigInt:
    "SELECT pg_advisory_xact_lock(" [opening: i32 as Integer] ", hashint8(" [user: i64 as BigInt] "))"
}

/// A customer has chosen an amount.
pub(super) struct Open(pub(super) TopUp);

impl Deed for Open {
    type Answer = TopUp;
    type Error = OpenTopUpError;
    const DOING: &'static str = "open a top-up";
    const HOPEFUL: bool = false;

    async fn lock(&self, connection: &mut AsyncPgConnection) -> QueryResult<()> {
        let queue = Queue {
            opening: OPENING,
            user: self.0.user.0,
        };
        queue.execute(connection).await.map(drop)
    }

    async fn attempt(
        &self,
        connection: &mut AsyncPgConnection,
    ) -> Result<Option<TopUp>, Trouble<OpenTopUpError>> {
        let Self(top_up) = self;
        if let Some(known) = read(connection, top_up.id).await? {
            return Ok(Some(known.top_up()?));
        }
        let barred = users::table.find(top_up.user.0).filter(users::barred);
        if select(exists(barred)).get_result(connection).await? {
            return Err(Trouble::Refused(OpenTopUpError::Barred));
        }
        let theirs = payments::table.filter(payments::user_id.eq(top_up.user.0));
        let open = theirs.filter(
            payments::status
                .eq("opened")
                .or(payments::status.eq("claimed")),
        );
        let open: i64 = open.count().get_result(connection).await?;
        if open >= count(OPEN_AT_MOST) {
            return Err(Trouble::Refused(OpenTopUpError::TooMany));
        }
        let insert = diesel::insert_into(payments::table).values(PaymentRow::new(top_up, 1)?);
        insert.execute(connection).await?;
        Ok(Some(top_up.clone()))
    }
}
