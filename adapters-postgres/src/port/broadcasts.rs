mod advance;
mod begin;
mod people;

use async_trait::async_trait;
use diesel::{
    OptionalExtension as _, QueryResult,
    prelude::*,
    sql_types::{BigInt, Uuid as SqlUuid},
};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use domain::{
    broadcast::{Broadcast, BroadcastId, Event, Segment},
    desk,
    time::Timestamp,
    user::UserId,
};
use ports::{
    Fault, Page,
    outbound::{AdvanceBroadcastError, Broadcasts},
};
use uuid::Uuid;

use self::{advance::Advance, begin::Begin, people::People};
use crate::{
    Store,
    rows::{BroadcastRow, count},
    schema::broadcasts,
    statement::statement,
};

statement! {
    /// Takes the oldest running broadcast that nobody is at. A claim is nothing that a broadcast remembers, so its version
    /// stays.
    ClaimBroadcast -> SqlUuid:
    "WITH free AS (SELECT id FROM broadcasts WHERE state = 'running' AND (claimed_until_ms IS NULL OR claimed_until_ms <= "
    [now: i64 as BigInt]
    ") ORDER BY begun_at_ms, id LIMIT 1 FOR UPDATE SKIP LOCKED) UPDATE broadcasts b SET claimed_until_ms = "
    [until: i64 as BigInt]
    " FROM free WHERE b.id = free.id RETURNING b.id"
}

#[async_trait]
impl Broadcasts for Store {
    async fn begin(&self, broadcast: Broadcast, deed: desk::Deed) -> Result<Broadcast, Fault> {
        self.perform(Begin { broadcast, deed }).await
    }

    async fn advance(
        &self,
        id: BroadcastId,
        event: Event,
        deed: Option<desk::Deed>,
        now: Timestamp,
    ) -> Result<Broadcast, AdvanceBroadcastError> {
        let advance = Advance {
            id,
            event,
            deed,
            now,
        };
        self.perform(advance).await
    }

    async fn find(&self, id: BroadcastId) -> Result<Option<Broadcast>, Fault> {
        let row = self.look("find a broadcast", move |connection| {
            Box::pin(async move { read(connection, id).await })
        });
        let row = row.await?;
        row.as_ref().map(BroadcastRow::broadcast).transpose()
    }

    async fn recent(&self, page: Page) -> Result<Vec<Broadcast>, Fault> {
        let rows: Vec<BroadcastRow> = self
            .look("read the latest broadcasts", move |connection| {
                let latest =
                    broadcasts::table.order((broadcasts::begun_at_ms.desc(), broadcasts::id));
                let page = latest.limit(count(page.take)).offset(count(page.skip));
                let page = page.select(BroadcastRow::as_select());
                Box::pin(async move { page.load(connection).await })
            })
            .await?;
        rows.iter().map(BroadcastRow::broadcast).collect()
    }

    async fn claim(&self, now: Timestamp, until: Timestamp) -> Result<Option<Broadcast>, Fault> {
        let claim = ClaimBroadcast {
            now: now.millis(),
            until: until.millis(),
        };
        let row = self.look("claim a broadcast", |connection| {
            Box::pin(async move {
                let claimed: Option<Uuid> = claim.get_result(connection).await.optional()?;
                match claimed {
                    Some(id) => read(connection, BroadcastId(id)).await,
                    None => Ok(None),
                }
            })
        });
        let row = row.await?;
        row.as_ref().map(BroadcastRow::broadcast).transpose()
    }

    async fn audience(
        &self,
        segment: Segment,
        after: Option<UserId>,
        limit: usize,
    ) -> Result<Vec<UserId>, Fault> {
        let after = after.map_or(i64::MIN, |UserId(user)| user);
        let page = Some((after, count(limit)));
        let people = self.take_time(People { segment, page }).await?;
        Ok(people.into_iter().map(UserId).collect())
    }

    async fn size(&self, segment: Segment) -> Result<u64, Fault> {
        let page = None;
        let sizes = self.take_time(People { segment, page }).await?;
        let size = sizes.into_iter().next().unwrap_or_default();
        Ok(u64::try_from(size).unwrap_or_default())
    }
}

async fn read(
    connection: &mut AsyncPgConnection,
    BroadcastId(id): BroadcastId,
) -> QueryResult<Option<BroadcastRow>> {
    let row = broadcasts::table.find(id);
    let row = row.select(BroadcastRow::as_select());
    row.first(connection).await.optional()
}
