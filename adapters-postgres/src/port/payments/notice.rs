use diesel::QueryResult;
use diesel_async::AsyncPgConnection;
use domain::payment::{Notice, PaymentId, TopUp};
use ports::Fault;

use super::{lock, overwrite, read};
use crate::deed::{Deed, Trouble};

/// An admin was told of a top-up.
pub(super) struct Noticed {
    pub(super) id: PaymentId,
    pub(super) notice: Notice,
}

impl Deed for Noticed {
    type Answer = Option<TopUp>;
    type Error = Fault;
    const DOING: &'static str = "remember where an admin was told of a top-up";
    const HOPEFUL: bool = false;

    async fn lock(&self, connection: &mut AsyncPgConnection) -> QueryResult<()> {
        lock(connection, self.id).await
    }

    async fn attempt(
        &self,
        connection: &mut AsyncPgConnection,
    ) -> Result<Option<Option<TopUp>>, Trouble<Fault>> {
        let Some(row) = read(connection, self.id).await? else {
            return Ok(Some(None));
        };
        let version = row.version;
        let top_up = row.top_up()?.noticed(self.notice);
        overwrite(connection, &top_up, version).await?;
        Ok(Some(Some(top_up)))
    }
}
