use std::sync::Arc;

use async_trait::async_trait;
use domain::{
    generation::Generation,
    letter::{Letter, LetterKey},
    media::Keepsake,
    time::Timestamp,
    user::UserId,
};
use ports::{
    Fault,
    outbound::{Outbox, QueuedLetter},
};

use crate::{
    Store,
    books::{Books, Unsent},
    fact::Fact,
};

#[async_trait]
impl Outbox for Store {
    async fn post(&self, letter: Letter) -> Result<(), Fault> {
        self.commit(|books| {
            let fresh = books.letters.get(&letter.key()).is_none();
            let unsent = Unsent {
                letter,
                attempts: 0,
                not_before: None,
                parked: false,
            };
            let posted = fresh.then(|| Fact::Letter(Arc::new(unsent)));
            Ok(((), posted.into_iter().collect()))
        })
        .await
    }

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

    async fn keep(&self, key: LetterKey, until: Timestamp) -> Result<(), Fault> {
        self.look(|books| books.letters.keep(&key, until)).await
    }

    async fn delivered(
        &self,
        key: LetterKey,
        keepsakes: Vec<Keepsake>,
        now: Timestamp,
    ) -> Result<(), Fault> {
        self.commit(|books| {
            let Some(unsent) = books.letters.get(&key) else {
                return Ok(((), Vec::new()));
            };
            let told = kept(books, &unsent.letter, |generation| {
                generation.told(unsent.letter.news, &keepsakes, now)
            });
            let gone = Fact::LetterGone(key);
            Ok(((), told.into_iter().chain([gone]).collect()))
        })
        .await
    }

    async fn postpone(
        &self,
        key: LetterKey,
        keepsakes: Vec<Keepsake>,
        until: Timestamp,
    ) -> Result<(), Fault> {
        self.commit(|books| {
            let Some(unsent) = books.letters.get(&key) else {
                return Ok(((), Vec::new()));
            };
            let arrived = kept(books, &unsent.letter, |generation| {
                generation.keeping(&keepsakes)
            });
            let postponed = Fact::Letter(Arc::new(Unsent {
                letter: unsent.letter.clone(),
                attempts: unsent.attempts.saturating_add(1),
                not_before: Some(until),
                parked: false,
            }));
            Ok(((), arrived.into_iter().chain([postponed]).collect()))
        })
        .await
    }

    async fn park(&self, key: LetterKey) -> Result<(), Fault> {
        self.commit(|books| {
            let is_back = |unsent: &Arc<Unsent>| {
                let user = books.users.get(&unsent.letter.to);
                user.is_some_and(|user| user.reachable)
            };
            let waiting = books.letters.get(&key);
            let waiting = waiting.filter(|unsent| !unsent.parked && !is_back(unsent));
            let parked = waiting.map(|unsent| {
                Fact::Letter(Arc::new(Unsent {
                    parked: true,
                    ..Unsent::clone(unsent)
                }))
            });
            Ok(((), parked.into_iter().collect()))
        })
        .await
    }

    async fn resume(&self, user: UserId) -> Result<usize, Fault> {
        self.commit(|books| {
            let parked = books.letters.parked_for(user);
            let waiting = parked.iter().map(|unsent| {
                Fact::Letter(Arc::new(Unsent {
                    not_before: None,
                    parked: false,
                    ..Unsent::clone(unsent)
                }))
            });
            Ok((parked.len(), waiting.collect()))
        })
        .await
    }

    async fn discard(&self, key: LetterKey) -> Result<(), Fault> {
        self.commit(|books| {
            let known = books.letters.get(&key).is_some();
            let gone = known.then_some(Fact::LetterGone(key));
            Ok(((), gone.into_iter().collect()))
        })
        .await
    }
}

/// What has become of the generation that a letter tells of, if that is anything new.
fn kept(
    books: &Books,
    letter: &Letter,
    change: impl FnOnce(Generation) -> Generation,
) -> Option<Fact> {
    let before = books.orders.get(letter.generation()?)?;
    let after = change(Generation::clone(before));
    (after != **before).then(|| Fact::Kept(after.id(), after.keepsakes, after.delivered_at))
}
