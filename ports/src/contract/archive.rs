//! What [`Archive`](crate::outbound::Archive) promises: everything that is kept for good can be carried away and taken in.

use std::collections::BTreeSet;

use domain::{
    generation::{Errand, Event, Generation},
    ledger::Posting,
    letter::Letter,
    money::Money,
    user::{Language, User, UserChange, UserId},
    wallet::Wallet,
};

use super::{
    Stores,
    post::{failure, leaves, result},
    sample::{
        ALL, ANNA, BORIS, accepted, at, customer, found, full_visitor, id, kopecks, opened, order,
    },
};
use crate::{
    Fault,
    outbound::{Posted, Rest},
};

/// Page by page, everything once and whole.
pub async fn everything_kept_for_good_can_be_carried_away(stores: &Stores) {
    customer(stores, ANNA, kopecks(100), kopecks(20)).await;
    customer(stores, BORIS, kopecks(70), Money::ZERO).await;
    opened(stores, order(3, BORIS, kopecks(30))).await;
    let sent = result(stores, 1, 5).await;
    let parked = failure(stores, 2, 6).await;
    leaves(stores, ANNA).await;
    stores
        .outbox
        .postpone(parked.clone(), Vec::new(), Rest::Parked)
        .await
        .unwrap();

    for limit in [1, 2, 99] {
        let read = Everything::of(stores, limit).await;
        all_users(stores, read.users).await;
        for user in [ANNA, BORIS] {
            let wallet = stores.wallets.wallet(user).await.unwrap();
            assert_eq!(count(&read.wallets, &wallet), 1);
        }
        assert_eq!(read.generations.len(), 3);
        for number in 1..=3 {
            let generation = found(stores, id(number)).await;
            assert_eq!(count(&read.generations, &generation), 1);
        }
        let letters: BTreeSet<_> = read.letters.iter().map(Letter::key).collect();
        assert_eq!(letters, BTreeSet::from([sent.clone(), parked.clone()]));
        assert_eq!(read.letters.len(), 2);
        let mut newest_first = stores.wallets.recent(ALL).await.unwrap();
        newest_first.reverse();
        assert_eq!(read.postings, newest_first);
    }
}

/// What an archive holds, read in pages of one size.
struct Everything {
    users: Vec<User>,
    wallets: Vec<Wallet>,
    postings: Vec<Posting>,
    generations: Vec<Generation>,
    letters: Vec<Letter>,
}

impl Everything {
    async fn of(stores: &Stores, limit: usize) -> Self {
        let archive = &stores.archive;
        let users = pages(limit, async |last: Option<User>| {
            archive.users(last.map(|user| user.id), limit).await
        });
        let wallets = pages(limit, async |last: Option<Wallet>| {
            archive.wallets(last.map(|wallet| wallet.user), limit).await
        });
        let postings = pages(limit, async |last: Option<(u64, Posting)>| {
            let after = last.map_or(0, |(number, _)| number);
            archive.postings(after, limit).await
        });
        let generations = pages(limit, async |last: Option<Generation>| {
            archive
                .generations(last.map(|found| found.id()), limit)
                .await
        });
        let letters = pages(limit, async |last: Option<Letter>| {
            archive
                .letters(last.map(|letter| letter.key()), limit)
                .await
        });
        let numbered = postings.await.into_iter();
        Self {
            users: users.await,
            wallets: wallets.await,
            postings: numbered.map(|(_, posting)| posting).collect(),
            generations: generations.await,
            letters: letters.await,
        }
    }
}

/// All pages, each asked for with the last entry of the one before.
async fn pages<T: Clone>(
    limit: usize,
    page: impl AsyncFn(Option<T>) -> Result<Vec<T>, Fault>,
) -> Vec<T> {
    let mut all = Vec::new();
    loop {
        let more = page(all.last().cloned()).await.unwrap();
        assert!(more.len() <= limit);
        if more.is_empty() {
            return all;
        }
        all.extend(more);
    }
}

async fn all_users(stores: &Stores, mut users: Vec<User>) {
    users.sort_unstable_by_key(|user| user.id);
    let mut expected = Vec::new();
    for user in [ANNA, BORIS] {
        expected.extend(stores.users.find(user).await.unwrap());
    }
    expected.sort_unstable_by_key(|user| user.id);
    assert_eq!(users, expected);
}

fn count<T: PartialEq>(items: &[T], wanted: &T) -> usize {
    items.iter().filter(|item| *item == wanted).count()
}

/// Whoever is known here already knows better.
pub async fn a_user_is_admitted_once_and_whole(stores: &Stores) {
    let met = stores
        .users
        .meet(full_visitor(ANNA), Language::Russian, at(0))
        .await
        .unwrap();
    let stranger = User {
        id: UserId(777),
        ..met.user.clone()
    }
    .changed(&UserChange::Barred(true));
    let admitted = stores.archive.admit_user(stranger.clone()).await;
    assert_eq!(admitted.unwrap(), Posted::Now);
    let read = stores.users.find(stranger.id).await.unwrap();
    assert_eq!(read, Some(stranger));
    let elsewhere = met.user.clone().changed(&UserChange::Barred(true));
    let admitted = stores.archive.admit_user(elsewhere).await;
    assert_eq!(admitted.unwrap(), Posted::Before);
    assert_eq!(stores.users.find(ANNA).await.unwrap(), Some(met.user));
}

/// An order that was begun elsewhere goes on here, from where it stood; its money came with its postings.
pub async fn a_generation_is_admitted_once_and_goes_on(stores: &Stores) {
    customer(stores, ANNA, kopecks(100), Money::ZERO).await;
    let mut elsewhere = opened(stores, order(1, ANNA, kopecks(30))).await;
    let known = elsewhere.clone();
    let admitted = stores.archive.admit_generation(known.clone()).await;
    assert_eq!(admitted.unwrap(), Posted::Before);

    elsewhere.order.id = id(2);
    elsewhere.hold = None;
    for event in [Event::SubmitStarted, accepted()] {
        elsewhere = elsewhere.step(event, at(10)).unwrap().generation;
    }
    let before = stores.wallets.wallet(ANNA).await.unwrap();
    let admitted = stores.archive.admit_generation(elsewhere.clone()).await;
    assert_eq!(admitted.unwrap(), Posted::Now);
    assert_eq!(found(stores, id(2)).await, elsewhere);
    assert_eq!(stores.wallets.wallet(ANNA).await.unwrap(), before);
    assert_eq!(stores.generations.open_of(ANNA).await.unwrap().len(), 2);
    let due = stores
        .generations
        .claim_due(Errand::LookAfter, at(1000), 9)
        .await
        .unwrap();
    assert!(due.iter().any(|due| due.id() == id(2)));

    let done = stores
        .generations
        .advance(id(2), Event::GaveUp, at(11))
        .await;
    done.unwrap();
    let admitted = stores.archive.admit_generation(elsewhere).await;
    assert_eq!(admitted.unwrap(), Posted::Before);
    assert!(!found(stores, id(2)).await.is_open());
}
