//! Everything that the ports show of the people in the samples.

mod house;

use std::collections::BTreeSet;

use domain::{
    generation::{Errand, Generation, GenerationId},
    ledger::Posting,
    time::Timestamp,
    user::User,
    wallet::Wallet,
};

use house::House;

use super::{Stores, sample};
use crate::outbound::{Opened, QueuedLetter};

/// What can be read without changing anything.
#[derive(Debug, PartialEq)]
pub(super) struct Portrait {
    people: Vec<Person>,
    postings: Vec<Posting>,
    sessions: Vec<Opened>,
    house: House,
}

#[derive(Debug, PartialEq)]
struct Person {
    user: Option<User>,
    wallet: Wallet,
    statement: Vec<Posting>,
    history: Vec<Generation>,
    open: Vec<Generation>,
}

impl Portrait {
    /// Also insists on honest books: no case may leave others.
    pub(super) async fn of(stores: &Stores) -> Self {
        assert_eq!(stores.wallets.audit().await.unwrap(), []);
        let mut people = Vec::new();
        for user in sample::PEOPLE {
            people.push(Person {
                user: stores.users.find(user).await.unwrap(),
                wallet: stores.wallets.wallet(user).await.unwrap(),
                statement: stores.wallets.statement(user, sample::ALL).await.unwrap(),
                history: stores.generations.history(user, sample::ALL).await.unwrap(),
                open: stores.generations.open_of(user).await.unwrap(),
            });
        }
        let mut sessions = Vec::new();
        for key in sample::session_keys() {
            for update in sample::UPDATES {
                sessions.push(stores.sessions.open(key, update).await.unwrap());
            }
        }
        Self {
            people,
            postings: stores.wallets.recent(sample::ALL).await.unwrap(),
            sessions,
            house: House::of(stores).await,
        }
    }
}

/// What waits to be done. It can only be had by taking it.
#[derive(Debug, PartialEq)]
pub(super) struct Turns {
    letters: Vec<QueuedLetter>,
    due: BTreeSet<GenerationId>,
}

impl Turns {
    /// Takes letters with a lease that is over at once, and generations, which come back in a day at the latest.
    pub(super) async fn taken_at(now: Timestamp, stores: &Stores) -> Self {
        let mut due = Vec::new();
        for errand in Errand::ALL {
            let claimed = stores.generations.claim_due(errand, now, usize::MAX).await;
            due.extend(claimed.unwrap());
        }
        Self {
            letters: stores.outbox.claim(now, now, usize::MAX).await.unwrap(),
            due: due.iter().map(Generation::id).collect(),
        }
    }
}
