//! The whole state in memory, and the one way in which it changes.

mod ledger;
mod letters;
mod orders;
mod shelf;
mod talks;

use std::{collections::BTreeSet, sync::Arc};

use domain::{
    generation::Step,
    ledger::Posting,
    letter::LetterKey,
    user::{User, UserId},
    wallet::{OutOfBounds, Wallet},
};
use ports::{
    Fault,
    record::{Id, Millis},
};

use crate::fact::{Fact, FactRecord};

pub(crate) use ledger::Ledger;
pub(crate) use letters::{Letters, Unsent};
pub(crate) use orders::Orders;
pub(crate) use shelf::Shelf;
pub(crate) use talks::{Talk, Talks};

/// Everything the store knows. It is changed by [`Books::apply`] alone, while the program runs and when a journal is read
/// again; only claims and turns are changed beside it, because nobody writes them down.
#[derive(Debug, Default)]
pub(crate) struct Books {
    pub(crate) users: Shelf<UserId, User>,
    pub(crate) wallets: Shelf<UserId, Wallet>,
    pub(crate) ledger: Ledger,
    pub(crate) orders: Orders,
    pub(crate) letters: Letters,
    pub(crate) talks: Talks,
}

/// A posting of this key was written before.
#[derive(Debug, thiserror::Error)]
#[error("the posting {0} is in the books already")]
struct WrittenBefore(String);

impl Books {
    pub(crate) fn wallet(&self, user: UserId) -> Wallet {
        let known = self.wallets.get(&user);
        known.map_or(Wallet::empty(user), |wallet| **wallet)
    }

    /// The fact that a posting is written, if every wallet it concerns bears it.
    pub(crate) fn posting(&self, posting: Posting) -> Result<Fact, OutOfBounds> {
        let owners: BTreeSet<_> = posting.owners().collect();
        let wallets = owners
            .into_iter()
            .map(|user| self.wallet(user).after(&posting));
        let wallets = wallets.collect::<Result<_, _>>()?;
        Ok(Fact::Posting(Arc::new(posting), wallets))
    }

    /// Everything that follows from an event, as facts. The rules keep the books in order, so a posting that does not fit
    /// into them is nobody's mistake but the program's.
    pub(crate) fn step(&self, step: &Step) -> Result<Vec<Fact>, Fault> {
        let mut facts = vec![Fact::Generation(Arc::new(step.generation.clone()))];
        if let Some(posting) = &step.posting {
            const DOING: &str = "write the posting of an order";
            if self.ledger.contains(posting.key()) {
                let key = posting.key().as_str().to_owned();
                return Err(Fault::corrupt(DOING, WrittenBefore(key)));
            }
            let posting = self.posting(posting.clone());
            facts.push(posting.map_err(|error| Fault::corrupt(DOING, error))?);
        }
        facts.extend(step.letter.clone().map(|letter| {
            Fact::Letter(Arc::new(Unsent {
                letter,
                attempts: 0,
                not_before: None,
                parked: false,
            }))
        }));
        Ok(facts)
    }

    pub(crate) fn apply(&mut self, fact: Fact) {
        match fact {
            Fact::User(user) => _ = self.users.put(user.id, user),
            Fact::Posting(posting, wallets) => {
                for wallet in wallets {
                    self.wallets.put(wallet.user, wallet);
                }
                self.ledger.add(posting);
            }
            Fact::Generation(generation) => self.orders.put(generation),
            Fact::Kept(id, keepsakes, at) => self.orders.keep(id, keepsakes, at),
            Fact::Letter(unsent) => self.letters.put(unsent),
            Fact::LetterGone(key) => self.letters.remove(&key),
            Fact::Session(key, talk, update) => {
                self.talks.put_update(update, talk.saved_at);
                self.talks.put_session(key, talk);
            }
            Fact::Forgotten(sessions, updates) => self.talks.forget_older(sessions, updates),
        }
    }

    /// A fact that was written down, as it applies to the books as they are now.
    /// An error says what is wrong with it.
    pub(crate) fn recall(&self, record: FactRecord) -> Result<Fact, String> {
        Ok(match record {
            FactRecord::User(user) => Fact::User(Arc::new(user.into())),
            FactRecord::Posting(posting) => {
                let posting = Posting::from(posting);
                if self.ledger.contains(posting.key()) {
                    return Err(WrittenBefore(posting.key().as_str().to_owned()).to_string());
                }
                self.posting(posting).map_err(|error| error.to_string())?
            }
            FactRecord::Generation(record) => Fact::Generation(Arc::new((*record).into())),
            FactRecord::Kept {
                generation: Id(id),
                keepsakes,
                delivered_at_ms,
            } => Fact::Kept(
                id,
                keepsakes.into_iter().map(Into::into).collect(),
                delivered_at_ms.map(|Millis(at)| at),
            ),
            FactRecord::Letter(unsent) => Fact::Letter(Arc::new(unsent.into())),
            FactRecord::LetterGone(key) => Fact::LetterGone(LetterKey::restored(key)),
            FactRecord::Session { session, update } => {
                let (key, talk) = session.into_parts();
                Fact::Session(key, Arc::new(talk), update)
            }
            FactRecord::Forgotten {
                sessions_before_ms,
                updates_before_ms,
            } => Fact::Forgotten(sessions_before_ms.0, updates_before_ms.0),
        })
    }

    /// This is the moment of a picture of everything; it returns how many postings there were.
    pub(crate) fn freeze(&mut self) -> usize {
        self.users.freeze();
        self.wallets.freeze();
        self.orders.shelf.freeze();
        self.letters.shelf.freeze();
        self.talks.sessions.freeze();
        self.talks.updates.freeze();
        self.ledger.len()
    }

    /// The picture is taken, or given up.
    pub(crate) fn thaw(&mut self) {
        self.users.thaw();
        self.wallets.thaw();
        self.orders.shelf.thaw();
        self.letters.shelf.thaw();
        self.talks.sessions.thaw();
        self.talks.updates.thaw();
    }
}
