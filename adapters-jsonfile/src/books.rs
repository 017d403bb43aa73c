//! The whole state in memory, and the one way in which it changes.

mod ledger;
mod letters;
mod orders;
mod papers;
mod people;
mod shelf;
mod steps;
mod talks;
mod top_ups;

use std::{collections::BTreeSet, sync::Arc};

use domain::{
    ledger::Posting,
    letter::LetterKey,
    user::UserId,
    wallet::{OutOfBounds, Wallet},
};
use ports::record::{Id, Millis};

use crate::fact::{Fact, FactRecord};

pub(crate) use ledger::Ledger;
pub(crate) use letters::{Letters, Unsent};
pub(crate) use orders::Orders;
pub(crate) use papers::{Papers, span};
pub(crate) use people::People;
pub(crate) use shelf::Shelf;
pub(crate) use talks::{Talk, Talks};

/// Everything the store knows. It is changed by [`Books::apply`] alone, while the program runs and when a journal is read
/// again; only claims and turns are changed beside it, because nobody writes them down.
#[derive(Debug, Default)]
pub(crate) struct Books {
    pub(crate) users: People,
    pub(crate) wallets: Shelf<UserId, Wallet>,
    pub(crate) ledger: Ledger,
    pub(crate) orders: Orders,
    pub(crate) letters: Letters,
    pub(crate) talks: Talks,
    pub(crate) papers: Papers,
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

    pub(crate) fn apply(&mut self, fact: Fact) {
        match fact {
            Fact::User(user) => self.users.put(user),
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
            Fact::TalksGone(user) => self.talks.forget_user(user),
            Fact::Paper(paper) => self.papers.put(paper),
            Fact::PaperGone(key) => self.papers.remove(&key),
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
            FactRecord::TalksGone(user) => Fact::TalksGone(UserId(user)),
            FactRecord::Paper(paper) => Fact::Paper(Arc::new((*paper).into())),
            FactRecord::PaperGone(key) => Fact::PaperGone(key),
        })
    }

    /// This is the moment of a picture of everything; it returns how many postings there were.
    pub(crate) fn freeze(&mut self) -> usize {
        self.users.shelf.freeze();
        self.papers.shelf.freeze();
        self.wallets.freeze();
        self.orders.shelf.freeze();
        self.letters.shelf.freeze();
        self.talks.sessions.freeze();
        self.talks.updates.freeze();
        self.ledger.len()
    }

    /// The picture is taken, or given up.
    pub(crate) fn thaw(&mut self) {
        self.users.shelf.thaw();
        self.papers.shelf.thaw();
        self.wallets.thaw();
        self.orders.shelf.thaw();
        self.letters.shelf.thaw();
        self.talks.sessions.thaw();
        self.talks.updates.thaw();
    }
}
