mod admit;
mod kind;

use async_trait::async_trait;
use ports::{
    Fault,
    outbound::{Paper, Papers, Posted},
};

use self::{admit::Row, kind::Kind};
use crate::Store;

#[async_trait]
impl Papers for Store {
    async fn papers(&self, after: Option<String>, limit: usize) -> Result<Vec<Paper>, Fault> {
        let mut papers = Vec::new();
        for kind in Kind::ALL {
            let wanted = limit.saturating_sub(papers.len());
            match kind.begin(after.as_deref()) {
                Some(after) if wanted > 0 => papers.extend(self.read(kind, after, wanted).await?),
                _ => {}
            }
        }
        Ok(papers)
    }

    async fn admit(&self, paper: Paper) -> Result<Posted, Fault> {
        let row = Row::new(&paper)?;
        let admitted = self.look("take in a paper", |connection| {
            Box::pin(row.insert(connection))
        });
        Ok(if admitted.await? > 0 {
            Posted::Now
        } else {
            Posted::Before
        })
    }
}
