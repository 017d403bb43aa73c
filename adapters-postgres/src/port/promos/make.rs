use diesel::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use domain::{desk, promo::Promo};
use ports::{Fault, outbound::Posted};

use crate::{
    deed::{Deed, Trouble},
    port::follow::write_down,
    rows::PromoRow,
    schema::promos,
};

/// A new code is made.
pub(super) struct Make {
    pub(super) promo: Promo,
    pub(super) deed: Option<desk::Deed>,
}

impl Deed for Make {
    type Answer = Posted;
    type Error = Fault;
    const DOING: &'static str = "make a promo code";
    const HOPEFUL: bool = false;

    /// There is nothing yet; the row that is written first keeps others from writing it.
    async fn lock(&self, _: &mut AsyncPgConnection) -> QueryResult<()> {
        Ok(())
    }

    async fn attempt(
        &self,
        connection: &mut AsyncPgConnection,
    ) -> Result<Option<Posted>, Trouble<Fault>> {
        let insert = diesel::insert_into(promos::table).values(PromoRow::new(&self.promo));
        let insert = insert.on_conflict(promos::code).do_nothing();
        if insert.execute(connection).await? == 0 {
            return Ok(Some(Posted::Before));
        }
        write_down(connection, self.deed.as_ref()).await?;
        Ok(Some(Posted::Now))
    }
}
