//! Everything that is kept for good, from one store into another.

use domain::{
    ledger::{Account, Posting, PostingKind},
    letter::{Letter, News},
    money::Delta,
    wallet::OutOfBounds,
};
use ports::{
    Fault, Page,
    outbound::{Paper, PostError, Posted},
};

use crate::assembly::Stores;

/// What was carried; what was known already is not counted.
#[derive(Debug, Default)]
pub struct Carried {
    /// People.
    pub users: usize,
    /// Movements of money.
    pub postings: usize,
    /// Orders.
    pub generations: usize,
    /// Letters on their way.
    pub letters: usize,
    /// Top-ups, promo codes, what admins have done and set.
    pub papers: usize,
    /// What had to be put right, because a pocket would have gone below zero.
    pub corrections: Vec<Correction>,
}

/// A pocket that had to be put right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Correction {
    /// Which.
    pub account: Account,
    /// By how much.
    pub by: Delta,
}

/// How many entries are read at once.
const PAGE: usize = 500;

/// How often a pocket is put right for the same posting: each round after the first means that somebody spent in between.
const ROUNDS: u32 = 100;

/// Corrections of orders that are being carried are among a customer's latest postings.
const RECENT: Page = Page { skip: 0, take: 500 };

/// A posting concerns at most the three pockets of a customer.
const POCKETS: usize = 3;

/// Carries everything into another store. Everything has a natural key there, so that it may be interrupted anywhere and done
/// again. Opening balances stay behind: they are of the other store's own.
///
/// Postings come before the orders they belong to: an order whose money is not there yet could be settled too early.
pub async fn carry(from: &Stores, to: &Stores) -> Result<Carried, Fault> {
    let mut carried = Carried::default();
    let mut after = None;
    while let page = from.archive.users(after, PAGE).await?
        && !page.is_empty()
    {
        after = page.last().map(|user| user.id);
        for user in page {
            carried.users += new(to.archive.admit_user(user).await?);
        }
    }
    carry_postings(from, to, &mut carried).await?;
    let mut after = None;
    while let page = from.archive.generations(after, PAGE).await?
        && !page.is_empty()
    {
        after = page.last().map(domain::generation::Generation::id);
        for generation in page {
            carried.generations += new(to.archive.admit_generation(generation).await?);
        }
    }
    carry_papers(from, to, &mut carried).await?;
    let mut after = None;
    while let page = from.archive.letters(after, PAGE).await?
        && !page.is_empty()
    {
        after = page.last().map(Letter::key);
        for letter in page {
            if !has_arrived(to, &letter).await? {
                carried.letters += 1;
                to.outbox.post(letter).await?;
            }
        }
    }
    Ok(carried)
}

/// After the postings: a top-up that says that it is credited is not there before its money.
async fn carry_papers(from: &Stores, to: &Stores, carried: &mut Carried) -> Result<(), Fault> {
    let mut after = None;
    while let page = from.papers.papers(after, PAGE).await?
        && !page.is_empty()
    {
        after = page.last().map(Paper::key);
        for paper in page {
            carried.papers += new(to.papers.admit(paper).await?);
        }
    }
    Ok(())
}

/// Whether a result was brought from the other store before: carried again, it would be brought again.
async fn has_arrived(to: &Stores, letter: &Letter) -> Result<bool, Fault> {
    let (News::Result(id) | News::LateResult(id)) = letter.news else {
        return Ok(false);
    };
    let known = to.generations.find(id).await?;
    Ok(known.is_some_and(|generation| generation.delivered_at.is_some()))
}

async fn carry_postings(from: &Stores, to: &Stores, carried: &mut Carried) -> Result<(), Fault> {
    let mut after = 0;
    while let page = from.archive.postings(after, PAGE).await?
        && let Some((last, _)) = page.last()
    {
        after = *last;
        for (_, posting) in page {
            match posting.kind() {
                PostingKind::Opening => {}
                PostingKind::Capture | PostingKind::Release => {
                    carried.postings += new(post(to, posting.clone(), carried).await?);
                    take_back(to, &posting, carried).await?;
                }
                _ => carried.postings += new(post(to, posting, carried).await?),
            }
        }
    }
    Ok(())
}

/// Writes a posting. Money that was spent in both stores is the house's loss: a pocket that does not have it is put right
/// first.
async fn post(to: &Stores, posting: Posting, carried: &mut Carried) -> Result<Posted, Fault> {
    for _pocket in 0..POCKETS {
        match to.wallets.post(posting.clone()).await {
            Ok(posted) => return Ok(posted),
            Err(PostError::Fault(fault)) => return Err(fault),
            Err(PostError::OutOfBounds(OutOfBounds(account))) => {
                let correction = put_right(to, &posting, account).await?;
                carried.corrections.push(correction);
            }
        }
    }
    let posted = to.wallets.post(posting).await;
    posted.map_err(|error| Fault::corrupt("carry a posting over", error))
}

async fn put_right(to: &Stores, posting: &Posting, account: Account) -> Result<Correction, Fault> {
    let impossible = || Fault::corrupt("carry a posting over", OutOfBounds(account));
    let user = account.owner().ok_or_else(impossible)?;
    let wallet = to.wallets.wallet(user).await?;
    for round in 1..=ROUNDS {
        let correction = posting.put_right(&wallet, account, round);
        let written = write(to, correction.ok_or_else(impossible)?).await?;
        if let Some(correction) = written {
            tracing::warn!(user.id = user.0, ?account, posting = %posting.key(), "spent twice: put right at the house's expense");
            return Ok(correction);
        }
    }
    Err(impossible())
}

/// What comes back of an order whose hold had to be put right is the house's first: it never was the customer's.
async fn take_back(to: &Stores, settled: &Posting, carried: &mut Carried) -> Result<(), Fault> {
    let Some(user) = settled.owners().next() else {
        return Ok(());
    };
    let statement = to.wallets.statement(user, RECENT).await?;
    for correction in settled.taken_back(&statement) {
        carried.corrections.extend(write(to, correction).await?);
    }
    Ok(())
}

/// Writes a correction; `None` if it stands there already, or if what it takes has been spent meanwhile and is the house's loss.
async fn write(to: &Stores, correction: Posting) -> Result<Option<Correction>, Fault> {
    let corrected = correction.lines().iter().find_map(|line| {
        line.account.owner()?;
        Some(Correction {
            account: line.account,
            by: line.delta,
        })
    });
    match to.wallets.post(correction).await {
        Ok(Posted::Now) => Ok(corrected),
        Ok(Posted::Before) | Err(PostError::OutOfBounds(_)) => Ok(None),
        Err(PostError::Fault(fault)) => Err(fault),
    }
}

const fn new(posted: Posted) -> usize {
    match posted {
        Posted::Now => 1,
        Posted::Before => 0,
    }
}
