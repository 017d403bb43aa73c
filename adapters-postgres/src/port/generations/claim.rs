use std::time::Duration;

use diesel::{
    QueryResult,
    prelude::*,
    sql_types::{Array, BigInt, Nullable, Uuid as SqlUuid},
};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use domain::{
    generation::{Errand, Generation},
    time::Timestamp,
};
use ports::Fault;
use uuid::Uuid;

use crate::{
    deed::{Deed, Trouble},
    rows::{GenerationRow, count},
    schema::generations,
    statement::statement,
};

/// A row that cannot be read must not keep others from being looked after: it comes up again, and into the log, so often.
const DAMAGED: Duration = Duration::from_hours(1);

statement! {
    /// Whose turn it is when. A claim is nothing that a generation remembers, so its version stays.
    Turns -> BigInt:
    "WITH taken AS (UPDATE generations g SET turn_at_ms = t.turn FROM unnest(" [ids: Vec<Uuid> as Array<SqlUuid>]
    "::uuid[], " [turns: Vec<Option<i64>> as Array<Nullable<BigInt>>]
    "::bigint[]) AS t (id, turn) WHERE g.id = t.id RETURNING 1) SELECT count(*) FROM taken"
}

/// Somebody looks for work.
pub(super) struct Claim {
    pub(super) errand: Errand,
    pub(super) now: Timestamp,
    pub(super) limit: usize,
}

impl Deed for Claim {
    type Answer = Vec<Generation>;
    type Error = Fault;
    const DOING: &'static str = "claim generations";
    const HOPEFUL: bool = false;

    /// Taking is locking: what somebody else is taking, or changing, in this moment is left to them.
    async fn lock(&self, _: &mut AsyncPgConnection) -> QueryResult<()> {
        Ok(())
    }

    async fn attempt(
        &self,
        connection: &mut AsyncPgConnection,
    ) -> Result<Option<Vec<Generation>>, Trouble<Fault>> {
        let due = generations::table.filter(generations::turn_at_ms.le(self.now.millis()));
        let longest = due
            .order((generations::turn_at_ms, generations::id))
            .limit(count(self.limit))
            .select(GenerationRow::as_select());
        // Said in so many words, each of them has an index of its own.
        let rows: Vec<GenerationRow> = match self.errand {
            Errand::HandOver => {
                let free = longest.filter(generations::task.is_null());
                free.for_update().skip_locked().load(connection).await?
            }
            Errand::LookAfter => {
                let free = longest.filter(generations::task.is_not_null());
                free.for_update().skip_locked().load(connection).await?
            }
        };
        let mut turns = Turns {
            ids: Vec::with_capacity(rows.len()),
            turns: Vec::with_capacity(rows.len()),
        };
        let mut claimed = Vec::with_capacity(rows.len());
        for row in rows {
            turns.ids.push(row.id);
            let turn = match row.generation() {
                Ok(generation) => {
                    let turn = generation.next_turn(self.now);
                    claimed.push(generation);
                    turn
                }
                Err(error) => {
                    let why = std::error::Error::source(&error).map(ToString::to_string);
                    tracing::error!(%error, why, "a generation cannot be read");
                    Some(self.now.plus(DAMAGED))
                }
            };
            turns.turns.push(turn.map(Timestamp::millis));
        }
        if !turns.ids.is_empty() {
            turns.get_result::<i64>(connection).await?;
        }
        Ok(Some(claimed))
    }
}
