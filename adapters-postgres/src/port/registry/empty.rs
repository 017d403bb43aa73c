use diesel::{QueryResult, dsl::exists, dsl::not, prelude::*};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use domain::time::Timestamp;
use ports::Fault;

use super::rewrite;
use crate::{
    deed::{Deed, Trouble},
    rows::{GenerationRow, count},
    schema::{generations, outbox},
};

/// Orders that were settled long ago are to be emptied, so many at a time. What somebody else has in hand comes another time.
pub(super) struct Empty {
    pub(super) before: Timestamp,
    pub(super) limit: usize,
}

impl Deed for Empty {
    type Answer = usize;
    type Error = Fault;
    const DOING: &'static str = "empty old orders";
    const HOPEFUL: bool = false;

    async fn lock(&self, _connection: &mut AsyncPgConnection) -> QueryResult<()> {
        Ok(())
    }

    async fn attempt(
        &self,
        connection: &mut AsyncPgConnection,
    ) -> Result<Option<usize>, Trouble<Fault>> {
        let letters = outbox::table.filter(outbox::generation_id.eq(generations::id.nullable()));
        let full = generations::table
            .filter(not(generations::emptied))
            .filter(generations::settled_at_ms.lt(self.before.millis()))
            .filter(generations::due_at_ms.is_null())
            .filter(not(exists(letters)));
        let oldest = full
            .order(generations::settled_at_ms)
            .limit(count(self.limit));
        let rows = oldest.select(GenerationRow::as_select());
        let rows: Vec<GenerationRow> = rows.for_update().skip_locked().load(connection).await?;
        let mut emptied = 0;
        for row in rows {
            let version = row.version;
            let order = match row.generation() {
                Ok(order) => order,
                // One that cannot be read holds up no other.
                Err(fault) => {
                    tracing::error!(error = %fault, "an old order cannot be read");
                    continue;
                }
            };
            rewrite(connection, &order.forgotten(), version).await?;
            emptied += 1;
        }
        Ok(Some(emptied))
    }
}
