use async_trait::async_trait;
use diesel::{QueryResult, prelude::*};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use domain::{desk, ledger::Posting, letter::Letter, user::UserId};
use ports::{
    Fault, Page,
    outbound::{Deeds, PostError, Posted},
};

use super::{
    follow::{tell, write_down},
    wallets::Post,
};
use crate::{
    Store,
    deed::{Deed, Trouble},
    rows::{ActionRow, count},
    schema::admin_actions,
};

#[async_trait]
impl Deeds for Store {
    async fn record(&self, deed: desk::Deed) -> Result<(), Fault> {
        let row = ActionRow::new(&deed)?;
        self.look("write down what an admin does", |connection| {
            let insert = diesel::insert_into(admin_actions::table).values(row);
            let insert = insert.on_conflict(admin_actions::key).do_nothing();
            Box::pin(async move { insert.execute(connection).await.map(drop) })
        })
        .await
    }

    async fn adjust(
        &self,
        posting: Posting,
        letter: Letter,
        deed: desk::Deed,
    ) -> Result<Posted, PostError> {
        let adjust = Adjust {
            post: Post(posting),
            letter,
            deed,
        };
        self.perform(adjust).await
    }

    async fn recent(&self, user: Option<UserId>, page: Page) -> Result<Vec<desk::Deed>, Fault> {
        let rows: Vec<ActionRow> = self
            .look("read what admins have done", move |connection| {
                let latest = admin_actions::table.order(admin_actions::key.desc());
                let page = latest.limit(count(page.take)).offset(count(page.skip));
                let page = page.select(ActionRow::as_select());
                Box::pin(async move {
                    match user {
                        Some(UserId(user)) => {
                            let theirs = page.filter(admin_actions::user_id.eq(user));
                            theirs.load(connection).await
                        }
                        None => page.load(connection).await,
                    }
                })
            })
            .await?;
        rows.iter().map(ActionRow::deed).collect()
    }
}

/// An admin changes somebody's balance.
struct Adjust {
    post: Post,
    letter: Letter,
    deed: desk::Deed,
}

impl Deed for Adjust {
    type Answer = Posted;
    type Error = PostError;
    const DOING: &'static str = "adjust a balance";
    const HOPEFUL: bool = false;

    async fn lock(&self, connection: &mut AsyncPgConnection) -> QueryResult<()> {
        self.post.lock(connection).await
    }

    async fn attempt(
        &self,
        connection: &mut AsyncPgConnection,
    ) -> Result<Option<Posted>, Trouble<PostError>> {
        let posted = self.post.attempt(connection).await?;
        if posted == Some(Posted::Now) {
            tell(connection, std::slice::from_ref(&self.letter)).await?;
            write_down(connection, Some(&self.deed)).await?;
        }
        Ok(posted)
    }
}
