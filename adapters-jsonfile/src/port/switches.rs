use std::{collections::BTreeMap, sync::Arc};

use async_trait::async_trait;
use domain::desk::Deed;
use ports::{
    Fault,
    outbound::{Paper, Switches},
};

use crate::{Store, fact::Fact};

#[async_trait]
impl Switches for Store {
    async fn all(&self) -> Result<BTreeMap<String, String>, Fault> {
        self.look(|books| {
            let all = books.papers.of_kind("switch");
            all.filter_map(|paper| match paper.as_ref() {
                Paper::Switch(key, value) => Some((key.clone(), value.clone())),
                _ => None,
            })
            .collect()
        })
        .await
    }

    async fn set(
        &self,
        key: String,
        value: Option<String>,
        deed: Option<Deed>,
    ) -> Result<(), Fault> {
        self.commit(|books| {
            let (paper, is_set) = match value {
                Some(value) => (Paper::Switch(key, value), true),
                None => (Paper::Switch(key, String::new()), false),
            };
            let known = books.papers.shelf.get(&paper.key());
            let change = if is_set {
                let is_new = known.is_none_or(|known| **known != paper);
                is_new.then(|| Fact::Paper(Arc::new(paper)))
            } else {
                known.map(|_| Fact::PaperGone(paper.key()))
            };
            Ok(((), change.into_iter().chain(books.deed(deed)).collect()))
        })
        .await
    }
}
