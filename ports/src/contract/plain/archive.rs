use async_trait::async_trait;
use domain::{
    generation::{Generation, GenerationId},
    ledger::Posting,
    letter::{Letter, LetterKey},
    user::{User, UserId},
    wallet::Wallet,
};

use super::Plain;
use crate::{
    Fault,
    outbound::{Archive, Posted},
};

#[async_trait]
impl Archive for Plain {
    async fn users(&self, after: Option<UserId>, limit: usize) -> Result<Vec<User>, Fault> {
        let books = self.books();
        let later = books.users.values().filter(|user| Some(user.id) > after);
        Ok(later.take(limit).cloned().collect())
    }

    async fn wallets(&self, after: Option<UserId>, limit: usize) -> Result<Vec<Wallet>, Fault> {
        let books = self.books();
        let later = books.wallets.values();
        let later = later.filter(|wallet| Some(wallet.user) > after);
        Ok(later.take(limit).copied().collect())
    }

    async fn postings(&self, after: u64, limit: usize) -> Result<Vec<(u64, Posting)>, Fault> {
        let books = self.books();
        let numbered = (1..).zip(books.postings.iter().cloned());
        let later = numbered.filter(|(number, _)| *number > after);
        Ok(later.take(limit).collect())
    }

    async fn generations(
        &self,
        after: Option<GenerationId>,
        limit: usize,
    ) -> Result<Vec<Generation>, Fault> {
        let books = self.books();
        let later = books.generations.iter();
        let later = later.filter(|(id, _)| Some(**id) > after);
        Ok(later.take(limit).map(|(_, found)| found.clone()).collect())
    }

    async fn letters(&self, after: Option<LetterKey>, limit: usize) -> Result<Vec<Letter>, Fault> {
        let books = self.books();
        let waiting = books.letters.iter().map(|(_, queued, _)| queued);
        let parked = books.parked.iter().map(|(_, queued)| queued);
        let mut letters: Vec<_> = waiting
            .chain(parked)
            .map(|queued| queued.letter.clone())
            .filter(|letter| Some(letter.key()) > after)
            .collect();
        letters.sort_by_key(Letter::key);
        letters.truncate(limit);
        Ok(letters)
    }

    async fn admit_user(&self, user: User) -> Result<Posted, Fault> {
        let mut books = self.books();
        if books.users.contains_key(&user.id) {
            return Ok(Posted::Before);
        }
        books.users.insert(user.id, user);
        Ok(Posted::Now)
    }

    async fn admit_generation(&self, generation: Generation) -> Result<Posted, Fault> {
        let mut books = self.books();
        if books.generations.contains_key(&generation.id()) {
            return Ok(Posted::Before);
        }
        books.generations.insert(generation.id(), generation);
        Ok(Posted::Now)
    }
}
