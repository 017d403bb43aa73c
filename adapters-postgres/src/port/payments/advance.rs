use std::collections::BTreeSet;

use diesel::{OptionalExtension as _, QueryResult, prelude::*};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use domain::{
    desk,
    payment::{Event, PaymentId, Step},
    time::Timestamp,
    user::UserId,
};
use ports::outbound::AdvanceTopUpError;

use super::{lock, overwrite};
use crate::{
    deed::{Deed, Trouble},
    port::follow::{book, booked, tell, write_down},
    rows::{PaymentRow, WalletRow},
    schema::{payments, wallets},
};

/// An event happens to a top-up.
pub(super) struct Advance {
    pub(super) id: PaymentId,
    pub(super) event: Event,
    pub(super) admins: BTreeSet<UserId>,
    pub(super) deed: Option<desk::Deed>,
    pub(super) now: Timestamp,
}

impl Deed for Advance {
    type Answer = Step;
    type Error = AdvanceTopUpError;
    const DOING: &'static str = "advance a top-up";
    const HOPEFUL: bool = false;

    async fn lock(&self, connection: &mut AsyncPgConnection) -> QueryResult<()> {
        lock(connection, self.id).await?;
        let owner = payments::table.find(self.id.0);
        let owner = owner.select(payments::user_id).single_value();
        let row = wallets::table.filter(wallets::user_id.nullable().eq(owner));
        let row = row.select(wallets::user_id).for_update();
        row.load::<i64>(connection).await.map(drop)
    }

    async fn attempt(
        &self,
        connection: &mut AsyncPgConnection,
    ) -> Result<Option<Step>, Trouble<AdvanceTopUpError>> {
        let owner = wallets::user_id.eq(payments::user_id);
        let read = payments::table.left_join(wallets::table.on(owner));
        let read = read.filter(payments::id.eq(self.id.0));
        let read = read.select((PaymentRow::as_select(), Option::<WalletRow>::as_select()));
        let read: Option<(PaymentRow, Option<WalletRow>)> =
            read.first(connection).await.optional()?;
        let (row, wallet) = read.ok_or(Trouble::Refused(AdvanceTopUpError::Unknown))?;
        let version = row.version;
        let top_up = row.top_up()?;
        let wallet = WalletRow::of(top_up.user, wallet);
        let step = top_up.step(&self.event, &wallet.wallet()?, &self.admins, self.now);
        let step = step.map_err(|refused| Trouble::Refused(refused.into()))?;
        if step.top_up == top_up {
            return Ok(Some(step));
        }
        if let Some(posting) = &step.posting {
            if booked(connection, posting.key()).await? {
                return Err(Trouble::Refused(AdvanceTopUpError::Booked));
            }
            if book(connection, posting, &wallet).await?.is_none() {
                return Ok(None);
            }
        }
        overwrite(connection, &step.top_up, version).await?;
        tell(connection, &step.letters).await?;
        write_down(connection, self.deed.as_ref()).await?;
        Ok(Some(step))
    }
}
