//! What admins see, and everybody's top-ups.

use std::collections::BTreeMap;

use domain::{
    broadcast::{Broadcast, Segment},
    desk::Deed,
    generation::Generation,
    payment::TopUp,
    promo::Promo,
    time::Timestamp,
    user::{User, UserId},
};

use crate::{
    contract::{Stores, sample},
    outbound::{Paper, Report},
};

#[derive(Debug, PartialEq)]
pub(super) struct House {
    top_ups: Vec<Vec<TopUp>>,
    /// For each top-up those with the same receipt, and the one with the same charge.
    relatives: Vec<(Vec<TopUp>, Option<TopUp>)>,
    waiting: Vec<TopUp>,
    due: Vec<TopUp>,
    promos: Vec<Promo>,
    deeds: Vec<Vec<Deed>>,
    switches: BTreeMap<String, String>,
    broadcasts: Vec<Broadcast>,
    audiences: Vec<(Vec<UserId>, u64)>,
    report: Report,
    failures: Vec<Generation>,
    users: Vec<User>,
    named: Vec<Vec<User>>,
    papers: Vec<Paper>,
}

impl House {
    pub(super) async fn of(stores: &Stores) -> Self {
        let all = sample::ALL;
        let (beginning, end) = (Timestamp::EPOCH, sample::END_OF_TIME);
        let top_ups = top_ups(stores).await;
        let users = stores.registry.newest(all).await.unwrap();
        Self {
            relatives: relatives(stores, &top_ups).await,
            top_ups,
            waiting: stores.payments.waiting(all).await.unwrap(),
            due: stores.payments.due(end, usize::MAX).await.unwrap(),
            promos: stores.promos.list(all).await.unwrap(),
            deeds: deeds(stores).await,
            switches: stores.switches.all().await.unwrap(),
            broadcasts: stores.broadcasts.recent(all).await.unwrap(),
            audiences: audiences(stores).await,
            report: stores.statistics.report(beginning, end).await.unwrap(),
            failures: stores.statistics.failures(beginning, all).await.unwrap(),
            named: named(stores, &users).await,
            users,
            papers: stores.papers.papers(None, usize::MAX).await.unwrap(),
        }
    }
}

async fn top_ups(stores: &Stores) -> Vec<Vec<TopUp>> {
    let mut top_ups = Vec::new();
    for user in sample::PEOPLE {
        top_ups.push(stores.payments.of(user, sample::ALL).await.unwrap());
    }
    top_ups
}

async fn relatives(stores: &Stores, top_ups: &[Vec<TopUp>]) -> Vec<(Vec<TopUp>, Option<TopUp>)> {
    let mut relatives = Vec::new();
    for top_up in top_ups.iter().flatten() {
        let shown = match top_up.state.receipt().cloned() {
            Some(receipt) => stores.payments.shown_with(receipt).await.unwrap(),
            None => Vec::new(),
        };
        let charged = match top_up.state.charge().cloned() {
            Some(charge) => stores.payments.by_charge(charge).await.unwrap(),
            None => None,
        };
        relatives.push((shown, charged));
    }
    relatives
}

async fn deeds(stores: &Stores) -> Vec<Vec<Deed>> {
    let mut deeds = vec![stores.deeds.recent(None, sample::ALL).await.unwrap()];
    for user in sample::PEOPLE {
        let about = stores.deeds.recent(Some(user), sample::ALL).await;
        deeds.push(about.unwrap());
    }
    deeds
}

async fn audiences(stores: &Stores) -> Vec<(Vec<UserId>, u64)> {
    let mut audiences = Vec::new();
    for segment in Segment::ALL {
        let audience = stores.broadcasts.audience(segment, None, usize::MAX).await;
        let size = stores.broadcasts.size(segment).await;
        audiences.push((audience.unwrap(), size.unwrap()));
    }
    audiences
}

async fn named(stores: &Stores, users: &[User]) -> Vec<Vec<User>> {
    let mut named = Vec::new();
    for name in users.iter().filter_map(|user| user.username.clone()) {
        named.push(stores.registry.named(name).await.unwrap());
    }
    named
}
