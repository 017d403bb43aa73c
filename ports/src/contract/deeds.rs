//! What [`Deeds`](crate::outbound::Deeds) promises.

use domain::{
    desk::{AdjustmentId, Deed, What},
    ledger::{Account, Posting},
    letter::{Letter, News},
    model::ModelId,
    money::{Delta, Money},
    user::UserId,
    wallet::OutOfBounds,
};
use uuid::Uuid;

use super::{
    Stores,
    crowd::{CROWD, ROUNDS, crowd},
    sample::{
        ALL, ANNA, BORIS, VERA, at, broadcast_id, code, customer, deed, kopecks, odd_text, payment,
        wallet,
    },
    told::{deeds, letters},
};
use crate::{
    Page,
    outbound::{PostError, Posted},
};

/// Whatever an admin can do.
fn everything() -> Vec<What> {
    let reason = odd_text();
    let payment = payment(7);
    let model = || ModelId::new("odd/'model'.\"1\"").unwrap();
    let adjusted = |user, kopecks| What::Adjusted {
        user,
        by: Delta::from_kopecks(kopecks).unwrap(),
        reason: odd_text(),
    };
    let set = |value: Option<String>| What::Set {
        key: odd_text(),
        value,
    };
    let steps = ["started", "paused", "resumed", "cancelled"].map(|step| What::Broadcast {
        id: broadcast_id(7),
        step,
    });
    let mut all = vec![
        What::Approved {
            payment,
            amount: Money::MAX,
        },
        What::Declined { payment, reason },
        What::Refunded(payment),
        adjusted(ANNA, -1),
        adjusted(BORIS, 10_000_000_000),
        What::Barred(ANNA),
        What::Unbarred(ANNA),
        What::PromoMade(code("ONE")),
        What::PromoStopped(code("ONE")),
        What::ModelOff(model()),
        What::ModelOn(model()),
        set(Some(odd_text())),
        set(Some(String::new())),
        set(None),
    ];
    all.extend(steps);
    all
}

/// Nothing of it is lost, and whoever asks about a customer gets what concerns them.
pub async fn whatever_an_admin_does_is_recorded_and_listed_latest_first(stores: &Stores) {
    let done = everything().into_iter().zip(1..);
    let mut expected: Vec<_> = done
        .map(|(what, second)| deed(VERA, what, second))
        .collect();
    // The order in which they are written down says nothing about when they were done.
    for deed in expected.iter().rev() {
        stores.deeds.record(deed.clone()).await.unwrap();
    }
    expected.reverse();
    assert_eq!(deeds(stores).await, expected);
    let pages = [Page::number(0, 5), Page::number(1, 5), Page::number(9, 5)];
    for (page, skip) in pages.into_iter().zip([0, 5, 45]) {
        let shown = stores.deeds.recent(None, page).await.unwrap();
        let wanted: Vec<_> = expected.iter().skip(skip).take(5).cloned().collect();
        assert_eq!(shown, wanted);
    }
    for user in [ANNA, BORIS, VERA] {
        let about = expected
            .iter()
            .filter(|deed| deed.what.user() == Some(user));
        let about: Vec<_> = about.cloned().collect();
        let shown = stores.deeds.recent(Some(user), ALL).await.unwrap();
        assert_eq!(shown, about);
    }
    let one = stores.deeds.recent(Some(ANNA), Page::number(1, 1)).await;
    assert_eq!(one.unwrap(), [deed(VERA, What::Barred(ANNA), 6)]);
}

/// A button that is pressed by many fingers is pressed once.
pub async fn the_same_deed_is_recorded_once(stores: &Stores) {
    let barred = deed(VERA, What::Barred(ANNA), 1);
    crowd(CROWD, |_| {
        let (deeds, barred) = (stores.deeds.clone(), barred.clone());
        async move { deeds.record(barred).await.unwrap() }
    })
    .await;
    assert_eq!(deeds(stores).await, std::slice::from_ref(&barred));
    // Another admin, another moment, another customer are other deeds.
    for (by, user, second) in [(BORIS, ANNA, 1), (VERA, ANNA, 2), (VERA, BORIS, 1)] {
        let other = deed(by, What::Barred(user), second);
        stores.deeds.record(other).await.unwrap();
    }
    assert_eq!(deeds(stores).await.len(), 4);
}

fn adjustment(number: u128, kopecks: i64, by: UserId) -> (Posting, Letter, Deed) {
    let id = AdjustmentId(Uuid::from_u128(number));
    let delta = Delta::from_kopecks(kopecks).unwrap();
    let (user, at) = (ANNA, at(50));
    let posting = Posting::correction(&id.to_string(), Account::Main(user), delta, at);
    let news = News::Adjusted(id, delta);
    let reason = odd_text();
    let what = What::Adjusted {
        user,
        by: delta,
        reason,
    };
    let letter = Letter { to: user, news, at };
    (posting.unwrap(), letter, deed(by, what, 50))
}

async fn adjust(stores: &Stores, number: u128, kopecks: i64) -> Result<Posted, PostError> {
    let (posting, letter, deed) = adjustment(number, kopecks, VERA);
    stores.deeds.adjust(posting, letter, deed).await
}

/// Up and down; and the customer finds it in their statement and hears of it.
pub async fn an_adjustment_its_letter_and_its_deed_are_one(stores: &Stores) {
    customer(stores, ANNA, kopecks(100), kopecks(30)).await;
    for (number, kopeck, left) in [(1, 900, 1000), (2, -1000, 0)] {
        let done = adjust(stores, number, kopeck).await;
        assert_eq!(done.unwrap(), Posted::Now);
        let now = stores.wallets.wallet(ANNA).await.unwrap();
        assert_eq!(now, wallet(ANNA, left, 30, 0));
        let (posting, letter, _) = adjustment(number, kopeck, VERA);
        let statement = stores.wallets.statement(ANNA, ALL).await.unwrap();
        assert_eq!(statement.first(), Some(&posting));
        assert!(letters(stores).await.contains(&letter));
    }
    assert_eq!(letters(stores).await.len(), 2);
    // Both were done to the same customer in the same millisecond: that is one deed.
    assert_eq!(deeds(stores).await.len(), 1);
}

/// The confirming button carries the id, whoever presses it and how often.
pub async fn an_adjustment_confirmed_by_many_at_once_is_made_once(stores: &Stores) {
    customer(stores, ANNA, Money::ZERO, Money::ZERO).await;
    for round in 1..=ROUNDS {
        let number = u128::try_from(round).unwrap();
        let results = crowd(CROWD, |admin| {
            let deeds = stores.deeds.clone();
            let by = UserId(900 + i64::try_from(round * CROWD + admin).unwrap());
            let (posting, letter, deed) = adjustment(number, 100, by);
            async move { deeds.adjust(posting, letter, deed).await.unwrap() }
        })
        .await;
        let now = results.iter().filter(|posted| **posted == Posted::Now);
        assert_eq!(now.count(), 1, "{results:?}");
        let expected = wallet(ANNA, i64::try_from(round).unwrap() * 100, 0, 0);
        assert_eq!(stores.wallets.wallet(ANNA).await.unwrap(), expected);
        assert_eq!(letters(stores).await.len(), round);
        assert_eq!(deeds(stores).await.len(), round);
    }
}

/// Nobody can be made to owe the house anything.
pub async fn an_adjustment_out_of_bounds_changes_nothing(stores: &Stores) {
    let before = customer(stores, ANNA, kopecks(100), kopecks(30)).await;
    let books = stores.wallets.recent(ALL).await.unwrap();
    let refused = adjust(stores, 1, -101).await;
    assert!(
        matches!(
            refused,
            Err(PostError::OutOfBounds(OutOfBounds(Account::Main(ANNA))))
        ),
        "{refused:?}"
    );
    assert_eq!(stores.wallets.wallet(ANNA).await.unwrap(), before);
    assert_eq!(stores.wallets.recent(ALL).await.unwrap(), books);
    assert_eq!(letters(stores).await, []);
    assert_eq!(deeds(stores).await, []);
    // It was not used up either.
    assert_eq!(adjust(stores, 1, -100).await.unwrap(), Posted::Now);
}
