use std::sync::Arc;

use async_trait::async_trait;
use domain::{
    generation::{Generation, GenerationId},
    ledger::Posting,
    letter::{Letter, LetterKey},
    user::{User, UserId},
    wallet::Wallet,
};
use ports::{
    Fault,
    outbound::{Archive, Posted},
};

use crate::{Store, fact::Fact};

#[async_trait]
impl Archive for Store {
    async fn users(&self, after: Option<UserId>, limit: usize) -> Result<Vec<User>, Fault> {
        let page = self.look(|books| books.users.shelf.page(after.as_ref(), limit));
        Ok(page.await?.iter().map(|user| User::clone(user)).collect())
    }

    async fn wallets(&self, after: Option<UserId>, limit: usize) -> Result<Vec<Wallet>, Fault> {
        let page = self.look(|books| books.wallets.page(after.as_ref(), limit));
        Ok(page.await?.iter().map(|wallet| **wallet).collect())
    }

    async fn postings(&self, after: u64, limit: usize) -> Result<Vec<(u64, Posting)>, Fault> {
        let skip = usize::try_from(after).unwrap_or(usize::MAX);
        let page = self.look(|books| books.ledger.from(skip, limit)).await?;
        let numbers = after.saturating_add(1)..;
        let postings = page.iter().map(|posting| Posting::clone(posting));
        Ok(numbers.zip(postings).collect())
    }

    async fn generations(
        &self,
        after: Option<GenerationId>,
        limit: usize,
    ) -> Result<Vec<Generation>, Fault> {
        let page = self.look(|books| books.orders.shelf.page(after.as_ref(), limit));
        let page = page.await?;
        let found = page.iter().map(|generation| Generation::clone(generation));
        Ok(found.collect())
    }

    async fn letters(&self, after: Option<LetterKey>, limit: usize) -> Result<Vec<Letter>, Fault> {
        let page = self.look(|books| books.letters.shelf.page(after.as_ref(), limit));
        let page = page.await?;
        Ok(page.iter().map(|unsent| unsent.letter.clone()).collect())
    }

    async fn admit_user(&self, user: User) -> Result<Posted, Fault> {
        self.commit(|books| {
            Ok(match books.users.get(user.id) {
                Some(_) => (Posted::Before, Vec::new()),
                None => (Posted::Now, vec![Fact::User(Arc::new(user))]),
            })
        })
        .await
    }

    async fn admit_generation(&self, generation: Generation) -> Result<Posted, Fault> {
        self.commit(|books| {
            Ok(match books.orders.get(generation.id()) {
                Some(_) => (Posted::Before, Vec::new()),
                None => (Posted::Now, vec![Fact::Generation(Arc::new(generation))]),
            })
        })
        .await
    }
}
