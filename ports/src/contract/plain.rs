//! The plainest store there is: maps behind one lock. It exists to see that the suite can be passed; `reopened` has nothing
//! to do. Break it by hand to see that a case can fail.

mod archive;
mod counting;
mod crier;
mod drawer;
mod letters;
mod orders;
mod people;
mod purse;
mod register;
mod till;
mod vouchers;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex, MutexGuard},
};

use domain::{
    broadcast::{Broadcast, BroadcastId},
    desk::Deed,
    generation::{Generation, GenerationId},
    ledger::Posting,
    letter::LetterKey,
    payment::{PaymentId, TopUp},
    promo::{Promo, PromoCode},
    time::Timestamp,
    user::{User, UserId},
    wallet::Wallet,
};

use super::{Home, Stores};
use crate::{
    Page,
    outbound::{QueuedLetter, Session, SessionKey},
};

#[derive(Clone, Default)]
struct Plain(Arc<Mutex<Books>>);

#[derive(Default)]
struct Books {
    users: BTreeMap<UserId, User>,
    wallets: BTreeMap<UserId, Wallet>,
    postings: Vec<Posting>,
    generations: BTreeMap<GenerationId, Generation>,
    /// Those still to be sent, and from when on.
    letters: Vec<(LetterKey, QueuedLetter, Timestamp)>,
    /// Those whose addressee has shut the door.
    parked: Vec<(LetterKey, QueuedLetter)>,
    sessions: BTreeMap<SessionKey, (Session, Timestamp)>,
    updates: BTreeMap<i64, Timestamp>,
    top_ups: BTreeMap<PaymentId, TopUp>,
    promos: BTreeMap<PromoCode, Promo>,
    redeemed: BTreeMap<(PromoCode, UserId), Timestamp>,
    deeds: BTreeMap<String, Deed>,
    switches: BTreeMap<String, String>,
    /// Each with when its claim ends.
    broadcasts: BTreeMap<BroadcastId, (Broadcast, Timestamp)>,
}

impl Plain {
    fn books(&self) -> MutexGuard<'_, Books> {
        self.0.lock().unwrap()
    }
}

impl Home for Plain {
    fn stores(&self) -> Stores {
        let store = Arc::new(self.clone());
        Stores {
            users: store.clone(),
            wallets: store.clone(),
            generations: store.clone(),
            outbox: store.clone(),
            sessions: store.clone(),
            archive: store.clone(),
            payments: store.clone(),
            promos: store.clone(),
            deeds: store.clone(),
            switches: store.clone(),
            broadcasts: store.clone(),
            statistics: store.clone(),
            registry: store.clone(),
            papers: store,
        }
    }

    async fn reopened(self) -> Self {
        self
    }
}

async fn empty() -> Plain {
    Plain::default()
}

crate::storage_contract!(empty);

fn cut<T>(items: impl Iterator<Item = T>, page: Page) -> Vec<T> {
    items.skip(page.skip).take(page.take).collect()
}

/// A case that is not in the list is never run.
#[test]
fn every_case_is_in_the_list() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/contract");
    let listed = std::fs::read_to_string(format!("{folder}/cases.rs")).unwrap();
    let mut found = BTreeSet::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let module = path.file_stem().unwrap().to_str().unwrap();
        if !path.is_file() {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        for rest in text.split("\npub async fn ").skip(1) {
            let (name, rest) = rest.split_once('(').unwrap();
            let rest = rest.trim_start().strip_prefix("stores: &Stores");
            if rest.is_some_and(|rest| rest.trim_start_matches([',', '\n']).starts_with(')')) {
                found.insert(format!("{module}::{name},"));
            }
        }
    }
    assert!(found.len() > 70, "the search finds nothing: {found:?}");
    let forgotten: Vec<_> = found
        .iter()
        .filter(|case| !listed.contains(*case))
        .collect();
    assert_eq!(forgotten, [""; 0]);
}
