//! Papers that come in, each of them as a row.

use diesel::{QueryResult, prelude::*};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use ports::{Fault, outbound::Paper};

use crate::{
    rows::{ActionRow, BroadcastRow, PaymentRow, PromoRow, stored},
    schema::{admin_actions, broadcasts, payments, promos, redemptions, settings},
};

pub(super) enum Row {
    Action(ActionRow),
    Broadcast(BroadcastRow),
    Payment(Box<PaymentRow>),
    Promo(PromoRow),
    Redeemed(String, i64, i64),
    Setting(String, String),
}

impl Row {
    pub(super) fn new(paper: &Paper) -> Result<Self, Fault> {
        Ok(match paper {
            Paper::Broadcast(broadcast) => Self::Broadcast(BroadcastRow::new(broadcast, 1)),
            Paper::Deed(deed) => Self::Action(ActionRow::new(deed)?),
            Paper::Promo(promo) => Self::Promo(PromoRow::new(promo)),
            Paper::Redeemed(code, user, at) => {
                Self::Redeemed(code.as_str().to_owned(), user.0, at.millis())
            }
            Paper::Switch(key, value) => {
                Self::Setting(stored(key).into_owned(), stored(value).into_owned())
            }
            Paper::TopUp(top_up) => Self::Payment(Box::new(PaymentRow::new(top_up, 1)?)),
        })
    }

    /// Writes it, unless there is one with its key; says how many were written.
    pub(super) async fn insert(self, connection: &mut AsyncPgConnection) -> QueryResult<usize> {
        match self {
            Self::Action(row) => {
                let insert = diesel::insert_into(admin_actions::table).values(row);
                let insert = insert.on_conflict(admin_actions::key).do_nothing();
                insert.execute(connection).await
            }
            Self::Broadcast(row) => {
                let insert = diesel::insert_into(broadcasts::table).values(row);
                let insert = insert.on_conflict(broadcasts::id).do_nothing();
                insert.execute(connection).await
            }
            Self::Payment(row) => {
                let insert = diesel::insert_into(payments::table).values(*row);
                let insert = insert.on_conflict(payments::id).do_nothing();
                insert.execute(connection).await
            }
            Self::Promo(row) => {
                let insert = diesel::insert_into(promos::table).values(row);
                let insert = insert.on_conflict(promos::code).do_nothing();
                insert.execute(connection).await
            }
            Self::Redeemed(code, user, at) => {
                let insert = diesel::insert_into(redemptions::table).values((
                    redemptions::code.eq(code),
                    redemptions::user_id.eq(user),
                    redemptions::redeemed_at_ms.eq(at),
                ));
                let key = (redemptions::code, redemptions::user_id);
                let insert = insert.on_conflict(key).do_nothing();
                insert.execute(connection).await
            }
            Self::Setting(key, value) => {
                let row = (settings::key.eq(key), settings::value.eq(value));
                let insert = diesel::insert_into(settings::table).values(row);
                let insert = insert.on_conflict(settings::key).do_nothing();
                insert.execute(connection).await
            }
        }
    }
}
