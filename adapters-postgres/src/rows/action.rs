use diesel::prelude::*;
use domain::{desk::Deed, user::UserId};
use ports::{
    Fault,
    record::{DeedRecord, Misfit, from_value},
};
use serde_json::{Map, Value, json};

use super::{Damage, Doc, doc, stored};
use crate::schema::admin_actions;

/// What an admin has done, as it is stored.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = admin_actions, check_for_backend(diesel::pg::Pg))]
pub(crate) struct ActionRow {
    key: String,
    admin_id: i64,
    action: String,
    user_id: Option<i64>,
    what_doc: Doc,
    at_ms: i64,
}

impl ActionRow {
    pub(crate) fn new(deed: &Deed) -> Result<Self, Fault> {
        let fields = doc::fields(&DeedRecord::from(deed))?;
        Ok(Self {
            key: stored(&deed.key()).into_owned(),
            admin_id: deed.by.0,
            action: deed.what.name().to_owned(),
            user_id: deed.what.user().map(|UserId(user)| user),
            what_doc: Doc::of(&fields.get("what"))?,
            at_ms: deed.at.millis(),
        })
    }

    pub(crate) fn deed(&self) -> Result<Deed, Fault> {
        let what = serde_json::from_str::<Value>(&self.what_doc.0);
        let fields = what.map(|what| {
            let by = ("by", self.admin_id.into());
            let fields = [by, ("what", what), ("at_ms", json!(self.at_ms))];
            let fields = fields.map(|(name, value)| (name.to_owned(), value));
            Value::Object(Map::from_iter(fields))
        });
        let fields = fields.map_err(|error| Misfit {
            field: "what".to_owned(),
            why: error.to_string(),
        });
        let record = fields.and_then(from_value::<DeedRecord>);
        let record = record.map_err(|misfit| {
            Damage::misfit("admin_actions", "what_doc", &[], self.key.clone(), &misfit)
        });
        Ok(record?.into())
    }
}
