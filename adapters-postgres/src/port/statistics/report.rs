//! Everything that a report counts, by the database and through indexes on time.

use std::collections::BTreeMap;

use diesel::{
    QueryResult,
    sql_types::{BigInt, Text},
};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use domain::{model::ModelId, money::Money, time::Timestamp};
use ports::{
    Fault,
    outbound::{Report, Sold},
    record::{ExactCredits, from_value},
};

use crate::{
    deed::{Deed, Trouble},
    port::audit::unhurried,
    rows::Reading,
    statement::statement,
};

statement! {
    /// How many people came, and how many have ordered.
    People -> (BigInt, BigInt):
    "SELECT (SELECT count(*) FROM users WHERE since_ms >= " [came_from: i64 as BigInt]
    " AND since_ms < " [came_to: i64 as BigInt]
    "), (SELECT count(DISTINCT user_id) FROM generations WHERE opened_at_ms >= " [ordered_from: i64 as BigInt]
    " AND opened_at_ms < " [ordered_to: i64 as BigInt] ")"
}

statement! {
    /// How many orders were placed, by where they are now.
    Orders -> (Text, BigInt):
    "SELECT stage, count(*) FROM generations WHERE opened_at_ms >= " [from: i64 as BigInt]
    " AND opened_at_ms < " [to: i64 as BigInt] " GROUP BY stage"
}

statement! {
    /// What was sold of each model: how often, for how much, and for how many credits. What nobody pays for has held nothing.
    Models -> (Text, BigInt, BigInt, Text):
    "SELECT model, count(*), coalesce(sum(charged_kopecks), 0)::bigint, \
     coalesce(sum(credits::numeric) FILTER (WHERE hold_main_kopecks IS NOT NULL), 0)::text \
     FROM generations WHERE stage = 'succeeded' AND settled_at_ms >= " [from: i64 as BigInt]
    " AND settled_at_ms < " [to: i64 as BigInt] " GROUP BY model"
}

statement! {
    /// What came from the world, and what was given.
    Inflow -> (BigInt, BigInt, BigInt):
    "SELECT coalesce(sum(cash) FILTER (WHERE kind = 'top_up'), 0)::bigint, \
     coalesce(sum(stars) FILTER (WHERE kind IN ('top_up', 'refund')), 0)::bigint, \
     coalesce(sum(promo) FILTER (WHERE kind = 'grant'), 0)::bigint FROM postings p CROSS JOIN LATERAL (\
     SELECT sum(-kopecks) FILTER (WHERE account = 'cash') AS cash, \
     sum(-kopecks) FILTER (WHERE account = 'stars') AS stars, \
     sum(-kopecks) FILTER (WHERE account = 'promo') AS promo FROM posting_lines WHERE posting_id = p.id) AS l \
     WHERE kind IN ('top_up', 'grant', 'refund') AND at_ms >= " [from: i64 as BigInt]
    " AND at_ms < " [to: i64 as BigInt]
}

/// Somebody wants to know what was going on.
pub(super) struct Count {
    pub(super) from: Timestamp,
    pub(super) to: Timestamp,
}

impl Deed for Count {
    type Answer = Report;
    type Error = Fault;
    const DOING: &'static str = "count what was going on";
    const HOPEFUL: bool = false;

    async fn lock(&self, connection: &mut AsyncPgConnection) -> QueryResult<()> {
        unhurried(connection).await
    }

    async fn attempt(
        &self,
        connection: &mut AsyncPgConnection,
    ) -> Result<Option<Report>, Trouble<Fault>> {
        let (from, to) = (self.from.millis(), self.to.millis());
        let people = People {
            came_from: from,
            came_to: to,
            ordered_from: from,
            ordered_to: to,
        };
        let (newcomers, active): (i64, i64) = people.get_result(connection).await?;
        let orders: Vec<(String, i64)> = Orders { from, to }.load(connection).await?;
        let models: Vec<(String, i64, i64, String)> = Models { from, to }.load(connection).await?;
        let inflow = Inflow { from, to };
        let (by_bank, by_stars, gifts): (i64, i64, i64) = inflow.get_result(connection).await?;
        let orders = orders.into_iter();
        let models = models.into_iter().map(sold);
        Ok(Some(Report {
            newcomers: number(newcomers),
            active: number(active),
            orders: orders
                .map(|(stage, count)| (stage, number(count)))
                .collect(),
            models: models.collect::<Result<BTreeMap<_, _>, Fault>>()?,
            by_bank: sum(by_bank),
            by_stars: sum(by_stars),
            gifts: sum(gifts),
        }))
    }
}

fn number(count: i64) -> u64 {
    u64::try_from(count).unwrap_or_default()
}

/// A sum of money as far as the bot counts. Below nothing, more went back than came.
fn sum(kopecks: i64) -> Money {
    let kopecks = kopecks.clamp(0, Money::MAX.kopecks());
    Money::from_kopecks(kopecks).unwrap_or(Money::MAX)
}

fn sold(
    (model, count, charged, credits): (String, i64, i64, String),
) -> Result<(ModelId, Sold), Fault> {
    let reading = Reading {
        table: "generations",
        row: model.clone(),
    };
    let model = ModelId::new(model).map_err(|error| reading.damage("model", &error))?;
    let credits = from_value::<ExactCredits>(credits.into());
    let credits = credits.map_err(|misfit| reading.damage("credits", &misfit))?;
    let sold = Sold {
        count: number(count),
        charged: sum(charged),
        credits: credits.0,
    };
    Ok((model, sold))
}
