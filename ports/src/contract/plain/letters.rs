use async_trait::async_trait;
use domain::{
    generation::Generation,
    letter::{Letter, LetterKey},
    media::Keepsake,
    time::Timestamp,
    user::UserId,
};

use super::{Books, Plain};
use crate::{
    Fault,
    outbound::{Outbox, QueuedLetter, Rest},
};

impl Books {
    /// A letter waits from now on, unless it does already.
    pub(super) fn put_in(&mut self, letter: Letter) {
        let key = letter.key();
        let waiting = self.letters.iter().any(|(known, ..)| *known == key);
        if !waiting && !self.parked.iter().any(|(known, _)| *known == key) {
            let at = letter.at;
            let queued = QueuedLetter {
                letter,
                attempts: 0,
            };
            self.letters.push((key, queued, at));
        }
    }

    /// The letter, which is not waiting any more.
    fn take(&mut self, key: &LetterKey) -> Option<QueuedLetter> {
        if let Some(index) = self.letters.iter().position(|(known, ..)| known == key) {
            return Some(self.letters.remove(index).1);
        }
        let index = self.parked.iter().position(|(known, _)| known == key)?;
        Some(self.parked.remove(index).1)
    }

    fn change(&mut self, letter: &Letter, change: impl FnOnce(Generation) -> Generation) {
        let id = letter.generation();
        if let Some(generation) = id.and_then(|id| self.generations.remove(&id)) {
            self.generations.insert(generation.id(), change(generation));
        }
    }
}

#[async_trait]
impl Outbox for Plain {
    async fn post(&self, letter: Letter) -> Result<(), Fault> {
        self.books().put_in(letter);
        Ok(())
    }

    async fn claim(
        &self,
        now: Timestamp,
        until: Timestamp,
        limit: usize,
    ) -> Result<Vec<QueuedLetter>, Fault> {
        let mut books = self.books();
        let waiting = books.letters.iter_mut();
        let mut waiting: Vec<_> = waiting.filter(|(_, _, from)| *from <= now).collect();
        waiting.sort_by_key(|(_, queued, _)| queued.letter.at);
        let taken = waiting.into_iter().take(limit).map(|(_, queued, from)| {
            *from = until;
            queued.clone()
        });
        Ok(taken.collect())
    }

    async fn keep(&self, key: LetterKey, until: Timestamp) -> Result<(), Fault> {
        let mut books = self.books();
        let found = books.letters.iter_mut().find(|(known, ..)| *known == key);
        if let Some((_, _, from)) = found {
            *from = until;
        }
        Ok(())
    }

    async fn delivered(
        &self,
        key: LetterKey,
        keepsakes: Vec<Keepsake>,
        now: Timestamp,
    ) -> Result<(), Fault> {
        let mut books = self.books();
        if let Some(QueuedLetter { letter, .. }) = books.take(&key) {
            books.change(&letter, |generation| {
                generation.told(letter.news, &keepsakes, now)
            });
        }
        Ok(())
    }

    async fn postpone(
        &self,
        key: LetterKey,
        keepsakes: Vec<Keepsake>,
        rest: Rest,
    ) -> Result<(), Fault> {
        let mut books = self.books();
        let waiting = books.letters.iter().find(|(known, ..)| *known == key);
        let from = waiting.map(|(_, _, from)| *from);
        let Some(mut queued) = books.take(&key) else {
            return Ok(());
        };
        let from = from.unwrap_or(queued.letter.at);
        books.change(&queued.letter, |generation| generation.keeping(&keepsakes));
        let addressee = books.users.get(&queued.letter.to);
        let is_back = addressee.is_some_and(|user| user.reachable);
        match rest {
            Rest::Failed(until) => {
                queued.attempts += 1;
                books.letters.push((key, queued, until));
            }
            Rest::Paused(until) => books.letters.push((key, queued, until)),
            Rest::Parked if is_back => books.letters.push((key, queued, from)),
            Rest::Parked => books.parked.push((key, queued)),
        }
        Ok(())
    }

    async fn resume(&self, user: UserId) -> Result<usize, Fault> {
        let mut books = self.books();
        let parked = std::mem::take(&mut books.parked);
        let (theirs, others): (Vec<_>, Vec<_>) = parked
            .into_iter()
            .partition(|(_, queued)| queued.letter.to == user);
        books.parked = others;
        let count = theirs.len();
        let waiting = theirs.into_iter().map(|(key, queued)| {
            let from = queued.letter.at;
            (key, queued, from)
        });
        books.letters.extend(waiting);
        Ok(count)
    }

    async fn discard(&self, key: LetterKey) -> Result<(), Fault> {
        self.books().take(&key);
        Ok(())
    }
}
