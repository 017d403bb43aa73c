mod empty;
mod forget;

use async_trait::async_trait;
use diesel::{
    prelude::*,
    sql_types::{Nullable, Text},
};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use domain::{
    generation::Generation,
    time::Timestamp,
    user::{User, UserId},
};
use ports::{
    Fault, Page,
    outbound::{ForgetError, Registry},
};

use self::{empty::Empty, forget::Forget};
use crate::{
    Store,
    deed::Trouble,
    rows::{GenerationRow, UserRow, count, stored},
    schema::{generations, users},
};

diesel::define_sql_function! {
    /// A text in small letters, as the index of names has them.
    fn lower(text: Nullable<Text>) -> Nullable<Text>;
}

#[async_trait]
impl Registry for Store {
    async fn named(&self, username: String) -> Result<Vec<User>, Fault> {
        let rows: Vec<UserRow> = self
            .look("look for a name", move |connection| {
                let name = Some(stored(&username).into_owned());
                let named = users::table.filter(lower(users::username).eq(lower(name)));
                let named = named.order(users::id).select(UserRow::as_select());
                Box::pin(async move { named.load(connection).await })
            })
            .await?;
        rows.into_iter().map(UserRow::user).collect()
    }

    async fn newest(&self, page: Page) -> Result<Vec<User>, Fault> {
        let rows: Vec<UserRow> = self
            .look("read the newest users", move |connection| {
                let newest = users::table.order((users::since_ms.desc(), users::id));
                let page = newest.limit(count(page.take)).offset(count(page.skip));
                let page = page.select(UserRow::as_select());
                Box::pin(async move { page.load(connection).await })
            })
            .await?;
        rows.into_iter().map(UserRow::user).collect()
    }

    async fn forget(&self, user: UserId, _: Timestamp) -> Result<(), ForgetError> {
        self.take_time(Forget(user)).await
    }

    async fn forget_orders(&self, before: Timestamp, limit: usize) -> Result<usize, Fault> {
        self.perform(Empty { before, limit }).await
    }
}

/// Writes what is left of a settled order, over a row that is locked.
async fn rewrite<E: From<Fault>>(
    connection: &mut AsyncPgConnection,
    generation: &Generation,
    version: i64,
) -> Result<(), Trouble<E>> {
    let row = GenerationRow::new(generation)?;
    let left = (
        generations::task.eq(row.task),
        generations::order_doc.eq(row.order_doc),
        generations::stage_doc.eq(row.stage_doc),
        generations::keepsakes_doc.eq(row.keepsakes_doc),
        generations::due_at_ms.eq(row.due_at_ms),
        generations::turn_at_ms.eq(row.turn_at_ms),
        generations::version.eq(version.saturating_add(1)),
        generations::emptied.eq(true),
    );
    let update = diesel::update(generations::table.find(row.id)).set(left);
    update.execute(connection).await?;
    Ok(())
}
