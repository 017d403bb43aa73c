use diesel::{QueryResult, prelude::*};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use domain::{
    desk,
    promo::{Promo, PromoCode},
};
use ports::Fault;

use super::{lock, read};
use crate::{
    deed::{Deed, Trouble},
    port::follow::write_down,
    rows::PromoRow,
    schema::promos,
};

/// An admin stops a code.
pub(super) struct Stop {
    pub(super) code: PromoCode,
    pub(super) deed: desk::Deed,
}

impl Deed for Stop {
    type Answer = Option<Promo>;
    type Error = Fault;
    const DOING: &'static str = "stop a promo code";
    const HOPEFUL: bool = false;

    async fn lock(&self, connection: &mut AsyncPgConnection) -> QueryResult<()> {
        lock(connection, &self.code).await
    }

    async fn attempt(
        &self,
        connection: &mut AsyncPgConnection,
    ) -> Result<Option<Option<Promo>>, Trouble<Fault>> {
        let row = read(connection, &self.code).await?;
        let Some(mut promo) = row.map(PromoRow::promo).transpose()? else {
            return Ok(Some(None));
        };
        if promo.stopped_at.is_none() {
            promo.stopped_at = Some(self.deed.at);
            let stopped = promos::stopped_at_ms.eq(self.deed.at.millis());
            let stop = diesel::update(promos::table.find(self.code.as_str())).set(stopped);
            stop.execute(connection).await?;
            write_down(connection, Some(&self.deed)).await?;
        }
        Ok(Some(Some(promo)))
    }
}
