//! Bank transfers: what [`Payments`](crate::outbound::Payments) promises about receipts and decisions.

use std::collections::BTreeSet;

use domain::{
    desk::{Deed, What},
    ledger::Posting,
    letter::{News, PaymentNews},
    money::Money,
    payment::{Event, Notice, Receipt, Refused, State, Step, TopUp},
    user::UserId,
};

use super::{
    Stores,
    sample::{
        ALL, ANNA, BORIS, VERA, at, customer, deed, kopecks, payment, receipt, transfer, wallet,
    },
    told::{deeds, letters, only_told},
    top_ups::{open, top_up},
};
use crate::outbound::AdvanceTopUpError;

/// Something happens to a top-up at this second, with nobody to be told and nobody who did it.
pub(super) async fn advance(
    stores: &Stores,
    number: u128,
    event: Event,
    second: i64,
) -> Result<Step, AdvanceTopUpError> {
    stores
        .payments
        .advance(payment(number), event, BTreeSet::new(), None, at(second))
        .await
}

/// The second by which every claim of the cases is overdue.
pub(super) const OVERDUE: i64 = 1_000_000;

/// Something that an admin does to a top-up, with the deed.
pub(super) async fn decide(
    stores: &Stores,
    number: u128,
    event: Event,
    deed: Deed,
) -> Result<Step, AdvanceTopUpError> {
    let now = deed.at;
    stores
        .payments
        .advance(payment(number), event, BTreeSet::new(), Some(deed), now)
        .await
}

/// The customer shows a receipt.
pub(super) async fn claimed(stores: &Stores, number: u128, name: &str) -> TopUp {
    let claimed = advance(stores, number, Event::Claimed(receipt(name)), 20).await;
    claimed.unwrap().top_up
}

/// An admin has seen so much money arrive.
pub(super) fn approval(number: u128, by: UserId, amount: Money, second: i64) -> (Event, Deed) {
    let payment = payment(number);
    let what = What::Approved { payment, amount };
    (Event::Approved { by, amount }, deed(by, what, second))
}

/// An admin has not.
pub(super) fn refusal(number: u128, by: UserId, reason: &str, second: i64) -> (Event, Deed) {
    let (payment, reason) = (payment(number), reason.to_owned());
    let what = What::Declined {
        payment,
        reason: reason.clone(),
    };
    (Event::Declined { by, reason }, deed(by, what, second))
}

/// Whoever has to decide is told in the commit that makes it a claim.
pub async fn a_claim_and_the_letters_to_all_admins_are_one(stores: &Stores) {
    open(stores, transfer(1, ANNA, kopecks(5000))).await;
    let admins = BTreeSet::from([BORIS, VERA]);
    let step = stores
        .payments
        .advance(
            payment(1),
            Event::Claimed(receipt("a")),
            admins,
            None,
            at(30),
        )
        .await
        .unwrap();
    let state = State::Claimed {
        receipt: receipt("a"),
        at: at(30),
    };
    let expected = TopUp {
        state,
        ..transfer(1, ANNA, kopecks(5000))
    };
    assert_eq!(step.top_up, expected);
    assert_eq!(top_up(stores, 1).await, expected);
    let waiting = News::Payment(payment(1), PaymentNews::Waiting);
    only_told(stores, [(BORIS, waiting), (VERA, waiting)], 30).await;
    assert_eq!(deeds(stores).await, []);
}

/// The top-up, the posting, the letters and the deed are one commit, and the customer finds the money in their statement.
pub async fn an_approved_transfer_is_in_the_wallet_and_everybody_concerned_is_told(
    stores: &Stores,
) {
    customer(stores, ANNA, kopecks(100), kopecks(30)).await;
    open(stores, transfer(1, ANNA, kopecks(5000))).await;
    claimed(stores, 1, "a").await;
    for (admin, message) in [(BORIS, 1), (VERA, 2), (VERA, 3)] {
        let noticed = stores
            .payments
            .noticed(payment(1), Notice { admin, message });
        noticed.await.unwrap();
    }
    let before = top_up(stores, 1).await;
    // The admin has seen less arrive than was announced.
    let (event, deed) = approval(1, VERA, kopecks(4900), 40);
    let step = decide(stores, 1, event, deed.clone()).await.unwrap();

    let state = State::Credited {
        amount: kopecks(4900),
        by: Some(VERA),
        receipt: Some(receipt("a")),
        charge: None,
        refusals: 0,
        at: at(40),
    };
    let expected = TopUp { state, ..before };
    assert_eq!(step.top_up, expected);
    assert_eq!(top_up(stores, 1).await, expected);
    let now = stores.wallets.wallet(ANNA).await.unwrap();
    assert_eq!(now, wallet(ANNA, 5000, 30, 0));
    let id = payment(1).to_string();
    let posting = Posting::top_up(&id, ANNA, kopecks(4900), at(40)).unwrap();
    assert_eq!(step.posting.as_ref(), Some(&posting));
    let statement = stores.wallets.statement(ANNA, ALL).await.unwrap();
    assert_eq!(statement.first(), Some(&posting));
    let news = |news| News::Payment(payment(1), news);
    let told = [
        (ANNA, news(PaymentNews::Credited)),
        (BORIS, news(PaymentNews::Decided)),
        (VERA, news(PaymentNews::Decided)),
    ];
    only_told(stores, told, 40).await;
    assert_eq!(deeds(stores).await, [deed]);
}

/// No money moves, and the reason is kept.
pub async fn a_declined_transfer_moves_no_money_and_says_why(stores: &Stores) {
    let before = customer(stores, ANNA, kopecks(100), Money::ZERO).await;
    let books = stores.wallets.recent(ALL).await.unwrap();
    open(stores, transfer(1, ANNA, kopecks(5000))).await;
    claimed(stores, 1, "a").await;
    let reason = super::sample::odd_text();
    let (event, deed) = refusal(1, BORIS, &reason, 40);
    decide(stores, 1, event, deed.clone()).await.unwrap();
    let state = State::Declined {
        reason,
        by: BORIS,
        receipt: receipt("a"),
        at: at(40),
    };
    assert_eq!(top_up(stores, 1).await.state, state);
    assert_eq!(stores.wallets.wallet(ANNA).await.unwrap(), before);
    assert_eq!(stores.wallets.recent(ALL).await.unwrap(), books);
    let declined = News::Payment(payment(1), PaymentNews::Declined);
    only_told(stores, [(ANNA, declined)], 40).await;
    assert_eq!(deeds(stores).await, [deed]);
}

/// Nobody is told of an amount that was chosen and forgotten; whoever has shown a receipt is.
pub async fn a_top_up_that_has_run_out_says_whether_there_was_a_receipt(stores: &Stores) {
    for number in [1, 2] {
        open(stores, transfer(number, ANNA, kopecks(100))).await;
    }
    claimed(stores, 2, "a").await;
    for (number, shown) in [(1, None), (2, Some(receipt("a")))] {
        advance(stores, number, Event::Expired, OVERDUE)
            .await
            .unwrap();
        let state = State::Expired {
            receipt: shown,
            at: at(OVERDUE),
        };
        assert_eq!(top_up(stores, number).await.state, state);
    }
    let expired = News::Payment(payment(2), PaymentNews::Expired);
    only_told(stores, [(ANNA, expired)], OVERDUE).await;
}

/// No money, no letter, no deed; and the top-up is as it was.
pub async fn a_step_that_is_refused_changes_nothing(stores: &Stores) {
    let full = customer(stores, ANNA, Money::MAX, Money::ZERO).await;
    open(stores, transfer(1, ANNA, kopecks(5000))).await;
    let opened = top_up(stores, 1).await;
    let (early, deed) = approval(1, VERA, kopecks(5000), 30);
    let refused = decide(stores, 1, early, deed).await;
    assert!(
        matches!(
            &refused,
            Err(AdvanceTopUpError::Refused(Refused::Invalid {
                state: "opened",
                event: "approved"
            }))
        ),
        "{refused:?}"
    );
    assert_eq!(top_up(stores, 1).await, opened);

    let before = claimed(stores, 1, "a").await;
    let books = stores.wallets.recent(ALL).await.unwrap();
    // Nothing is no amount, and a wallet can be full.
    for amount in [Money::ZERO, kopecks(1)] {
        let (event, deed) = approval(1, VERA, amount, 40);
        let refused = decide(stores, 1, event, deed).await;
        assert!(
            matches!(
                &refused,
                Err(AdvanceTopUpError::Refused(Refused::Amount(refused))) if *refused == amount
            ),
            "{refused:?}"
        );
    }
    let twice = advance(stores, 1, Event::Claimed(receipt("b")), 41).await;
    assert!(
        matches!(twice, Err(AdvanceTopUpError::Refused(_))),
        "{twice:?}"
    );
    assert_eq!(top_up(stores, 1).await, before);
    assert_eq!(stores.wallets.wallet(ANNA).await.unwrap(), full);
    assert_eq!(stores.wallets.recent(ALL).await.unwrap(), books);
    assert_eq!(letters(stores).await, []);
    assert_eq!(deeds(stores).await, []);
}

/// There is nothing that could become anything, and nothing to be recorded.
pub async fn an_unknown_top_up_is_not_advanced(stores: &Stores) {
    let (event, deed) = approval(1, VERA, kopecks(5000), 30);
    let refused = decide(stores, 1, event, deed).await;
    assert!(
        matches!(refused, Err(AdvanceTopUpError::Unknown)),
        "{refused:?}"
    );
    assert_eq!(stores.payments.find(payment(1)).await.unwrap(), None);
    assert_eq!(deeds(stores).await, []);
}

/// Somebody has booked it by hand: it does not come a second time, and it still waits for a decision.
pub async fn a_transfer_that_is_in_the_books_is_not_credited_again(stores: &Stores) {
    open(stores, transfer(1, ANNA, kopecks(5000))).await;
    let before = claimed(stores, 1, "a").await;
    let by_hand = Posting::top_up(&payment(1).to_string(), ANNA, kopecks(70), at(25));
    stores.wallets.post(by_hand.unwrap()).await.unwrap();
    let (event, deed) = approval(1, VERA, kopecks(5000), 30);
    let refused = decide(stores, 1, event, deed).await;
    assert!(
        matches!(refused, Err(AdvanceTopUpError::Booked)),
        "{refused:?}"
    );
    assert_eq!(top_up(stores, 1).await, before);
    let now = stores.wallets.wallet(ANNA).await.unwrap();
    assert_eq!(now, wallet(ANNA, 70, 0, 0));
    assert_eq!(letters(stores).await, []);
    assert_eq!(deeds(stores).await, []);
}

/// The same file, or the same content in another file, whoever shows it and whatever has become of it since.
pub async fn a_receipt_that_was_shown_before_is_recognised(stores: &Stores) {
    let unread = |unique: &str| Receipt {
        unique: unique.to_owned(),
        digest: None,
        ..receipt("unread")
    };
    let copy = Receipt {
        unique: "another upload".to_owned(),
        photo: false,
        ..receipt("a")
    };
    let again = Receipt {
        digest: None,
        ..receipt("a")
    };
    let shown = [
        (3, ANNA, receipt("a")),
        (1, BORIS, copy),
        (2, VERA, receipt("b")),
        (5, ANNA, again),
        (4, BORIS, unread("x")),
        (6, VERA, unread("y")),
    ];
    for (number, user, receipt) in shown {
        open(stores, transfer(number, user, kopecks(100))).await;
        advance(stores, number.into(), Event::Claimed(receipt), 50)
            .await
            .unwrap();
    }
    let (event, deed) = refusal(1, VERA, "no", 60);
    decide(stores, 1, event, deed).await.unwrap();
    let (event, deed) = approval(3, VERA, kopecks(100), 61);
    decide(stores, 3, event, deed).await.unwrap();
    advance(stores, 5, Event::Expired, OVERDUE).await.unwrap();

    let by_content = Receipt {
        unique: "a third upload".to_owned(),
        ..receipt("a")
    };
    for (shown, expected) in [
        (receipt("a"), vec![1, 3, 5]),
        (by_content, vec![1, 3]),
        (unread("AQAD'a"), vec![3, 5]),
        (receipt("b"), vec![2]),
        (unread("x"), vec![4]),
        (unread("z"), vec![]),
        (receipt("c"), vec![]),
    ] {
        let found = stores.payments.shown_with(shown.clone()).await.unwrap();
        let numbers: Vec<_> = found.iter().map(|top_up| top_up.id.0.as_u128()).collect();
        assert_eq!(numbers, expected, "{shown:?}");
    }
    let found = stores.payments.shown_with(receipt("b")).await.unwrap();
    assert_eq!(found, [top_up(stores, 2).await]);
}
