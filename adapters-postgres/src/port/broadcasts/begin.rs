use diesel::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use domain::{broadcast::Broadcast, desk};
use ports::Fault;

use super::read;
use crate::{
    deed::{Deed, Trouble},
    port::follow::write_down,
    rows::BroadcastRow,
    schema::broadcasts,
};

/// An admin begins a broadcast.
pub(super) struct Begin {
    pub(super) broadcast: Broadcast,
    pub(super) deed: desk::Deed,
}

impl Deed for Begin {
    type Answer = Broadcast;
    type Error = Fault;
    const DOING: &'static str = "begin a broadcast";
    const HOPEFUL: bool = false;

    /// There is nothing yet; the row that is written first keeps others from writing it.
    async fn lock(&self, _: &mut AsyncPgConnection) -> QueryResult<()> {
        Ok(())
    }

    async fn attempt(
        &self,
        connection: &mut AsyncPgConnection,
    ) -> Result<Option<Broadcast>, Trouble<Fault>> {
        let row = BroadcastRow::new(&self.broadcast, 1);
        let insert = diesel::insert_into(broadcasts::table).values(row);
        let insert = insert.on_conflict(broadcasts::id).do_nothing();
        if insert.execute(connection).await? == 0 {
            let known = read(connection, self.broadcast.id).await?;
            return Ok(known.as_ref().map(BroadcastRow::broadcast).transpose()?);
        }
        write_down(connection, Some(&self.deed)).await?;
        Ok(Some(self.broadcast.clone()))
    }
}
