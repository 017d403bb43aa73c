//! Bank transfers that many decide at once: what [`Payments::advance`](crate::outbound::Payments::advance) promises.

use domain::{
    ledger::{Account, Posting, PostingKind},
    money::Money,
    payment::{Refused, State},
    user::UserId,
};

use super::{
    Stores,
    claims::{approval, claimed, decide, refusal},
    crowd::{CROWD, ROUNDS, crowd},
    sample::{ALL, ANNA, VERA, at, customer, kopecks, transfer, wallet},
    told::{deeds, everybody_reads, letters},
    top_ups::{open, top_up},
};
use crate::outbound::AdvanceTopUpError;

/// However many admins press, the money comes once, and one deed says whose press it was.
pub async fn a_transfer_approved_by_many_admins_at_once_is_credited_once(stores: &Stores) {
    customer(stores, ANNA, Money::ZERO, Money::ZERO).await;
    for round in 1..=ROUNDS {
        let number = u32::try_from(round).unwrap();
        open(stores, transfer(number, ANNA, kopecks(100))).await;
        claimed(stores, number.into(), "a").await;
        let pressed = crowd(CROWD, |admin| {
            let stores = stores.clone();
            let by = UserId(900 + i64::try_from(admin).unwrap());
            async move {
                let (event, deed) = approval(number.into(), by, kopecks(100), 40);
                decide(&stores, number.into(), event, deed).await
            }
        })
        .await;
        let lost = |result: &Result<_, AdvanceTopUpError>| {
            matches!(
                result,
                Err(AdvanceTopUpError::Refused(Refused::Invalid { .. }))
            )
        };
        assert_eq!(pressed.iter().filter(|result| result.is_ok()).count(), 1);
        assert_eq!(
            pressed.iter().filter(|result| lost(result)).count(),
            CROWD - 1
        );
        let expected = wallet(ANNA, i64::try_from(round).unwrap() * 100, 0, 0);
        assert_eq!(stores.wallets.wallet(ANNA).await.unwrap(), expected);
        let deeds = deeds(stores).await;
        assert_eq!(deeds.len(), round);
        let winner = pressed.into_iter().flatten().next().unwrap();
        let State::Credited { by: Some(by), .. } = winner.top_up.state else {
            panic!("{winner:?}")
        };
        let (_, deed) = approval(number.into(), by, kopecks(100), 40);
        assert!(deeds.contains(&deed), "{by:?}: {deeds:?}");
    }
}

/// One admin says yes and another no: whichever it is, the money, the letters and the deed say the same.
pub async fn a_transfer_is_approved_or_declined_but_not_both(stores: &Stores) {
    customer(stores, ANNA, Money::ZERO, Money::ZERO).await;
    let mut credited = 0;
    for round in 1..=ROUNDS {
        let number = u32::try_from(round).unwrap();
        open(stores, transfer(number, ANNA, kopecks(100))).await;
        claimed(stores, number.into(), "a").await;
        let decided = crowd(CROWD, |admin| {
            let stores = stores.clone();
            let by = UserId(900 + i64::try_from(admin).unwrap());
            async move {
                let number = number.into();
                let (event, deed) = match admin % 2 {
                    0 => approval(number, by, kopecks(100), 40),
                    _ => refusal(number, by, "no", 40),
                };
                decide(&stores, number, event, deed).await
            }
        })
        .await;
        let mut winners = decided.into_iter().flatten();
        let winner = winners.next().unwrap();
        assert_eq!(winners.next(), None);
        assert_eq!(top_up(stores, number.into()).await, winner.top_up);
        if winner.posting.is_some() {
            credited += 1;
        }
        let expected = wallet(ANNA, credited * 100, 0, 0);
        assert_eq!(stores.wallets.wallet(ANNA).await.unwrap(), expected);
        assert_eq!(letters(stores).await, winner.letters);
        everybody_reads(stores).await;
        let says = match winner.top_up.state.name() {
            "credited" => "approved",
            other => other,
        };
        let about = deeds(stores).await;
        let about = about
            .iter()
            .filter(|deed| deed.what.subject() == winner.top_up.id.to_string());
        let names: Vec<_> = about.map(|deed| deed.what.name()).collect();
        assert_eq!(names, [says]);
    }
}

/// What an admin credits and what an order takes in the same moment both count.
pub async fn approvals_and_payments_at_the_same_moment_all_count(stores: &Stores) {
    customer(stores, ANNA, Money::ZERO, Money::ZERO).await;
    for round in 0..ROUNDS {
        let number = move |of: usize| u32::try_from(round * 3 + of + 1).unwrap();
        for of in 0..3 {
            open(stores, transfer(number(of), ANNA, kopecks(100))).await;
            claimed(stores, number(of).into(), "a").await;
        }
        crowd(CROWD, |of| {
            let stores = stores.clone();
            async move {
                if of < 3 {
                    let number = number(of).into();
                    let (event, deed) = approval(number, VERA, kopecks(100), 40);
                    decide(&stores, number, event, deed).await.unwrap();
                } else {
                    let name = format!("{round}-{of}");
                    let posting = Posting::top_up(&name, ANNA, kopecks(100), at(40));
                    stores.wallets.post(posting.unwrap()).await.unwrap();
                }
            }
        })
        .await;
        let expected = i64::try_from((round + 1) * CROWD).unwrap() * 100;
        let now = stores.wallets.wallet(ANNA).await.unwrap();
        assert_eq!(now, wallet(ANNA, expected, 0, 0));
    }
    let books = stores.wallets.recent(ALL).await.unwrap();
    let cash = books.iter().filter(|posting| {
        posting.kind() == PostingKind::TopUp
            && posting
                .lines()
                .iter()
                .any(|line| line.account == Account::Cash)
    });
    assert_eq!(cash.count(), ROUNDS * CROWD);
}
