use std::collections::BTreeMap;

use async_trait::async_trait;
use diesel::{QueryResult, prelude::*};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use domain::desk;
use ports::{Fault, outbound::Switches};

use super::follow::write_down;
use crate::{
    Store,
    deed::{Deed, Trouble},
    rows::{Reading, stored},
    schema::settings,
};

#[async_trait]
impl Switches for Store {
    async fn all(&self) -> Result<BTreeMap<String, String>, Fault> {
        let rows: Vec<(String, String)> = self
            .look("read what is set", |connection| {
                let all = settings::table.select((settings::key, settings::value));
                Box::pin(async move { all.load(connection).await })
            })
            .await?;
        rows.into_iter().map(read).collect()
    }

    async fn set(
        &self,
        key: String,
        value: Option<String>,
        deed: Option<desk::Deed>,
    ) -> Result<(), Fault> {
        self.perform(Set { key, value, deed }).await
    }
}

/// A setting, as it was before it was stored.
pub(super) fn read((key, value): (String, String)) -> Result<(String, String), Fault> {
    let reading = Reading {
        table: "settings",
        row: key.clone(),
    };
    Ok((reading.text("key", key)?, reading.text("value", value)?))
}

/// Something is set, or no longer.
struct Set {
    key: String,
    value: Option<String>,
    deed: Option<desk::Deed>,
}

impl Deed for Set {
    type Answer = ();
    type Error = Fault;
    const DOING: &'static str = "change a setting";
    const HOPEFUL: bool = false;

    /// Nothing is read: who sets it last has set it.
    async fn lock(&self, _: &mut AsyncPgConnection) -> QueryResult<()> {
        Ok(())
    }

    async fn attempt(
        &self,
        connection: &mut AsyncPgConnection,
    ) -> Result<Option<()>, Trouble<Fault>> {
        let key = stored(&self.key);
        if let Some(value) = self.value.as_deref().map(stored) {
            let row = (
                settings::key.eq(key.as_ref()),
                settings::value.eq(value.as_ref()),
            );
            let set = diesel::insert_into(settings::table).values(row);
            let set = set.on_conflict(settings::key).do_update();
            let set = set.set(settings::value.eq(value.as_ref()));
            set.execute(connection).await?;
        } else {
            let unset = diesel::delete(settings::table.find(key.as_ref()));
            unset.execute(connection).await?;
        }
        write_down(connection, self.deed.as_ref()).await?;
        Ok(Some(()))
    }
}
