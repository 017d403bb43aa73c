use async_trait::async_trait;
use domain::{
    broadcast::{Broadcast, BroadcastId, Event, Segment, State},
    desk::Deed,
    time::Timestamp,
    user::{Language, User, UserId},
};

use super::{Books, Plain, cut};
use crate::{
    Fault, Page,
    outbound::{AdvanceBroadcastError, Broadcasts},
};

impl Books {
    fn is_in(&self, segment: Segment, user: &User) -> bool {
        let has_ordered = || !self.oldest_first(user.id).is_empty();
        let belongs = match segment {
            Segment::Everybody => true,
            Segment::Russian => user.language == Language::Russian,
            Segment::English => user.language == Language::English,
            Segment::Customers => has_ordered(),
            Segment::NeverOrdered => !has_ordered(),
            Segment::WithMoney => !self.wallet(user.id).main.is_zero(),
        };
        belongs && user.reachable && !user.barred
    }

    fn audience(&self, segment: Segment) -> Vec<UserId> {
        let all = self.users.values();
        let addressees = all.filter(|user| self.is_in(segment, user));
        addressees.map(|user| user.id).collect()
    }
}

#[async_trait]
impl Broadcasts for Plain {
    async fn begin(&self, broadcast: Broadcast, deed: Deed) -> Result<Broadcast, Fault> {
        let mut books = self.books();
        if let Some((known, _)) = books.broadcasts.get(&broadcast.id) {
            return Ok(known.clone());
        }
        let begun = (broadcast.clone(), broadcast.begun_at);
        books.broadcasts.insert(broadcast.id, begun);
        books.record(Some(deed));
        Ok(broadcast)
    }

    async fn advance(
        &self,
        id: BroadcastId,
        event: Event,
        deed: Option<Deed>,
        now: Timestamp,
    ) -> Result<Broadcast, AdvanceBroadcastError> {
        let mut books = self.books();
        let known = books.broadcasts.get_mut(&id);
        let (broadcast, _) = known.ok_or(AdvanceBroadcastError::Unknown)?;
        *broadcast = broadcast.after(event, now)?;
        let after = broadcast.clone();
        books.record(deed);
        Ok(after)
    }

    async fn find(&self, id: BroadcastId) -> Result<Option<Broadcast>, Fault> {
        let books = self.books();
        let found = books.broadcasts.get(&id);
        Ok(found.map(|(broadcast, _)| broadcast.clone()))
    }

    async fn recent(&self, page: Page) -> Result<Vec<Broadcast>, Fault> {
        let books = self.books();
        let mut all: Vec<_> = books.broadcasts.values().map(|(b, _)| b.clone()).collect();
        all.sort_by_key(|broadcast| std::cmp::Reverse(broadcast.begun_at));
        Ok(cut(all.into_iter(), page))
    }

    async fn claim(&self, now: Timestamp, until: Timestamp) -> Result<Option<Broadcast>, Fault> {
        let mut books = self.books();
        let all = books.broadcasts.values_mut();
        let free =
            all.filter(|(broadcast, from)| broadcast.state == State::Running && *from <= now);
        let oldest = free.min_by_key(|(broadcast, _)| broadcast.begun_at);
        Ok(oldest.map(|(broadcast, from)| {
            *from = until;
            broadcast.clone()
        }))
    }

    async fn audience(
        &self,
        segment: Segment,
        after: Option<UserId>,
        limit: usize,
    ) -> Result<Vec<UserId>, Fault> {
        let all = self.books().audience(segment).into_iter();
        Ok(all.filter(|user| Some(*user) > after).take(limit).collect())
    }

    async fn size(&self, segment: Segment) -> Result<u64, Fault> {
        Ok(self.books().audience(segment).len().try_into().unwrap())
    }
}
