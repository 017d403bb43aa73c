use diesel::{OptionalExtension as _, QueryResult, prelude::*};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use domain::{
    generation::{Event, GenerationId, Step},
    time::Timestamp,
};
use ports::{Fault, outbound::AdvanceError};
use uuid::Uuid;

use crate::{
    books::Write,
    deed::{Deed, Trouble},
    rows::{GenerationRow, WalletRow, Wallets},
    schema::{generations, wallets},
};

/// An event happens to a generation.
pub(super) struct Advance {
    pub(super) id: GenerationId,
    pub(super) event: Event,
    pub(super) now: Timestamp,
}

impl Deed for Advance {
    type Answer = Step;
    type Error = AdvanceError;
    const DOING: &'static str = "advance a generation";

    async fn lock(&self, connection: &mut AsyncPgConnection) -> QueryResult<()> {
        let generation = generations::table.find(self.id.0);
        let row = generation.select(generations::id).for_update();
        row.load::<Uuid>(connection).await?;
        let owner = generation.select(generations::user_id).single_value();
        let row = wallets::table.filter(wallets::user_id.nullable().eq(owner));
        let row = row.select(wallets::user_id).for_update();
        row.load::<i64>(connection).await.map(drop)
    }

    async fn attempt(
        &self,
        connection: &mut AsyncPgConnection,
    ) -> Result<Option<Step>, Trouble<AdvanceError>> {
        let owner = wallets::user_id.eq(generations::user_id);
        let read = generations::table.left_join(wallets::table.on(owner));
        let read = read.filter(generations::id.eq(self.id.0));
        let read = read.select((GenerationRow::as_select(), Option::<WalletRow>::as_select()));
        let read: Option<(GenerationRow, Option<WalletRow>)> =
            read.first(connection).await.optional()?;
        let (row, wallet) = read.ok_or(Trouble::Refused(AdvanceError::Unknown))?;
        let version = row.version;
        let generation = row.generation()?;
        let step = generation.step(self.event.clone(), self.now);
        let step = step.map_err(|invalid| Trouble::Refused(invalid.into()))?;
        let mut changed = Vec::new();
        if let Some(posting) = &step.posting {
            let row = WalletRow::of(generation.order.user, wallet);
            // The rules keep the books in order: a posting that does not fit into them is nobody's mistake but the program's.
            let after = row.wallet()?.after(posting);
            changed.push((
                after.map_err(|error| Fault::corrupt(Self::DOING, error))?,
                row.version,
            ));
        }
        let write = Write::advance(&step, version, Wallets::new(changed))?;
        write.run(connection, step).await
    }
}
