use std::sync::Arc;

use async_trait::async_trait;
use ports::{
    Fault,
    outbound::{Paper, Papers, Posted},
};

use crate::{Store, fact::Fact};

#[async_trait]
impl Papers for Store {
    async fn papers(&self, after: Option<String>, limit: usize) -> Result<Vec<Paper>, Fault> {
        let page = self.look(|books| books.papers.shelf.page(after.as_ref(), limit));
        let page = page.await?;
        Ok(page.iter().map(|paper| Paper::clone(paper)).collect())
    }

    async fn admit(&self, paper: Paper) -> Result<Posted, Fault> {
        self.commit(|books| {
            Ok(match books.papers.shelf.get(&paper.key()) {
                Some(_) => (Posted::Before, Vec::new()),
                None => (Posted::Now, vec![Fact::Paper(Arc::new(paper))]),
            })
        })
        .await
    }
}
