use async_trait::async_trait;
use diesel::{OptionalExtension as _, QueryResult, prelude::*};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use domain::{
    time::Timestamp,
    user::{Language, User, UserChange, UserId, Visitor},
};
use ports::{
    Fault,
    outbound::{ChangeError, Met, Users},
};

use crate::{
    Store,
    deed::{Deed, Trouble},
    rows::UserRow,
    schema::users,
};

#[async_trait]
impl Users for Store {
    async fn meet(
        &self,
        visitor: Visitor,
        fallback: Language,
        now: Timestamp,
    ) -> Result<Met, Fault> {
        let meet = Meet {
            visitor,
            fallback,
            now,
        };
        self.perform(meet).await
    }

    async fn find(&self, id: UserId) -> Result<Option<User>, Fault> {
        let found = self.look("find a user", move |connection| {
            Box::pin(async move { read(connection, id).await })
        });
        found.await?.map(UserRow::user).transpose()
    }

    async fn change(&self, id: UserId, change: UserChange) -> Result<User, ChangeError> {
        self.perform(Change { id, change }).await
    }
}

struct Meet {
    visitor: Visitor,
    fallback: Language,
    now: Timestamp,
}

impl Deed for Meet {
    type Answer = Met;
    type Error = Fault;
    const DOING: &'static str = "meet a user";

    async fn lock(&self, connection: &mut AsyncPgConnection) -> QueryResult<()> {
        lock(connection, self.visitor.id).await
    }

    async fn attempt(
        &self,
        connection: &mut AsyncPgConnection,
    ) -> Result<Option<Met>, Trouble<Fault>> {
        let met = |user, first_time| Some(Met { user, first_time });
        if let Some(row) = read(connection, self.visitor.id).await? {
            let version = row.version;
            let known = row.user()?;
            let user = known.clone().seen_again(&self.visitor);
            // Nearly everybody who writes is as they were.
            let written = known == user || update(connection, &user, version).await?;
            return Ok(if written { met(user, false) } else { None });
        }
        let user = User::newcomer(self.visitor.clone(), self.fallback, self.now);
        let written = insert(connection, &user).await?;
        Ok(if written { met(user, true) } else { None })
    }
}

struct Change {
    id: UserId,
    change: UserChange,
}

impl Deed for Change {
    type Answer = User;
    type Error = ChangeError;
    const DOING: &'static str = "change a user";

    async fn lock(&self, connection: &mut AsyncPgConnection) -> QueryResult<()> {
        lock(connection, self.id).await
    }

    async fn attempt(
        &self,
        connection: &mut AsyncPgConnection,
    ) -> Result<Option<User>, Trouble<ChangeError>> {
        let row = read(connection, self.id).await?;
        let row = row.ok_or(Trouble::Refused(ChangeError::Unknown))?;
        let version = row.version;
        let user = row.user()?.changed(&self.change);
        let written = update(connection, &user, version).await?;
        Ok(written.then_some(user))
    }
}

pub(super) async fn read(
    connection: &mut AsyncPgConnection,
    id: UserId,
) -> QueryResult<Option<UserRow>> {
    let found = users::table.find(id.0).select(UserRow::as_select());
    found.first(connection).await.optional()
}

pub(super) async fn lock(connection: &mut AsyncPgConnection, id: UserId) -> QueryResult<()> {
    let row = users::table.find(id.0).select(users::id).for_update();
    row.load::<i64>(connection).await.map(drop)
}

/// Whether the user was new.
pub(super) async fn insert<E: From<Fault>>(
    connection: &mut AsyncPgConnection,
    user: &User,
) -> Result<bool, Trouble<E>> {
    let row = UserRow::new(user, 1)?;
    let insert = diesel::insert_into(users::table).values(row);
    let insert = insert.on_conflict(users::id).do_nothing();
    Ok(insert.execute(connection).await? > 0)
}

/// Whether the user was still at this version.
pub(super) async fn update<E: From<Fault>>(
    connection: &mut AsyncPgConnection,
    user: &User,
    version: i64,
) -> Result<bool, Trouble<E>> {
    let row = UserRow::new(user, version.saturating_add(1))?;
    let guarded = users::table
        .find(user.id.0)
        .filter(users::version.eq(version));
    let update = diesel::update(guarded).set(row);
    Ok(update.execute(connection).await? > 0)
}
