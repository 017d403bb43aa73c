//! The bot's books, read from beginning to end.

use std::collections::BTreeMap;

use app::assembly::Stores;
use domain::{
    generation::{Generation, GenerationId},
    ledger::Posting,
    letter::{Letter, LetterKey},
    user::{User, UserId},
    wallet::Wallet,
};
use ports::{Fault, outbound::Discrepancy};

/// Everything that is written down.
pub(super) struct Books {
    pub(super) users: Vec<User>,
    pub(super) wallets: BTreeMap<UserId, Wallet>,
    pub(super) postings: Vec<Posting>,
    pub(super) generations: BTreeMap<GenerationId, Generation>,
    /// Those that have not arrived.
    pub(super) letters: BTreeMap<LetterKey, Letter>,
    /// What the bot's own audit finds.
    pub(super) wrong: Vec<Discrepancy>,
}

/// How much is read at once.
const PAGE: usize = 500;

impl Books {
    pub(super) async fn read(stores: &Stores) -> Result<Self, Fault> {
        let archive = &stores.archive;
        let mut books = Self {
            users: Vec::new(),
            wallets: BTreeMap::new(),
            postings: Vec::new(),
            generations: BTreeMap::new(),
            letters: BTreeMap::new(),
            wrong: stores.wallets.audit().await?,
        };
        let mut after = None;
        while let page @ [.., last] = &*archive.users(after, PAGE).await? {
            after = Some(last.id);
            books.users.extend_from_slice(page);
        }
        let mut after = None;
        while let page @ [.., last] = &*archive.wallets(after, PAGE).await? {
            after = Some(last.user);
            books
                .wallets
                .extend(page.iter().map(|wallet| (wallet.user, *wallet)));
        }
        let mut after = 0;
        while let page @ [.., (last, _)] = &*archive.postings(after, PAGE).await? {
            after = *last;
            let postings = page.iter().map(|(_, posting)| posting.clone());
            books.postings.extend(postings);
        }
        let mut after = None;
        while let page @ [.., last] = &*archive.generations(after, PAGE).await? {
            after = Some(last.id());
            let known = page.iter().map(|known| (known.id(), known.clone()));
            books.generations.extend(known);
        }
        let mut after = None;
        while let page @ [.., last] = &*archive.letters(after.clone(), PAGE).await? {
            after = Some(last.key());
            let letters = page.iter().map(|letter| (letter.key(), letter.clone()));
            books.letters.extend(letters);
        }
        Ok(books)
    }
}
