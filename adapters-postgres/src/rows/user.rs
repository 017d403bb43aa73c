use diesel::prelude::*;
use domain::user::User;
use ports::{
    Fault,
    record::{Misfit, UserRecord, from_value},
};
use serde_json::Value;

use super::{Damage, Doc, doc, plain, stored};
use crate::schema::users;

/// The fields of a user that have a column of their own.
const COLUMNS: [&str; 6] = [
    "id",
    "username",
    "language",
    "since_ms",
    "reachable",
    "barred",
];

/// A user as they are stored.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = users, check_for_backend(diesel::pg::Pg), treat_none_as_null = true)]
pub(crate) struct UserRow {
    id: i64,
    username: Option<String>,
    language: String,
    since_ms: i64,
    reachable: bool,
    barred: bool,
    profile_doc: Doc,
    pub(crate) version: i64,
}

impl UserRow {
    pub(crate) fn new(user: &User, version: i64) -> Result<Self, Fault> {
        let mut profile = doc::fields(&UserRecord::from(user))?;
        let language = profile.get("language").and_then(Value::as_str);
        let language = language.unwrap_or_default().to_owned();
        for column in COLUMNS {
            profile.remove(column);
        }
        Ok(Self {
            id: user.id.0,
            username: user
                .username
                .as_deref()
                .map(|name| stored(name).into_owned()),
            language,
            since_ms: user.since.millis(),
            reachable: user.reachable,
            barred: user.barred,
            profile_doc: Doc::of(&profile)?,
            version,
        })
    }

    pub(crate) fn user(self) -> Result<User, Fault> {
        let id = self.id.to_string();
        let user = self.record();
        let user =
            user.map_err(|misfit| Damage::misfit("users", "profile_doc", &COLUMNS, id, &misfit));
        Ok(user?.into())
    }

    fn record(self) -> Result<UserRecord, Misfit> {
        let mut fields = self.profile_doc.fields()?;
        if let Some(name) = self.username {
            let name = plain(name).ok_or_else(|| Misfit {
                field: "username".to_owned(),
                why: "a backslash that nobody has written".to_owned(),
            })?;
            fields.insert("username".to_owned(), name.into());
        }
        fields.insert("id".to_owned(), self.id.into());
        fields.insert("language".to_owned(), self.language.into());
        fields.insert("since_ms".to_owned(), self.since_ms.into());
        fields.insert("reachable".to_owned(), self.reachable.into());
        fields.insert("barred".to_owned(), self.barred.into());
        from_value(fields.into())
    }
}
