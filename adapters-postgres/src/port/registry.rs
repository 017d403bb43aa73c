mod forget;

use async_trait::async_trait;
use diesel::{
    prelude::*,
    sql_types::{Nullable, Text},
};
use diesel_async::RunQueryDsl;
use domain::{
    time::Timestamp,
    user::{User, UserId},
};
use ports::{
    Fault, Page,
    outbound::{ForgetError, Registry},
};

use self::forget::Forget;
use crate::{
    Store,
    rows::{UserRow, count, stored},
    schema::users,
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
}
