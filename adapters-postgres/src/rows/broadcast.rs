use diesel::prelude::*;
use domain::{
    broadcast::{Broadcast, BroadcastId, Segment, State, Tally},
    time::Timestamp,
    user::UserId,
};
use ports::Fault;
use uuid::Uuid;

use super::Reading;
use crate::schema::broadcasts;

/// A broadcast as it is stored. Who is at it is nothing that it remembers, and so no part of this.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = broadcasts, check_for_backend(diesel::pg::Pg), treat_none_as_null = true)]
pub(crate) struct BroadcastRow {
    id: Uuid,
    admin_id: i64,
    original: i32,
    segment: String,
    audience: i64,
    state: String,
    after_user: Option<i64>,
    sent: i64,
    blocked: i64,
    failed: i64,
    begun_at_ms: i64,
    changed_at_ms: i64,
    pub(crate) version: i64,
}

impl BroadcastRow {
    pub(crate) fn new(broadcast: &Broadcast, version: i64) -> Self {
        let count = |people| i64::try_from(people).unwrap_or(i64::MAX);
        Self {
            id: broadcast.id.0,
            admin_id: broadcast.by.0,
            original: broadcast.original,
            segment: broadcast.segment.name().to_owned(),
            audience: count(broadcast.audience),
            state: broadcast.state.name().to_owned(),
            after_user: broadcast.after.map(|UserId(user)| user),
            sent: count(broadcast.tally.sent),
            blocked: count(broadcast.tally.blocked),
            failed: count(broadcast.tally.failed),
            begun_at_ms: broadcast.begun_at.millis(),
            changed_at_ms: broadcast.changed_at.millis(),
            version,
        }
    }

    pub(crate) fn broadcast(&self) -> Result<Broadcast, Fault> {
        let reading = Reading {
            table: "broadcasts",
            row: BroadcastId(self.id).to_string(),
        };
        let none = |column, name: &str| reading.damage(column, &format_args!("{name:?} is none"));
        let state = State::ALL
            .into_iter()
            .find(|state| state.name() == self.state);
        Ok(Broadcast {
            id: BroadcastId(self.id),
            by: UserId(self.admin_id),
            original: self.original,
            segment: Segment::named(&self.segment).ok_or_else(|| none("segment", &self.segment))?,
            audience: reading.number("audience", self.audience)?,
            state: state.ok_or_else(|| none("state", &self.state))?,
            after: self.after_user.map(UserId),
            tally: Tally {
                sent: reading.number("sent", self.sent)?,
                blocked: reading.number("blocked", self.blocked)?,
                failed: reading.number("failed", self.failed)?,
            },
            begun_at: Timestamp::from_millis(self.begun_at_ms),
            changed_at: Timestamp::from_millis(self.changed_at_ms),
        })
    }
}
