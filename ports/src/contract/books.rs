//! What the books show.

use domain::{
    ledger::{Account, Posting, PostingKey, PostingKind},
    money::Money,
};

use super::{
    Stores,
    sample::{
        self, ALL, ANNA, BORIS, at, customer, id, kopecks, lines, odd_text, opened, order, top_up,
        wallet,
    },
};
use crate::{Page, outbound::Posted};

/// Every account, every kind, odd keys: the books say what was written.
pub async fn a_posting_can_be_read_back(stores: &Stores) {
    customer(stores, ANNA, Money::ZERO, Money::ZERO).await;
    let kinds = [
        (
            PostingKind::TopUp,
            [(Account::Cash, -500), (Account::Main(ANNA), 500)],
        ),
        (
            PostingKind::Grant,
            [(Account::Promo, -70), (Account::Bonus(ANNA), 70)],
        ),
        (
            PostingKind::Hold,
            [(Account::Main(ANNA), -200), (Account::Held(ANNA), 200)],
        ),
        (
            PostingKind::Capture,
            [(Account::Held(ANNA), -150), (Account::Revenue, 150)],
        ),
        (
            PostingKind::Release,
            [(Account::Held(ANNA), -50), (Account::Main(ANNA), 50)],
        ),
        (
            PostingKind::Correction,
            [(Account::Main(ANNA), -10), (Account::Correction, 10)],
        ),
        (
            PostingKind::Opening,
            [(Account::Opening, -90), (Account::Main(ANNA), 90)],
        ),
    ];
    let mut expected = Vec::new();
    for (number, (kind, moves)) in kinds.into_iter().enumerate() {
        let key = PostingKey::restored(format!("{number}: {}", odd_text()));
        let when = at(i64::try_from(number).unwrap());
        let posting = Posting::new(key, kind, lines(moves), when).unwrap();
        let posted = stores.wallets.post(posting.clone()).await;
        assert_eq!(posted.unwrap(), Posted::Now);
        expected.insert(0, posting);
    }
    assert_eq!(stores.wallets.statement(ANNA, ALL).await.unwrap(), expected);
    assert_eq!(stores.wallets.recent(ALL).await.unwrap(), expected);
    let left = stores.wallets.wallet(ANNA).await.unwrap();
    assert_eq!(left, wallet(ANNA, 430, 70, 0));
}

/// A customer leafs through their own postings and nobody else's; the house through all.
pub async fn statement_pages_are_newest_first_and_complete(stores: &Stores) {
    let mut annas = Vec::new();
    let mut all = Vec::new();
    for number in 0..7 {
        let user = if number % 3 == 0 { BORIS } else { ANNA };
        customer(stores, user, Money::ZERO, Money::ZERO).await;
        let payment = number.to_string();
        let posting = Posting::top_up(&payment, user, kopecks(5 + number), at(number)).unwrap();
        stores.wallets.post(posting.clone()).await.unwrap();
        all.insert(0, posting.clone());
        if user == ANNA {
            annas.insert(0, posting);
        }
    }
    let pages = [(0, 3), (1, 3), (2, 1), (9, 0)];
    for (number, count) in pages {
        let page = Page::number(number, 3);
        let expected: Vec<_> = all.iter().skip(number * 3).take(3).cloned().collect();
        assert_eq!(expected.len(), count);
        assert_eq!(stores.wallets.recent(page).await.unwrap(), expected);
        let expected: Vec<_> = annas.iter().skip(number * 3).take(3).cloned().collect();
        assert_eq!(
            stores.wallets.statement(ANNA, page).await.unwrap(),
            expected
        );
    }
    assert_eq!(stores.wallets.statement(ANNA, ALL).await.unwrap().len(), 4);
    for empty in [
        Page { skip: 0, take: 0 },
        Page {
            skip: usize::MAX,
            ..ALL
        },
    ] {
        assert_eq!(stores.wallets.statement(ANNA, empty).await.unwrap(), []);
        assert_eq!(stores.wallets.recent(empty).await.unwrap(), []);
    }
}

/// Postings of one moment are all on some page, and on one only.
pub async fn postings_of_one_moment_are_each_on_one_page(stores: &Stores) {
    customer(stores, ANNA, Money::ZERO, Money::ZERO).await;
    for payment in ["a", "b", "c", "d", "e"] {
        stores.wallets.post(top_up(payment, 100)).await.unwrap();
    }
    let mut keys = Vec::new();
    for number in 0..5 {
        let page = stores
            .wallets
            .statement(ANNA, Page::number(number, 1))
            .await;
        keys.extend(
            page.unwrap()
                .iter()
                .map(|posting| posting.key().to_string()),
        );
    }
    keys.sort();
    let payments = ["a", "b", "c", "d", "e"].map(|payment| format!("payment:{payment}"));
    assert_eq!(keys, payments);
}

/// Looking for mistakes in books without any finds none, whatever has happened in them.
pub async fn audit_of_honest_books_is_empty(stores: &Stores) {
    assert_eq!(stores.wallets.audit().await.unwrap(), []);
    customer(stores, ANNA, kopecks(5000), kopecks(300)).await;
    customer(stores, BORIS, kopecks(5000), Money::ZERO).await;
    for (number, life) in (1..).zip(sample::lives()) {
        opened(stores, order(number, ANNA, kopecks(40))).await;
        for event in life {
            let advanced = stores
                .generations
                .advance(id(number.into()), event, at(100));
            advanced.await.unwrap();
            assert_eq!(stores.wallets.audit().await.unwrap(), []);
        }
    }
}
