use std::collections::BTreeSet;

use async_trait::async_trait;
use domain::{
    desk::Deed,
    payment::{Charge, Event, Notice, OPEN_AT_MOST, PaymentId, Receipt, State, Step, TopUp},
    time::Timestamp,
    user::UserId,
};

use super::{Books, Plain, cut};
use crate::{
    Fault, Page,
    outbound::{AdvanceTopUpError, OpenTopUpError, Payments, Posted},
};

impl Books {
    /// Those that are wanted, the oldest first.
    fn top_ups(&self, wanted: impl Fn(&TopUp) -> bool) -> Vec<TopUp> {
        let mut found: Vec<_> = self.top_ups.values().filter(|t| wanted(t)).collect();
        found.sort_by_key(|top_up| (top_up.opened_at, top_up.id));
        found.into_iter().cloned().collect()
    }

    pub(super) fn record(&mut self, deed: Option<Deed>) {
        self.deeds.extend(deed.map(|deed| (deed.key(), deed)));
    }
}

#[async_trait]
impl Payments for Plain {
    async fn open(&self, top_up: TopUp) -> Result<TopUp, OpenTopUpError> {
        let mut books = self.books();
        if let Some(known) = books.top_ups.get(&top_up.id) {
            return Ok(known.clone());
        }
        if books
            .users
            .get(&top_up.user)
            .is_some_and(|user| user.barred)
        {
            return Err(OpenTopUpError::Barred);
        }
        let open = books.top_ups(|other| other.user == top_up.user && other.is_open());
        if open.len() >= OPEN_AT_MOST {
            return Err(OpenTopUpError::TooMany);
        }
        books.top_ups.insert(top_up.id, top_up.clone());
        Ok(top_up)
    }

    async fn advance(
        &self,
        id: PaymentId,
        event: Event,
        admins: BTreeSet<UserId>,
        deed: Option<Deed>,
        now: Timestamp,
    ) -> Result<Step, AdvanceTopUpError> {
        let mut books = self.books();
        let before = books.top_ups.get(&id).ok_or(AdvanceTopUpError::Unknown)?;
        let step = before.step(&event, &books.wallet(before.user), &admins, now)?;
        if step.top_up == *before {
            return Ok(step);
        }
        if let Some(posting) = step.posting.clone() {
            let posted = books.post(posting);
            match posted.map_err(|error| Fault::corrupt("write a step", error))? {
                Posted::Now => {}
                Posted::Before => return Err(AdvanceTopUpError::Booked),
            }
        }
        books.top_ups.insert(id, step.top_up.clone());
        for letter in step.letters.clone() {
            books.put_in(letter);
        }
        books.record(deed);
        Ok(step)
    }

    async fn find(&self, id: PaymentId) -> Result<Option<TopUp>, Fault> {
        Ok(self.books().top_ups.get(&id).cloned())
    }

    async fn by_charge(&self, charge: Charge) -> Result<Option<TopUp>, Fault> {
        let found = self.books().top_ups(|t| t.state.charge() == Some(&charge));
        Ok(found.into_iter().next())
    }

    async fn of(&self, user: UserId, page: Page) -> Result<Vec<TopUp>, Fault> {
        let own = self.books().top_ups(|top_up| top_up.user == user);
        Ok(cut(own.into_iter().rev(), page))
    }

    async fn waiting(&self, page: Page) -> Result<Vec<TopUp>, Fault> {
        let claimed_at = |top_up: &TopUp| match top_up.state {
            State::Claimed { at, .. } => Some(at),
            _ => None,
        };
        let mut claims = self.books().top_ups(|top_up| claimed_at(top_up).is_some());
        claims.sort_by_key(claimed_at);
        Ok(cut(claims.into_iter(), page))
    }

    async fn shown_with(&self, receipt: Receipt) -> Result<Vec<TopUp>, Fault> {
        Ok(self.books().top_ups(|top_up| {
            let shown = top_up.state.receipt();
            shown.is_some_and(|shown| shown.is_same(&receipt))
        }))
    }

    async fn due(&self, now: Timestamp, limit: usize) -> Result<Vec<TopUp>, Fault> {
        let is_due = |top_up: &TopUp| top_up.due_at().is_some_and(|due| due <= now);
        let mut due = self.books().top_ups(is_due);
        due.sort_by_key(TopUp::due_at);
        due.truncate(limit);
        Ok(due)
    }

    async fn noticed(&self, id: PaymentId, notice: Notice) -> Result<Option<TopUp>, Fault> {
        let mut books = self.books();
        let Some(top_up) = books.top_ups.get_mut(&id) else {
            return Ok(None);
        };
        *top_up = top_up.clone().noticed(notice);
        Ok(Some(top_up.clone()))
    }
}
