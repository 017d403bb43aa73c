//! Top-ups: each fact about the state has a column of its own, so that the database can check what belongs to what.

mod state;

use diesel::prelude::*;
use domain::{
    money::Money,
    payment::{Method, Notice, PaymentId, State, TopUp},
    time::Timestamp,
    user::UserId,
};
use ports::{
    Fault,
    record::{self, NoticeRecord},
};
use uuid::Uuid;

use self::state::Facts;
use super::{Damage, Doc, Reading, stored};
use crate::schema::payments;

/// A top-up as it is stored.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = payments, check_for_backend(diesel::pg::Pg), treat_none_as_null = true)]
pub(crate) struct PaymentRow {
    id: Uuid,
    user_id: i64,
    method: String,
    stars: Option<i64>,
    amount_kopecks: i64,
    status: String,
    credited_kopecks: Option<i64>,
    lost_kopecks: Option<i64>,
    receipt_file: Option<String>,
    receipt_unique: Option<String>,
    receipt_photo: Option<bool>,
    receipt_digest: Option<String>,
    charge: Option<String>,
    refusals: Option<i64>,
    reason: Option<String>,
    decided_by: Option<i64>,
    notices_doc: Doc,
    opened_at_ms: i64,
    changed_at_ms: Option<i64>,
    due_at_ms: Option<i64>,
    pub(crate) version: i64,
}

impl PaymentRow {
    pub(crate) fn new(top_up: &TopUp, version: i64) -> Result<Self, Fault> {
        let (method, stars) = match top_up.method {
            Method::Requisites => ("requisites", None),
            Method::Stars(stars) => ("stars", Some(stars.into())),
        };
        let text = |text: &String| stored(text).into_owned();
        let receipt = top_up.state.receipt();
        let facts = Facts::of(&top_up.state);
        Ok(Self {
            id: top_up.id.0,
            user_id: top_up.user.0,
            method: method.to_owned(),
            stars,
            amount_kopecks: top_up.amount.kopecks(),
            status: top_up.state.name().to_owned(),
            credited_kopecks: facts.credited.map(Money::kopecks),
            lost_kopecks: facts.lost.map(Money::kopecks),
            receipt_file: receipt.map(|receipt| text(&receipt.file)),
            receipt_unique: receipt.map(|receipt| text(&receipt.unique)),
            receipt_photo: receipt.map(|receipt| receipt.photo),
            receipt_digest: receipt.and_then(|receipt| receipt.digest.as_ref().map(text)),
            charge: top_up.state.charge().map(|charge| text(&charge.0)),
            refusals: facts.refusals.map(i64::from),
            reason: facts.reason.map(text),
            decided_by: facts.by.map(|UserId(admin)| admin),
            notices_doc: notices(&top_up.notices)?,
            opened_at_ms: top_up.opened_at.millis(),
            changed_at_ms: facts.at.map(Timestamp::millis),
            due_at_ms: top_up.due_at().map(Timestamp::millis),
            version,
        })
    }

    pub(crate) fn top_up(self) -> Result<TopUp, Fault> {
        let reading = self.reading();
        Ok(TopUp {
            id: PaymentId(self.id),
            user: UserId(self.user_id),
            method: self.method(&reading)?,
            amount: reading.money("amount_kopecks", self.amount_kopecks)?,
            opened_at: Timestamp::from_millis(self.opened_at_ms),
            notices: self.notices(&reading)?,
            state: self.state(&reading)?,
        })
    }

    fn reading(&self) -> Reading {
        Reading {
            table: "payments",
            row: PaymentId(self.id).to_string(),
        }
    }

    fn method(&self, reading: &Reading) -> Result<Method, Damage> {
        match self.method.as_str() {
            "requisites" => Ok(Method::Requisites),
            "stars" => {
                let stars = reading.there("stars", self.stars)?;
                Ok(Method::Stars(reading.number("stars", stars)?))
            }
            other => Err(reading.damage("method", &format_args!("{other:?} is none"))),
        }
    }

    fn notices(&self, reading: &Reading) -> Result<Vec<Notice>, Damage> {
        let notices = record::from_str::<Vec<NoticeRecord>>(&self.notices_doc.0);
        let notices = notices.map_err(|misfit| reading.damage("notices_doc", &misfit))?;
        Ok(notices.into_iter().map(Into::into).collect())
    }

    fn state(self, reading: &Reading) -> Result<State, Damage> {
        state::read(self, reading)
    }
}

fn notices(notices: &[Notice]) -> Result<Doc, Fault> {
    let notices = notices.iter().map(NoticeRecord::from);
    Doc::of(&notices.collect::<Vec<_>>())
}
