use std::collections::BTreeMap;

use async_trait::async_trait;
use domain::{desk::Deed, ledger::Posting, letter::Letter, user::UserId};

use super::{Books, Plain, cut};
use crate::{
    Fault, Page,
    outbound::{Deeds, Paper, Papers, PostError, Posted, Switches},
};

impl Books {
    fn papers(&self) -> BTreeMap<String, Paper> {
        let broadcasts = self.broadcasts.values();
        let broadcasts = broadcasts.map(|(broadcast, _)| Paper::Broadcast(broadcast.clone()));
        let deeds = self.deeds.values().cloned().map(Paper::Deed);
        let promos = self.promos.values().cloned().map(Paper::Promo);
        let redeemed = self.redeemed.iter();
        let redeemed = redeemed.map(|((code, user), at)| Paper::Redeemed(code.clone(), *user, *at));
        let switches = self.switches.clone().into_iter();
        let switches = switches.map(|(key, value)| Paper::Switch(key, value));
        let top_ups = self.top_ups.values().cloned().map(Paper::TopUp);
        let all = broadcasts.chain(deeds).chain(promos).chain(redeemed);
        let all = all.chain(switches).chain(top_ups);
        all.map(|paper| (paper.key(), paper)).collect()
    }
}

#[async_trait]
impl Deeds for Plain {
    async fn record(&self, deed: Deed) -> Result<(), Fault> {
        self.books().deeds.entry(deed.key()).or_insert(deed);
        Ok(())
    }

    async fn adjust(
        &self,
        posting: Posting,
        letter: Letter,
        deed: Deed,
    ) -> Result<Posted, PostError> {
        let mut books = self.books();
        let posted = books.post(posting)?;
        if posted == Posted::Now {
            books.put_in(letter);
            books.record(Some(deed));
        }
        Ok(posted)
    }

    async fn recent(&self, user: Option<UserId>, page: Page) -> Result<Vec<Deed>, Fault> {
        let books = self.books();
        let latest = books.deeds.values().rev();
        let wanted = latest.filter(|deed| user.is_none() || deed.what.user() == user);
        Ok(cut(wanted.cloned(), page))
    }
}

#[async_trait]
impl Switches for Plain {
    async fn all(&self) -> Result<BTreeMap<String, String>, Fault> {
        Ok(self.books().switches.clone())
    }

    async fn set(
        &self,
        key: String,
        value: Option<String>,
        deed: Option<Deed>,
    ) -> Result<(), Fault> {
        let mut books = self.books();
        match value {
            Some(value) => books.switches.insert(key, value),
            None => books.switches.remove(&key),
        };
        books.record(deed);
        Ok(())
    }
}

#[async_trait]
impl Papers for Plain {
    async fn papers(&self, after: Option<String>, limit: usize) -> Result<Vec<Paper>, Fault> {
        let papers = self.books().papers().into_iter();
        let later = papers.filter(|(key, _)| after.as_ref().is_none_or(|after| key > after));
        Ok(later.take(limit).map(|(_, paper)| paper).collect())
    }

    async fn admit(&self, paper: Paper) -> Result<Posted, Fault> {
        let mut books = self.books();
        if books.papers().contains_key(&paper.key()) {
            return Ok(Posted::Before);
        }
        match paper {
            Paper::Broadcast(broadcast) => {
                let free = broadcast.begun_at;
                books.broadcasts.insert(broadcast.id, (broadcast, free));
            }
            Paper::Deed(deed) => books.record(Some(deed)),
            Paper::Promo(promo) => _ = books.promos.insert(promo.code.clone(), promo),
            Paper::Redeemed(code, user, at) => _ = books.redeemed.insert((code, user), at),
            Paper::Switch(key, value) => _ = books.switches.insert(key, value),
            Paper::TopUp(top_up) => _ = books.top_ups.insert(top_up.id, top_up),
        }
        Ok(Posted::Now)
    }
}
