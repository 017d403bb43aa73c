use async_trait::async_trait;
use domain::{letter::LetterKey, media::Keepsake, time::Timestamp};

use super::{Books, Plain};
use crate::{
    Fault,
    outbound::{Outbox, QueuedLetter},
};

impl Books {
    /// The letter, which is not waiting any more.
    fn take(&mut self, key: &LetterKey) -> Option<QueuedLetter> {
        let index = self.letters.iter().position(|(known, ..)| known == key)?;
        Some(self.letters.remove(index).1)
    }
}

#[async_trait]
impl Outbox for Plain {
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

    async fn delivered(
        &self,
        key: LetterKey,
        keepsakes: Vec<Keepsake>,
        _now: Timestamp,
    ) -> Result<(), Fault> {
        let mut books = self.books();
        if let Some(queued) = books.take(&key) {
            let id = queued.letter.generation();
            if let Some(generation) = books.generations.remove(&id) {
                books.generations.insert(id, generation.keeping(&keepsakes));
            }
        }
        Ok(())
    }

    async fn postpone(&self, key: LetterKey, until: Timestamp) -> Result<(), Fault> {
        let mut books = self.books();
        let found = books.letters.iter_mut().find(|(known, ..)| *known == key);
        if let Some((_, queued, from)) = found {
            queued.attempts += 1;
            *from = until;
        }
        Ok(())
    }

    async fn give_up(&self, key: LetterKey, _now: Timestamp) -> Result<(), Fault> {
        self.books().take(&key);
        Ok(())
    }
}
