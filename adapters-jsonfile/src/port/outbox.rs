use std::sync::Arc;

use async_trait::async_trait;
use domain::{letter::LetterKey, media::Keepsake, time::Timestamp};
use ports::{
    Fault,
    outbound::{Outbox, QueuedLetter},
};

use crate::{Store, books::Unsent, fact::Fact};

#[async_trait]
impl Outbox for Store {
    async fn claim(
        &self,
        now: Timestamp,
        until: Timestamp,
        limit: usize,
    ) -> Result<Vec<QueuedLetter>, Fault> {
        let claimed = self.look(|books| books.letters.claim(now, until, limit));
        let letters = claimed.await?.into_iter().map(|unsent| QueuedLetter {
            letter: unsent.letter.clone(),
            attempts: unsent.attempts,
        });
        Ok(letters.collect())
    }

    async fn delivered(
        &self,
        key: LetterKey,
        keepsakes: Vec<Keepsake>,
        _now: Timestamp,
    ) -> Result<(), Fault> {
        self.commit(|books| {
            let Some(unsent) = books.letters.get(&key) else {
                return Ok(((), Vec::new()));
            };
            let mut facts = vec![Fact::LetterGone(key)];
            if !keepsakes.is_empty() {
                facts.push(Fact::Kept(unsent.letter.generation(), keepsakes));
            }
            Ok(((), facts))
        })
        .await
    }

    async fn postpone(&self, key: LetterKey, until: Timestamp) -> Result<(), Fault> {
        self.commit(|books| {
            let postponed = books.letters.get(&key).map(|unsent| {
                Fact::Letter(Arc::new(Unsent {
                    letter: unsent.letter.clone(),
                    attempts: unsent.attempts.saturating_add(1),
                    not_before: Some(until),
                }))
            });
            Ok(((), postponed.into_iter().collect()))
        })
        .await
    }

    async fn give_up(&self, key: LetterKey, _now: Timestamp) -> Result<(), Fault> {
        self.commit(|books| {
            let known = books.letters.get(&key).is_some();
            Ok((
                (),
                known.then_some(Fact::LetterGone(key)).into_iter().collect(),
            ))
        })
        .await
    }
}
