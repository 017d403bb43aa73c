use std::{cmp::Reverse, ops::Bound, sync::Arc};

use async_trait::async_trait;
use domain::{
    broadcast::{Broadcast, BroadcastId, Event, Segment},
    desk::Deed,
    time::Timestamp,
    user::{Language, User, UserId},
};
use ports::{
    Fault, Page,
    outbound::{AdvanceBroadcastError, Broadcasts, Paper},
};

use crate::{Store, books::Books, fact::Fact};

/// So many people are looked at under one lock: it keeps callers waiting for some tens of microseconds.
const PIECE: usize = 500;

#[async_trait]
impl Broadcasts for Store {
    async fn begin(&self, broadcast: Broadcast, deed: Deed) -> Result<Broadcast, Fault> {
        self.commit(|books| {
            if let Some(known) = books.papers.broadcast(broadcast.id) {
                return Ok((known.clone(), Vec::new()));
            }
            let facts = [written(broadcast.clone())].into_iter();
            Ok((broadcast, facts.chain(books.deed(Some(deed))).collect()))
        })
        .await
    }

    async fn advance(
        &self,
        id: BroadcastId,
        event: Event,
        deed: Option<Deed>,
        now: Timestamp,
    ) -> Result<Broadcast, AdvanceBroadcastError> {
        self.commit(|books| {
            let before = books.papers.broadcast(id);
            let before = before.ok_or(AdvanceBroadcastError::Unknown)?;
            let after = before.after(event, now)?;
            let facts = [written(after.clone())].into_iter();
            Ok((after, facts.chain(books.deed(deed)).collect()))
        })
        .await
    }

    async fn find(&self, id: BroadcastId) -> Result<Option<Broadcast>, Fault> {
        self.look(|books| books.papers.broadcast(id).cloned()).await
    }

    async fn recent(&self, page: Page) -> Result<Vec<Broadcast>, Fault> {
        self.look(|books| {
            let mut all: Vec<_> = books.papers.broadcasts().collect();
            all.sort_by_key(|broadcast| Reverse((broadcast.begun_at, broadcast.id)));
            let wanted = all.into_iter().skip(page.skip).take(page.take);
            wanted.cloned().collect()
        })
        .await
    }

    async fn claim(&self, now: Timestamp, until: Timestamp) -> Result<Option<Broadcast>, Fault> {
        self.look(|books| books.papers.claim(now, until)).await
    }

    async fn audience(
        &self,
        segment: Segment,
        after: Option<UserId>,
        limit: usize,
    ) -> Result<Vec<UserId>, Fault> {
        let mut audience = Vec::new();
        let mut after = after;
        while audience.len() < limit {
            let Some(piece) = self.piece(segment, after).await? else {
                break;
            };
            audience.extend(piece.members);
            after = Some(piece.last);
        }
        audience.truncate(limit);
        Ok(audience)
    }

    async fn size(&self, segment: Segment) -> Result<u64, Fault> {
        let (mut size, mut after) = (0, None);
        while let Some(piece) = self.piece(segment, after).await? {
            size += piece.members.len();
            after = Some(piece.last);
        }
        Ok(u64::try_from(size).unwrap_or(u64::MAX))
    }
}

/// Some of the people, and who of them is in a segment.
struct Piece {
    members: Vec<UserId>,
    last: UserId,
}

impl Store {
    async fn piece(&self, segment: Segment, after: Option<UserId>) -> Result<Option<Piece>, Fault> {
        self.look(|books| {
            let from = after.map_or(Bound::Unbounded, Bound::Excluded);
            let people = books.users.shelf.range((from, Bound::Unbounded));
            let people: Vec<_> = people.take(PIECE).map(|(_, user)| user).collect();
            let last = people.last()?.id;
            let members = people.iter().filter(|user| is_in(books, segment, user));
            let members = members.map(|user| user.id).collect();
            Some(Piece { members, last })
        })
        .await
    }
}

fn is_in(books: &Books, segment: Segment, user: &User) -> bool {
    let belongs = match segment {
        Segment::Everybody => true,
        Segment::Russian => user.language == Language::Russian,
        Segment::English => user.language == Language::English,
        Segment::Customers => books.orders.has_any(user.id),
        Segment::NeverOrdered => !books.orders.has_any(user.id),
        Segment::WithMoney => !books.wallet(user.id).main.is_zero(),
    };
    belongs && user.reachable && !user.barred
}

fn written(broadcast: Broadcast) -> Fact {
    Fact::Paper(Arc::new(Paper::Broadcast(broadcast)))
}
