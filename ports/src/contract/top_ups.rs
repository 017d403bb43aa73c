//! How top-ups are opened and found: what [`Payments`](crate::outbound::Payments) promises before money moves.

use domain::{
    payment::{CLAIMED_FOR, Event, Notice, OPEN_AT_MOST, OPEN_FOR, TopUp},
    user::{Language, UserChange},
};

use super::{
    Stores,
    claims::{OVERDUE, advance, claimed},
    crowd::{CROWD, ROUNDS, crowd},
    sample::{ALL, ANNA, BORIS, VERA, at, invoice, kopecks, payment, receipt, transfer, visitor},
};
use crate::{Page, outbound::OpenTopUpError};

/// A top-up that must be opened.
pub(super) async fn open(stores: &Stores, top_up: TopUp) -> TopUp {
    stores.payments.open(top_up).await.unwrap()
}

/// A top-up that must be there.
pub(super) async fn top_up(stores: &Stores, number: u128) -> TopUp {
    let found = stores.payments.find(payment(number)).await.unwrap();
    found.expect("the top-up is there")
}

/// Both ways to pay are kept, whole.
pub async fn an_opened_top_up_is_found_as_it_was_opened(stores: &Stores) {
    let opened = [
        transfer(1, ANNA, kopecks(5000)),
        invoice(2, VERA, kopecks(1)),
    ];
    for expected in opened {
        assert_eq!(open(stores, expected.clone()).await, expected);
        let found = stores.payments.find(expected.id).await.unwrap();
        assert_eq!(found, Some(expected));
    }
    assert_eq!(stores.payments.find(payment(3)).await.unwrap(), None);
    let nobodys = stores.payments.of(BORIS, ALL).await.unwrap();
    assert_eq!(nobodys, []);
}

/// The id was minted with the amount, so a second tap finds what the first one has opened, and does not rewind it.
pub async fn a_top_up_with_a_known_id_is_the_top_up_that_is_there(stores: &Stores) {
    open(stores, transfer(1, ANNA, kopecks(5000))).await;
    let known = claimed(stores, 1, "a").await;
    for again in [
        transfer(1, ANNA, kopecks(5000)),
        invoice(1, BORIS, kopecks(7)),
    ] {
        assert_eq!(open(stores, again).await, known);
    }
    assert_eq!(top_up(stores, 1).await, known);
}

/// Nor does it matter how many are open then.
pub async fn a_barred_customer_opens_no_top_up(stores: &Stores) {
    let users = &stores.users;
    let met = users.meet(visitor(ANNA), Language::Russian, at(0)).await;
    met.unwrap();
    for number in 1..=3 {
        open(stores, transfer(number, ANNA, kopecks(100))).await;
    }
    let barred = users.change(ANNA, UserChange::Barred(true)).await;
    barred.unwrap();
    let refused = stores.payments.open(transfer(4, ANNA, kopecks(100))).await;
    assert!(
        matches!(refused, Err(OpenTopUpError::Barred)),
        "{refused:?}"
    );
    assert_eq!(stores.payments.find(payment(4)).await.unwrap(), None);
    // What is there already is returned all the same.
    let known = open(stores, transfer(1, ANNA, kopecks(100))).await;
    assert_eq!(known, transfer(1, ANNA, kopecks(100)));
}

/// The limit is for what is open, and each customer has their own.
pub async fn a_settled_top_up_makes_room_for_another(stores: &Stores) {
    for number in 1..=3 {
        open(stores, transfer(number, ANNA, kopecks(100))).await;
        open(stores, transfer(number + 10, BORIS, kopecks(100))).await;
    }
    claimed(stores, 1, "a").await;
    let refused = || stores.payments.open(transfer(4, ANNA, kopecks(100)));
    assert!(matches!(refused().await, Err(OpenTopUpError::TooMany)));
    assert_eq!(stores.payments.find(payment(4)).await.unwrap(), None);
    advance(stores, 1, Event::Expired, OVERDUE).await.unwrap();
    refused().await.unwrap();
    assert!(matches!(
        stores.payments.open(transfer(5, ANNA, kopecks(1))).await,
        Err(OpenTopUpError::TooMany)
    ));
}

/// However many are opened in one moment.
pub async fn no_more_top_ups_than_the_limit_are_open_at_once(stores: &Stores) {
    for round in 0..ROUNDS {
        let number = move |of: usize| u32::try_from(round * CROWD + of + 1).unwrap();
        let opened = crowd(CROWD, |of| {
            let payments = stores.payments.clone();
            async move {
                payments
                    .open(transfer(number(of), ANNA, kopecks(100)))
                    .await
            }
        })
        .await;
        let expected =
            |opened: &Result<_, _>| matches!(opened, Ok(_) | Err(OpenTopUpError::TooMany));
        assert!(opened.iter().all(expected), "{opened:?}");
        let open: Vec<_> = opened.into_iter().flatten().collect();
        assert_eq!(open.len(), OPEN_AT_MOST);
        let listed = stores.payments.of(ANNA, ALL).await.unwrap();
        assert_eq!(
            listed.iter().filter(|top_up| top_up.is_open()).count(),
            OPEN_AT_MOST
        );
        for top_up in open {
            advance(stores, top_up.id.0.as_u128(), Event::Expired, 9999)
                .await
                .unwrap();
        }
    }
}

/// A customer leafs through their own, decided or not.
pub async fn top_ups_are_newest_first_and_paged(stores: &Stores) {
    // Ids do not decide what is older.
    for (number, second) in [(3, 1), (1, 2), (2, 3)] {
        for (number, user) in [(number, ANNA), (number + 10, BORIS)] {
            let opened_at = at(second);
            let top_up = transfer(number, user, kopecks(100));
            open(
                stores,
                TopUp {
                    opened_at,
                    ..top_up
                },
            )
            .await;
        }
    }
    advance(stores, 1, Event::Expired, 50).await.unwrap();
    for (page, expected) in [
        (Page::number(0, 2), vec![2, 1]),
        (Page::number(1, 2), vec![3]),
        (Page::number(2, 2), vec![]),
        (ALL, vec![2, 1, 3]),
    ] {
        let shown = stores.payments.of(ANNA, page).await.unwrap();
        let shown: Vec<_> = shown.iter().map(|top_up| top_up.id.0.as_u128()).collect();
        assert_eq!(shown, expected);
    }
}

/// Everybody's claims are in one queue, by when they were made, and nothing else is in it.
pub async fn claims_wait_in_the_order_in_which_they_were_made(stores: &Stores) {
    for (number, user) in [(1, ANNA), (2, BORIS), (3, VERA), (4, ANNA), (5, BORIS)] {
        open(stores, transfer(number, user, kopecks(100))).await;
    }
    for (number, second) in [(3, 60), (1, 70), (2, 80), (5, 90)] {
        let shown = receipt(&number.to_string());
        advance(stores, number, Event::Claimed(shown), second)
            .await
            .unwrap();
    }
    advance(stores, 5, Event::Expired, OVERDUE).await.unwrap();
    for (page, expected) in [
        (ALL, vec![3, 1, 2]),
        (Page::number(0, 2), vec![3, 1]),
        (Page::number(1, 2), vec![2]),
    ] {
        let waiting = stores.payments.waiting(page).await.unwrap();
        let numbers: Vec<_> = waiting.iter().map(|top_up| top_up.id.0.as_u128()).collect();
        assert_eq!(numbers, expected);
    }
    let first = stores.payments.waiting(ALL).await.unwrap().remove(0);
    assert_eq!(first, top_up(stores, 3).await);
}

/// A worker lets them expire and asks for refunds: first what has waited longest.
pub async fn the_longest_overdue_top_ups_come_first(stores: &Stores) {
    let day = i64::try_from(OPEN_FOR.as_secs()).unwrap();
    let week = i64::try_from(CLAIMED_FOR.as_secs()).unwrap();
    for (number, user) in [(1, ANNA), (2, BORIS), (3, VERA), (4, ANNA)] {
        open(stores, transfer(number, user, kopecks(100))).await;
    }
    // A claim waits longer than an amount that was only chosen; what has come to an end waits for nothing.
    advance(stores, 1, Event::Claimed(receipt("a")), 10)
        .await
        .unwrap();
    advance(stores, 4, Event::Expired, 10).await.unwrap();
    for (second, limit, expected) in [
        (day + 1, 9, vec![]),
        (day + 2, 9, vec![2]),
        (day + 3, 9, vec![2, 3]),
        (week + 10, 9, vec![2, 3, 1]),
        (week + 10, 2, vec![2, 3]),
        (week + 10, 0, vec![]),
    ] {
        let due = stores.payments.due(at(second), limit).await.unwrap();
        let numbers: Vec<_> = due.iter().map(|top_up| top_up.id.0.as_u128()).collect();
        assert_eq!(numbers, expected, "{second}");
    }
    let due = stores.payments.due(at(day + 2), 1).await.unwrap();
    assert_eq!(due, [top_up(stores, 2).await]);
}

/// The decision will be shown there.
pub async fn where_admins_were_told_is_remembered_once(stores: &Stores) {
    let mut expected = open(stores, transfer(1, ANNA, kopecks(100))).await;
    for (admin, message) in [(BORIS, i32::MAX), (VERA, 1), (BORIS, i32::MAX), (BORIS, 2)] {
        let notice = Notice { admin, message };
        expected = expected.noticed(notice);
        let noticed = stores.payments.noticed(payment(1), notice).await;
        assert_eq!(noticed.unwrap().as_ref(), Some(&expected));
        assert_eq!(top_up(stores, 1).await, expected);
    }
    assert_eq!(expected.notices.len(), 3);
    let (admin, message) = (BORIS, 1);
    let nothing = stores
        .payments
        .noticed(payment(9), Notice { admin, message });
    assert_eq!(nothing.await.unwrap(), None);
}

/// Admins are told at once, one of them claims nothing, and the customer does not wait for them.
pub async fn notices_and_a_claim_at_the_same_moment_are_all_kept(stores: &Stores) {
    for round in 1..=ROUNDS {
        let number = u32::try_from(round).unwrap();
        open(stores, transfer(number, ANNA, kopecks(100))).await;
        crowd(CROWD, |of| {
            let stores = stores.clone();
            async move {
                let message = i32::try_from(of).unwrap();
                if message == 0 {
                    claimed(&stores, number.into(), "a").await;
                } else {
                    let admin = BORIS;
                    let noticed = stores
                        .payments
                        .noticed(payment(number.into()), Notice { admin, message });
                    noticed.await.unwrap();
                }
            }
        })
        .await;
        let found = top_up(stores, number.into()).await;
        assert_eq!(found.state.name(), "claimed");
        assert_eq!(found.notices.len(), CROWD - 1);
        advance(stores, number.into(), Event::Expired, OVERDUE)
            .await
            .unwrap();
    }
}
