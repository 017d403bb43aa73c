mod advance;
mod notice;
mod open;

use std::collections::BTreeSet;

use async_trait::async_trait;
use diesel::{OptionalExtension as _, QueryResult, prelude::*};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use domain::{
    desk,
    payment::{Charge, Event, Notice, PaymentId, Receipt, Step, TopUp},
    time::Timestamp,
    user::UserId,
};
use ports::{
    Fault, Page,
    outbound::{AdvanceTopUpError, OpenTopUpError, Payments},
};
use uuid::Uuid;

use self::{advance::Advance, notice::Noticed, open::Open};
use crate::{
    Store,
    deed::Trouble,
    rows::{PaymentRow, count, stored},
    schema::payments,
};

#[async_trait]
impl Payments for Store {
    async fn open(&self, top_up: TopUp) -> Result<TopUp, OpenTopUpError> {
        self.perform(Open(top_up)).await
    }

    async fn advance(
        &self,
        id: PaymentId,
        event: Event,
        admins: BTreeSet<UserId>,
        deed: Option<desk::Deed>,
        now: Timestamp,
    ) -> Result<Step, AdvanceTopUpError> {
        let advance = Advance {
            id,
            event,
            admins,
            deed,
            now,
        };
        self.perform(advance).await
    }

    async fn find(&self, id: PaymentId) -> Result<Option<TopUp>, Fault> {
        let row = self.look("find a top-up", move |connection| {
            Box::pin(async move { read(connection, id).await })
        });
        row.await?.map(PaymentRow::top_up).transpose()
    }

    async fn by_charge(&self, charge: Charge) -> Result<Option<TopUp>, Fault> {
        let row = self.look("find a top-up in Stars", move |connection| {
            let charge = stored(&charge.0).into_owned();
            let paid = payments::table.filter(payments::charge.eq(charge));
            let paid = paid.select(PaymentRow::as_select());
            Box::pin(async move { paid.first(connection).await.optional() })
        });
        row.await?.map(PaymentRow::top_up).transpose()
    }

    async fn of(&self, user: UserId, page: Page) -> Result<Vec<TopUp>, Fault> {
        let rows = self.look("read a customer's top-ups", move |connection| {
            let theirs = payments::table.filter(payments::user_id.eq(user.0));
            let newest = theirs.order((payments::opened_at_ms.desc(), payments::id.desc()));
            let page = newest.limit(count(page.take)).offset(count(page.skip));
            let page = page.select(PaymentRow::as_select());
            Box::pin(async move { page.load(connection).await })
        });
        top_ups(rows.await?)
    }

    async fn waiting(&self, page: Page) -> Result<Vec<TopUp>, Fault> {
        let rows = self.look("read the claims that wait", move |connection| {
            let waiting = payments::table.filter(payments::status.eq("claimed"));
            let oldest = waiting.order((payments::changed_at_ms, payments::id));
            let page = oldest.limit(count(page.take)).offset(count(page.skip));
            let page = page.select(PaymentRow::as_select());
            Box::pin(async move { page.load(connection).await })
        });
        top_ups(rows.await?)
    }

    async fn shown_with(&self, receipt: Receipt) -> Result<Vec<TopUp>, Fault> {
        let rows = self.look("look for a receipt", move |connection| {
            // What was forgotten is like nothing else, and as little like other things that were forgotten.
            let unique = (!receipt.unique.is_empty()).then_some(receipt.unique);
            let unique = unique.map(|unique| stored(&unique).into_owned());
            let digest = receipt.digest.map(|digest| stored(&digest).into_owned());
            let same = payments::receipt_unique
                .eq(unique)
                .or(payments::receipt_digest.eq(digest));
            let oldest = payments::table.filter(same);
            let oldest = oldest.order((payments::opened_at_ms, payments::id));
            let rows = oldest.select(PaymentRow::as_select());
            Box::pin(async move { rows.load(connection).await })
        });
        top_ups(rows.await?)
    }

    async fn due(&self, now: Timestamp, limit: usize) -> Result<Vec<TopUp>, Fault> {
        let rows: Vec<PaymentRow> = self
            .look("look for top-ups that are due", move |connection| {
                let due = payments::table.filter(payments::due_at_ms.le(now.millis()));
                let longest = due.order((payments::due_at_ms, payments::id));
                let rows = longest.limit(count(limit)).select(PaymentRow::as_select());
                Box::pin(async move { rows.load(connection).await })
            })
            .await?;
        let read = rows.into_iter().map(PaymentRow::top_up);
        // One that cannot be read holds up no other.
        Ok(read
            .filter_map(|top_up| top_up.inspect_err(complain).ok())
            .collect())
    }

    async fn noticed(&self, id: PaymentId, notice: Notice) -> Result<Option<TopUp>, Fault> {
        self.perform(Noticed { id, notice }).await
    }
}

fn complain(fault: &Fault) {
    let why = std::error::Error::source(fault).map(ToString::to_string);
    tracing::error!(error = %fault, why, "a top-up cannot be read");
}

fn top_ups(rows: Vec<PaymentRow>) -> Result<Vec<TopUp>, Fault> {
    rows.into_iter().map(PaymentRow::top_up).collect()
}

async fn read(
    connection: &mut AsyncPgConnection,
    PaymentId(id): PaymentId,
) -> QueryResult<Option<PaymentRow>> {
    let row = payments::table.find(id).select(PaymentRow::as_select());
    row.first(connection).await.optional()
}

async fn lock(connection: &mut AsyncPgConnection, id: PaymentId) -> QueryResult<()> {
    let row = payments::table.find(id.0).select(payments::id).for_update();
    row.load::<Uuid>(connection).await.map(drop)
}

/// Writes a top-up as it now is, over a row that is locked.
pub(super) async fn overwrite<E: From<Fault>>(
    connection: &mut AsyncPgConnection,
    top_up: &TopUp,
    version: i64,
) -> Result<(), Trouble<E>> {
    let row = PaymentRow::new(top_up, version.saturating_add(1))?;
    let update = diesel::update(payments::table.find(top_up.id.0)).set(row);
    update.execute(connection).await?;
    Ok(())
}
