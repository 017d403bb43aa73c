use async_trait::async_trait;
use domain::{desk::Deed, ledger::Posting, letter::Letter, user::UserId};
use ports::{
    Fault, Page,
    outbound::{Deeds, PostError, Posted},
};

use crate::Store;

#[async_trait]
impl Deeds for Store {
    async fn record(&self, deed: Deed) -> Result<(), Fault> {
        self.commit(|books| Ok(((), books.deed(Some(deed)).into_iter().collect())))
            .await
    }

    async fn adjust(
        &self,
        posting: Posting,
        letter: Letter,
        deed: Deed,
    ) -> Result<Posted, PostError> {
        self.commit(|books| {
            if books.ledger.contains(posting.key()) {
                return Ok((Posted::Before, Vec::new()));
            }
            let mut facts = vec![books.posting(posting)?];
            facts.extend(books.letter(letter));
            facts.extend(books.deed(Some(deed)));
            Ok((Posted::Now, facts))
        })
        .await
    }

    async fn recent(&self, user: Option<UserId>, page: Page) -> Result<Vec<Deed>, Fault> {
        self.look(|books| books.papers.deeds(user, page)).await
    }
}
