//! Who belongs to a segment. The statements are those that the query builder cannot say so that every one of them goes
//! through people by their numbers: as a join, Postgres might begin with all orders that there ever were.

use diesel::{
    QueryResult,
    pg::Pg,
    query_builder::{AstPass, Query, QueryFragment, QueryId},
    sql_types::BigInt,
};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use domain::broadcast::Segment;
use ports::Fault;

use crate::{
    deed::{Deed, Trouble},
    port::audit::unhurried,
};

/// The next people of a segment, or how many there are. Nobody waits for it but a worker or an admin, and if few of many
/// belong to a segment, it takes its time.
#[derive(Debug, Clone, Copy)]
pub(super) struct People {
    pub(super) segment: Segment,
    /// After whom, and how many; `None` for counting all of them.
    pub(super) page: Option<(i64, i64)>,
}

/// Whoever has shut the door, is barred or wants to be forgotten is in no segment.
const WITHIN_REACH: &str = " FROM users u WHERE reachable AND NOT barred";

/// What makes somebody belong to a segment, apart from being within reach.
const fn members(segment: Segment) -> &'static str {
    match segment {
        Segment::Everybody => "",
        Segment::Russian => " AND language = 'ru'",
        Segment::English => " AND language = 'en'",
        Segment::Customers => {
            " AND (SELECT g.user_id FROM generations g WHERE g.user_id = u.id LIMIT 1) IS NOT NULL"
        }
        Segment::NeverOrdered => {
            " AND (SELECT g.user_id FROM generations g WHERE g.user_id = u.id LIMIT 1) IS NULL"
        }
        Segment::WithMoney => {
            " AND (SELECT w.main_kopecks FROM wallets w WHERE w.user_id = u.id) > 0"
        }
    }
}

impl Query for People {
    type SqlType = BigInt;
}

/// It is cached by its text, of which there are two for each segment.
impl QueryId for People {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl QueryFragment<Pg> for People {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql(if self.page.is_some() {
            "SELECT id"
        } else {
            "SELECT count(*)"
        });
        out.push_sql(WITHIN_REACH);
        out.push_sql(members(self.segment));
        if let Some((after, limit)) = &self.page {
            out.push_sql(" AND id > ");
            out.push_bind_param::<BigInt, _>(after)?;
            out.push_sql(" ORDER BY id LIMIT ");
            out.push_bind_param::<BigInt, _>(limit)?;
        }
        Ok(())
    }
}

impl Deed for People {
    type Answer = Vec<i64>;
    type Error = Fault;
    const DOING: &'static str = "look for the people of a broadcast";
    const HOPEFUL: bool = false;

    async fn lock(&self, connection: &mut AsyncPgConnection) -> QueryResult<()> {
        unhurried(connection).await
    }

    async fn attempt(
        &self,
        connection: &mut AsyncPgConnection,
    ) -> Result<Option<Vec<i64>>, Trouble<Fault>> {
        Ok(Some(self.load(connection).await?))
    }
}
