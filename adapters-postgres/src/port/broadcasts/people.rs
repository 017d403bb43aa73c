//! Who belongs to a segment. The statements are those that the query builder cannot say so that every one of them goes
//! through people by their numbers: as a join, Postgres might begin with all orders that there ever were.

use diesel::{
    QueryResult,
    pg::Pg,
    query_builder::{AstPass, Query, QueryFragment, QueryId},
    sql_types::BigInt,
};
use domain::broadcast::Segment;

/// The next people of a segment.
#[derive(Debug)]
pub(super) struct Audience {
    pub(super) segment: Segment,
    pub(super) after: i64,
    pub(super) limit: i64,
}

/// How many people there are in a segment.
#[derive(Debug)]
pub(super) struct Size(pub(super) Segment);

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

/// Whoever has shut the door, is barred or wants to be forgotten is in no segment.
const WITHIN_REACH: &str = " FROM users u WHERE reachable AND NOT barred";

impl Query for Audience {
    type SqlType = BigInt;
}

impl Query for Size {
    type SqlType = BigInt;
}

/// Cached by its text, of which there is one for each segment.
impl QueryId for Audience {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

/// Cached by its text, as [`Audience`].
impl QueryId for Size {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl QueryFragment<Pg> for Audience {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql("SELECT id");
        out.push_sql(WITHIN_REACH);
        out.push_sql(members(self.segment));
        out.push_sql(" AND id > ");
        out.push_bind_param::<BigInt, _>(&self.after)?;
        out.push_sql(" ORDER BY id LIMIT ");
        out.push_bind_param::<BigInt, _>(&self.limit)
    }
}

impl QueryFragment<Pg> for Size {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql("SELECT count(*)");
        out.push_sql(WITHIN_REACH);
        out.push_sql(members(self.0));
        Ok(())
    }
}
