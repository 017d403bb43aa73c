mod report;

use async_trait::async_trait;
use diesel::{dsl::not, prelude::*};
use diesel_async::RunQueryDsl;
use domain::{generation::Generation, time::Timestamp};
use ports::{
    Fault, Page,
    outbound::{Report, Statistics},
};

use self::report::Count;
use crate::{
    Store,
    rows::{GenerationRow, count},
    schema::generations,
};

#[async_trait]
impl Statistics for Store {
    async fn report(&self, from: Timestamp, to: Timestamp) -> Result<Report, Fault> {
        self.take_time(Count { from, to }).await
    }

    async fn failures(&self, since: Timestamp, page: Page) -> Result<Vec<Generation>, Fault> {
        let rows: Vec<GenerationRow> = self
            .look("read the latest failures", move |connection| {
                // What is settled and was not charged has failed. Said in so many words, it has an index of its own.
                let settled = generations::settled_at_ms.ge(since.millis());
                let failed = generations::table.filter(settled);
                let failed = failed.filter(generations::charged_kopecks.is_null());
                let failed = failed.filter(not(generations::called_off));
                let latest = failed.order((generations::settled_at_ms.desc(), generations::id));
                let page = latest.limit(count(page.take)).offset(count(page.skip));
                let page = page.select(GenerationRow::as_select());
                Box::pin(async move { page.load(connection).await })
            })
            .await?;
        rows.into_iter().map(GenerationRow::generation).collect()
    }
}
