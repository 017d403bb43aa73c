use std::sync::Arc;

use async_trait::async_trait;
use domain::time::Timestamp;
use ports::{
    Fault,
    outbound::{Opened, SaveError, Session, SessionKey, Sessions},
};

use crate::{Store, books::Talk, fact::Fact};

#[async_trait]
impl Sessions for Store {
    async fn open(&self, key: SessionKey, update: i64) -> Result<Opened, Fault> {
        self.look(|books| Opened {
            session: books.talks.sessions.get(&key).map(|talk| Session {
                version: talk.version,
                payload: talk.payload.clone(),
            }),
            repeated: books.talks.updates.get(&update).is_some(),
        })
        .await
    }

    async fn save(
        &self,
        key: SessionKey,
        payload: String,
        based_on: Option<u64>,
        update: i64,
        now: Timestamp,
    ) -> Result<u64, SaveError> {
        self.commit(|books| {
            let version = books.talks.sessions.get(&key).map(|talk| talk.version);
            if version != based_on || books.talks.updates.get(&update).is_some() {
                return Err(SaveError::Stale);
            }
            let version = version.map_or(1, |version| version.saturating_add(1));
            let talk = Arc::new(Talk {
                version,
                payload,
                saved_at: now,
            });
            Ok((version, vec![Fact::Session(key, talk, update)]))
        })
        .await
    }

    async fn forget(&self, sessions: Timestamp, updates: Timestamp) -> Result<usize, Fault> {
        self.commit(|books| {
            let count = books.talks.count_older(sessions, updates);
            let forgotten = (count > 0).then_some(Fact::Forgotten(sessions, updates));
            Ok((count, forgotten.into_iter().collect()))
        })
        .await
    }
}
