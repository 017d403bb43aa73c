//! Papers that go out: one kind after the other, each of them by an index in the order of its keys.

use diesel::{
    prelude::*,
    sql_types::{BigInt, Text},
};
use diesel_async::RunQueryDsl;
use domain::{time::Timestamp, user::UserId};
use ports::{Fault, outbound::Paper};
use uuid::Uuid;

use crate::{
    Store,
    port::switches,
    rows::{ActionRow, BroadcastRow, PaymentRow, PromoRow, Reading, count, promo_code, stored},
    schema::{admin_actions, broadcasts, payments, promos, settings},
    statement::statement,
};

statement! {
    /// Who has redeemed what, in the order of the keys.
    RedeemedAfter -> (Text, BigInt, BigInt):
    "SELECT code, user_id, redeemed_at_ms FROM redemptions WHERE (code || '/' || user_id::text) > "
    [after: String as Text]
    " ORDER BY (code || '/' || user_id::text) LIMIT " [limit: i64 as BigInt]
}

const READING: &str = "read the papers";

#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    Broadcast,
    Deed,
    Promo,
    Redeemed,
    Switch,
    TopUp,
}

impl Kind {
    /// All of them, in the order of their prefixes.
    pub(super) const ALL: [Self; 6] = [
        Self::Broadcast,
        Self::Deed,
        Self::Promo,
        Self::Redeemed,
        Self::Switch,
        Self::TopUp,
    ];

    /// What its keys begin with.
    const fn prefix(self) -> &'static str {
        match self {
            Self::Broadcast => "broadcast/",
            Self::Deed => "deed/",
            Self::Promo => "promo/",
            Self::Redeemed => "redeemed/",
            Self::Switch => "switch/",
            Self::TopUp => "top_up/",
        }
    }

    /// After which of its own keys those begin that come after this key, with nothing for all of them; `None` if none does.
    pub(super) fn begin(self, after: Option<&str>) -> Option<&str> {
        match after {
            Some(key) if key < self.prefix() => Some(""),
            Some(key) => key.strip_prefix(self.prefix()),
            None => Some(""),
        }
    }
}

impl Store {
    pub(super) async fn read(
        &self,
        kind: Kind,
        after: &str,
        limit: usize,
    ) -> Result<Vec<Paper>, Fault> {
        match kind {
            Kind::Broadcast => self.broadcasts_after(after, limit).await,
            Kind::Deed => self.deeds_after(after, limit).await,
            Kind::Promo => self.promos_after(after, limit).await,
            Kind::Redeemed => self.redeemed_after(after, limit).await,
            Kind::Switch => self.switches_after(after, limit).await,
            Kind::TopUp => self.top_ups_after(after, limit).await,
        }
    }

    async fn broadcasts_after(&self, after: &str, limit: usize) -> Result<Vec<Paper>, Fault> {
        let after = number(after)?;
        let rows = self.look(READING, move |connection| {
            let page = broadcasts::table.order(broadcasts::id).limit(count(limit));
            let page = page.select(BroadcastRow::as_select());
            Box::pin(async move {
                match after {
                    Some(after) => page.filter(broadcasts::id.gt(after)).load(connection).await,
                    None => page.load(connection).await,
                }
            })
        });
        let papers = rows.await?;
        let papers = papers.iter().map(BroadcastRow::broadcast);
        papers.map(|paper| paper.map(Paper::Broadcast)).collect()
    }

    async fn deeds_after(&self, after: &str, limit: usize) -> Result<Vec<Paper>, Fault> {
        let after = stored(after).into_owned();
        let rows = self.look(READING, move |connection| {
            let page = admin_actions::table.filter(admin_actions::key.gt(after));
            let page = page.order(admin_actions::key).limit(count(limit));
            let page = page.select(ActionRow::as_select());
            Box::pin(async move { page.load(connection).await })
        });
        let papers = rows.await?;
        let papers = papers.iter().map(ActionRow::deed);
        papers.map(|paper| paper.map(Paper::Deed)).collect()
    }

    async fn promos_after(&self, after: &str, limit: usize) -> Result<Vec<Paper>, Fault> {
        let after = after.to_owned();
        let rows = self.look(READING, move |connection| {
            let page = promos::table.filter(promos::code.gt(after));
            let page = page.order(promos::code).limit(count(limit));
            let page = page.select(PromoRow::as_select());
            Box::pin(async move { page.load(connection).await })
        });
        let papers = rows.await?.into_iter().map(PromoRow::promo);
        papers.map(|paper| paper.map(Paper::Promo)).collect()
    }

    async fn redeemed_after(&self, after: &str, limit: usize) -> Result<Vec<Paper>, Fault> {
        let page = RedeemedAfter {
            after: after.to_owned(),
            limit: count(limit),
        };
        let rows: Vec<(String, i64, i64)> = self
            .look(READING, |connection| {
                Box::pin(async move { page.load(connection).await })
            })
            .await?;
        rows.into_iter().map(redeemed).collect()
    }

    async fn switches_after(&self, after: &str, limit: usize) -> Result<Vec<Paper>, Fault> {
        let after = stored(after).into_owned();
        let rows = self.look(READING, move |connection| {
            let page = settings::table.filter(settings::key.gt(after));
            let page = page.order(settings::key).limit(count(limit));
            let page = page.select((settings::key, settings::value));
            Box::pin(async move { page.load(connection).await })
        });
        let papers = rows.await?.into_iter().map(switches::read);
        papers
            .map(|paper| paper.map(|(key, value)| Paper::Switch(key, value)))
            .collect()
    }

    async fn top_ups_after(&self, after: &str, limit: usize) -> Result<Vec<Paper>, Fault> {
        let after = number(after)?;
        let rows = self.look(READING, move |connection| {
            let page = payments::table.order(payments::id).limit(count(limit));
            let page = page.select(PaymentRow::as_select());
            Box::pin(async move {
                match after {
                    Some(after) => page.filter(payments::id.gt(after)).load(connection).await,
                    None => page.load(connection).await,
                }
            })
        });
        let papers = rows.await?.into_iter().map(PaymentRow::top_up);
        papers.map(|paper| paper.map(Paper::TopUp)).collect()
    }
}

/// The id in a key; `None` before the first of them.
fn number(id: &str) -> Result<Option<Uuid>, Fault> {
    if id.is_empty() {
        return Ok(None);
    }
    let id = Uuid::try_parse(id).map_err(|error| Fault::corrupt(READING, error));
    id.map(Some)
}

fn redeemed((code, user, at): (String, i64, i64)) -> Result<Paper, Fault> {
    let reading = Reading {
        table: "redemptions",
        row: format!("({code}, {user})"),
    };
    let code = promo_code(&reading, "code", &code)?;
    let at = Timestamp::from_millis(at);
    Ok(Paper::Redeemed(code, UserId(user), at))
}
