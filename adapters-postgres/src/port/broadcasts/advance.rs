use diesel::{QueryResult, prelude::*};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use domain::{
    broadcast::{Broadcast, BroadcastId, Event},
    desk,
    time::Timestamp,
};
use ports::outbound::AdvanceBroadcastError;
use uuid::Uuid;

use super::read;
use crate::{
    deed::{Deed, Trouble},
    port::follow::write_down,
    rows::BroadcastRow,
    schema::broadcasts,
};

/// An event happens to a broadcast.
pub(super) struct Advance {
    pub(super) id: BroadcastId,
    pub(super) event: Event,
    pub(super) deed: Option<desk::Deed>,
    pub(super) now: Timestamp,
}

impl Deed for Advance {
    type Answer = Broadcast;
    type Error = AdvanceBroadcastError;
    const DOING: &'static str = "advance a broadcast";
    const HOPEFUL: bool = false;

    async fn lock(&self, connection: &mut AsyncPgConnection) -> QueryResult<()> {
        let row = broadcasts::table.find(self.id.0);
        let row = row.select(broadcasts::id).for_update();
        row.load::<Uuid>(connection).await.map(drop)
    }

    async fn attempt(
        &self,
        connection: &mut AsyncPgConnection,
    ) -> Result<Option<Broadcast>, Trouble<AdvanceBroadcastError>> {
        let row = read(connection, self.id).await?;
        let row = row.ok_or(Trouble::Refused(AdvanceBroadcastError::Unknown))?;
        let next = row.broadcast()?.after(self.event, self.now);
        let next = next.map_err(|misplaced| Trouble::Refused(misplaced.into()))?;
        let after = BroadcastRow::new(&next, row.version.saturating_add(1));
        let update = diesel::update(broadcasts::table.find(self.id.0)).set(after);
        update.execute(connection).await?;
        write_down(connection, self.deed.as_ref()).await?;
        Ok(Some(next))
    }
}
