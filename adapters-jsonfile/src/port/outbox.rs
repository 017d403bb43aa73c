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
    outbound::{Outbox, QueuedLetter, Rest},
};

use crate::{
    Store,
    books::{Books, Unsent},
    fact::Fact,
};

#[async_trait]
impl Outbox for Store {
    async fn post(&self, letter: Letter) -> Result<(), Fault> {
        self.commit(|books| Ok(((), books.letter(letter).into_iter().collect())))
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
        rest: Rest,
    ) -> Result<(), Fault> {
        self.commit(|books| {
            let Some(unsent) = books.letters.get(&key) else {
                return Ok(((), Vec::new()));
            };
            let arrived = kept(books, &unsent.letter, |generation| {
                generation.keeping(&keepsakes)
            });
            let rests = rested(books, unsent, rest).map(|unsent| Fact::Letter(Arc::new(unsent)));
            Ok(((), arrived.into_iter().chain(rests).collect()))
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

/// The letter at rest, unless it stays as it is: it is parked already, or its addressee is back.
fn rested(books: &Books, unsent: &Unsent, rest: Rest) -> Option<Unsent> {
    let (attempts, not_before) = match rest {
        Rest::Failed(until) => (unsent.attempts.saturating_add(1), until),
        Rest::Paused(until) => (unsent.attempts, until),
        Rest::Parked => {
            let addressee = books.users.get(unsent.letter.to);
            let stays = unsent.parked || addressee.is_some_and(|user| user.reachable);
            return (!stays).then(|| Unsent {
                parked: true,
                ..unsent.clone()
            });
        }
    };
    Some(Unsent {
        letter: unsent.letter.clone(),
        attempts,
        not_before: Some(not_before),
        parked: false,
    })
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
