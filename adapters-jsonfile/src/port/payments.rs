use std::{collections::BTreeSet, sync::Arc};

use async_trait::async_trait;
use domain::{
    desk::Deed,
    payment::{Charge, Event, Notice, OPEN_AT_MOST, PaymentId, Receipt, Step, TopUp},
    time::Timestamp,
    user::UserId,
};
use ports::{
    Fault, Page,
    outbound::{AdvanceTopUpError, OpenTopUpError, Paper, Payments},
};

use crate::{Store, fact::Fact};

#[async_trait]
impl Payments for Store {
    async fn open(&self, top_up: TopUp) -> Result<TopUp, OpenTopUpError> {
        self.commit(|books| {
            if let Some(known) = books.papers.top_up(top_up.id) {
                return Ok((known.clone(), Vec::new()));
            }
            let user = books.users.get(top_up.user);
            if user.is_some_and(|user| user.barred) {
                return Err(OpenTopUpError::Barred);
            }
            if books.papers.top_ups.count_open(top_up.user) >= OPEN_AT_MOST {
                return Err(OpenTopUpError::TooMany);
            }
            Ok((top_up.clone(), vec![written(top_up)]))
        })
        .await
    }

    async fn advance(
        &self,
        id: PaymentId,
        event: Event,
        admins: BTreeSet<UserId>,
        deed: Option<Deed>,
        now: Timestamp,
    ) -> Result<Step, AdvanceTopUpError> {
        self.commit(|books| {
            let before = books.papers.top_up(id).ok_or(AdvanceTopUpError::Unknown)?;
            let step = before.step(&event, &books.wallet(before.user), &admins, now)?;
            if step.top_up == *before {
                return Ok((step, Vec::new()));
            }
            let facts = books.top_up_step(&step, deed)?;
            Ok((step, facts))
        })
        .await
    }

    async fn find(&self, id: PaymentId) -> Result<Option<TopUp>, Fault> {
        self.look(|books| books.papers.top_up(id).cloned()).await
    }

    async fn by_charge(&self, charge: Charge) -> Result<Option<TopUp>, Fault> {
        self.look(|books| {
            let id = books.papers.top_ups.by_charge(&charge)?;
            books.papers.top_up(id).cloned()
        })
        .await
    }

    async fn of(&self, user: UserId, page: Page) -> Result<Vec<TopUp>, Fault> {
        self.look(|books| {
            let newest = books.papers.top_ups.of(user).rev();
            books.papers.top_ups(newest, page)
        })
        .await
    }

    async fn waiting(&self, page: Page) -> Result<Vec<TopUp>, Fault> {
        self.look(|books| {
            let oldest = books.papers.top_ups.waiting();
            books.papers.top_ups(oldest, page)
        })
        .await
    }

    async fn shown_with(&self, receipt: Receipt) -> Result<Vec<TopUp>, Fault> {
        self.look(|books| {
            let same = books.papers.top_ups.shown_with(&receipt);
            books.papers.top_ups(same, Page::number(0, usize::MAX))
        })
        .await
    }

    async fn due(&self, now: Timestamp, limit: usize) -> Result<Vec<TopUp>, Fault> {
        self.look(|books| {
            let due = books.papers.top_ups.due(now);
            books.papers.top_ups(due, Page::number(0, limit))
        })
        .await
    }

    async fn noticed(&self, id: PaymentId, notice: Notice) -> Result<Option<TopUp>, Fault> {
        self.commit(|books| {
            let Some(before) = books.papers.top_up(id) else {
                return Ok((None, Vec::new()));
            };
            let now = before.clone().noticed(notice);
            let changed = (now != *before).then(|| written(now.clone()));
            Ok((Some(now), changed.into_iter().collect()))
        })
        .await
    }
}

fn written(top_up: TopUp) -> Fact {
    Fact::Paper(Arc::new(Paper::TopUp(top_up)))
}
