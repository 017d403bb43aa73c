mod advance;
mod claim;
mod open;

use std::num::NonZeroUsize;

use async_trait::async_trait;
use diesel::{OptionalExtension as _, QueryResult, prelude::*};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use domain::{
    generation::{Errand, Event, Generation, GenerationId, Order, Step},
    time::Timestamp,
    user::UserId,
};
use ports::{
    Fault, Page,
    outbound::{AdvanceError, Generations, OpenError},
};

use self::{advance::Advance, claim::Claim, open::Open};
use crate::{
    Store,
    rows::{GenerationRow, count},
    schema::generations,
};

#[async_trait]
impl Generations for Store {
    async fn open(&self, order: Order, limit: NonZeroUsize) -> Result<Generation, OpenError> {
        self.perform(Open { order, limit }).await
    }

    async fn advance(
        &self,
        id: GenerationId,
        event: Event,
        now: Timestamp,
    ) -> Result<Step, AdvanceError> {
        self.perform(Advance { id, event, now }).await
    }

    async fn find(&self, id: GenerationId) -> Result<Option<Generation>, Fault> {
        let row = self.look("find a generation", move |connection| {
            Box::pin(async move { read(connection, id).await })
        });
        row.await?.map(GenerationRow::generation).transpose()
    }

    async fn claim_due(
        &self,
        errand: Errand,
        now: Timestamp,
        limit: usize,
    ) -> Result<Vec<Generation>, Fault> {
        self.perform(Claim { errand, now, limit }).await
    }

    async fn hurry(&self, id: GenerationId) -> Result<(), Fault> {
        self.look("hurry a generation", move |connection| {
            let unsettled = generations::table
                .find(id.0)
                .filter(generations::due_at_ms.is_not_null());
            let hurry = diesel::update(unsettled).set((
                generations::due_at_ms.eq(Timestamp::EPOCH.millis()),
                generations::turn_at_ms.eq(Timestamp::EPOCH.millis()),
                generations::version.eq(generations::version + 1),
            ));
            Box::pin(async move { hurry.execute(connection).await.map(drop) })
        })
        .await
    }

    async fn history(&self, user: UserId, page: Page) -> Result<Vec<Generation>, Fault> {
        let rows = self.look("read a customer's generations", move |connection| {
            let theirs = generations::table.filter(generations::user_id.eq(user.0));
            let newest = theirs.order((generations::opened_at_ms.desc(), generations::id.desc()));
            let page = newest.limit(count(page.take)).offset(count(page.skip));
            let page = page.select(GenerationRow::as_select());
            Box::pin(async move { page.load(connection).await })
        });
        rows.await?
            .into_iter()
            .map(GenerationRow::generation)
            .collect()
    }

    async fn open_of(&self, user: UserId) -> Result<Vec<Generation>, Fault> {
        let rows = self.look("read a customer's open generations", move |connection| {
            let theirs = generations::table.filter(generations::user_id.eq(user.0));
            let open = theirs.filter(generations::is_open);
            let oldest = open.order((generations::opened_at_ms, generations::id));
            let rows = oldest.select(GenerationRow::as_select());
            Box::pin(async move { rows.load(connection).await })
        });
        rows.await?
            .into_iter()
            .map(GenerationRow::generation)
            .collect()
    }
}

async fn read(
    connection: &mut AsyncPgConnection,
    GenerationId(id): GenerationId,
) -> QueryResult<Option<GenerationRow>> {
    let row = generations::table
        .find(id)
        .select(GenerationRow::as_select());
    row.first(connection).await.optional()
}
