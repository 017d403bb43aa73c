use async_trait::async_trait;
use domain::{
    time::Timestamp,
    user::{Language, User, UserChange, UserId, Visitor},
};

use super::Plain;
use crate::{
    Fault,
    outbound::{ChangeError, Met, Opened, SaveError, Session, SessionKey, Sessions, Users},
};

#[async_trait]
impl Users for Plain {
    async fn meet(
        &self,
        visitor: Visitor,
        fallback: Language,
        now: Timestamp,
    ) -> Result<Met, Fault> {
        let mut books = self.books();
        let known = books.users.remove(&visitor.id);
        let first_time = known.is_none();
        let user = match known {
            Some(user) => user.seen_again(&visitor),
            None => User::newcomer(visitor, fallback, now),
        };
        books.users.insert(user.id, user.clone());
        Ok(Met { user, first_time })
    }

    async fn find(&self, id: UserId) -> Result<Option<User>, Fault> {
        Ok(self.books().users.get(&id).cloned())
    }

    async fn change(&self, id: UserId, change: UserChange) -> Result<User, ChangeError> {
        let mut books = self.books();
        let user = books.users.get_mut(&id).ok_or(ChangeError::Unknown)?;
        *user = user.clone().changed(&change);
        Ok(user.clone())
    }
}

#[async_trait]
impl Sessions for Plain {
    async fn open(&self, key: SessionKey, update: i64) -> Result<Opened, Fault> {
        let books = self.books();
        Ok(Opened {
            session: books.sessions.get(&key).map(|(session, _)| session.clone()),
            repeated: books.updates.contains_key(&update),
        })
    }

    async fn save(
        &self,
        key: SessionKey,
        payload: String,
        based_on: Option<u64>,
        update: i64,
        now: Timestamp,
    ) -> Result<u64, SaveError> {
        let mut books = self.books();
        let current = books.sessions.get(&key).map(|(session, _)| session.version);
        if current != based_on || books.updates.contains_key(&update) {
            return Err(SaveError::Stale);
        }
        let version = current.map_or(1, |version| version + 1);
        let session = Session { version, payload };
        books.sessions.insert(key, (session, now));
        books.updates.insert(update, now);
        Ok(version)
    }

    async fn forget(&self, sessions: Timestamp, updates: Timestamp) -> Result<usize, Fault> {
        let mut books = self.books();
        let before = books.sessions.len() + books.updates.len();
        books.sessions.retain(|_, (_, saved)| *saved >= sessions);
        books.updates.retain(|_, saved| *saved >= updates);
        Ok(before - books.sessions.len() - books.updates.len())
    }
}
