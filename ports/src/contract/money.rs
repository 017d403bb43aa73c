//! How orders move money, and that they do it once.

use domain::{
    generation::{Event, GenerationId, Stage, Waiver},
    ledger::{Account, Posting, PostingKind},
    money::Money,
    outcome::RejectionKind,
    wallet::Wallet,
};

use super::{
    Stores,
    sample::{
        ALL, ANNA, accepted, at, customer, finished, found, id, kopecks, opened, order, rejection,
        rich_order, waived, wallet,
    },
};

async fn advance<const N: usize>(stores: &Stores, id: GenerationId, events: [Event; N]) {
    for event in events {
        let advanced = stores.generations.advance(id, event, at(100)).await;
        advanced.unwrap();
    }
}

pub(super) async fn running(stores: &Stores, id: GenerationId) {
    advance(stores, id, [Event::SubmitStarted, accepted()]).await;
}

pub(super) async fn annas(stores: &Stores) -> Wallet {
    stores.wallets.wallet(ANNA).await.unwrap()
}

async fn newest(stores: &Stores) -> Posting {
    let statement = stores.wallets.statement(ANNA, ALL).await.unwrap();
    statement.into_iter().next().unwrap()
}

fn moves(posting: &Posting) -> Vec<(Account, i64)> {
    let lines = posting.lines().iter();
    lines
        .map(|line| (line.account, line.delta.kopecks()))
        .collect()
}

/// The whole price, where it was certain.
pub async fn a_result_earns_what_was_set_aside(stores: &Stores) {
    customer(stores, ANNA, kopecks(1000), kopecks(30)).await;
    opened(stores, order(1, ANNA, kopecks(100))).await;
    running(stores, id(1)).await;
    assert_eq!(annas(stores).await, wallet(ANNA, 930, 0, 100));
    advance(stores, id(1), [finished(None)]).await;
    assert_eq!(annas(stores).await, wallet(ANNA, 930, 0, 0));
    let posting = newest(stores).await;
    assert_eq!(posting.kind(), PostingKind::Capture);
    assert_eq!(posting.at(), at(100));
    assert_eq!(
        posting.key().as_str(),
        "00000000000000000000000000000001:settle"
    );
    let expected = [(Account::Held(ANNA), -100), (Account::Revenue, 100)];
    assert_eq!(moves(&posting), expected);
}

/// A ceiling of 1.00 for 0.8 credits was 30 bonus and 70 main. What was not consumed goes back to main first, because
/// bonus was meant to be spent first.
pub async fn capture_below_the_hold_gives_the_rest_back_to_the_right_pocket(stores: &Stores) {
    customer(stores, ANNA, kopecks(70), kopecks(30)).await;
    opened(stores, rich_order(1, ANNA, kopecks(100))).await;
    assert_eq!(annas(stores).await, wallet(ANNA, 0, 0, 100));
    running(stores, id(1)).await;
    advance(stores, id(1), [finished(Some(0))]).await;
    assert_eq!(annas(stores).await, wallet(ANNA, 70, 30, 0));

    let mut half = rich_order(2, ANNA, kopecks(100));
    half.quote.credits = order(0, ANNA, Money::ZERO).quote.credits;
    opened(stores, half).await;
    running(stores, id(2)).await;
    advance(stores, id(2), [finished(Some(45))]).await;
    assert_eq!(annas(stores).await, wallet(ANNA, 55, 0, 0));
    let expected = [
        (Account::Held(ANNA), -100),
        (Account::Revenue, 45),
        (Account::Main(ANNA), 55),
    ];
    assert_eq!(moves(&newest(stores).await), expected);
    let stage = found(stores, id(2)).await.stage;
    assert!(
        matches!(&stage, Stage::Succeeded { charged, .. } if *charged == kopecks(45)),
        "{stage:?}"
    );
}

/// Both pockets are as they were, whichever way the order came to nothing.
pub async fn a_failure_gives_everything_back_where_it_came_from(stores: &Stores) {
    let before = customer(stores, ANNA, kopecks(1000), kopecks(30)).await;
    let no = || rejection(RejectionKind::Failed);
    let ends: [&[Event]; 5] = [
        &[Event::Cancelled],
        &[Event::GaveUp],
        &[Event::SubmitStarted, Event::Refused(no())],
        &[Event::SubmitStarted, Event::SubmitLost, Event::GaveUp],
        &[Event::SubmitStarted, accepted(), Event::Broke(no())],
    ];
    for (number, events) in (1..).zip(ends) {
        opened(stores, order(number, ANNA, kopecks(100))).await;
        assert_eq!(annas(stores).await, wallet(ANNA, 930, 0, 100));
        for event in events {
            advance(stores, id(number.into()), [event.clone()]).await;
        }
        assert_eq!(annas(stores).await, before);
        let posting = newest(stores).await;
        assert_eq!(posting.kind(), PostingKind::Release);
        let expected = [
            (Account::Held(ANNA), -100),
            (Account::Bonus(ANNA), 30),
            (Account::Main(ANNA), 70),
        ];
        assert_eq!(moves(&posting), expected);
    }
}

/// Nobody pays, and nobody is paid.
pub async fn a_waived_order_moves_no_money(stores: &Stores) {
    let before = customer(stores, ANNA, kopecks(500), kopecks(30)).await;
    let books = stores.wallets.recent(ALL).await.unwrap();
    for (number, end) in [(1, finished(Some(50))), (2, Event::GaveUp)] {
        opened(stores, waived(number, ANNA, kopecks(100), Waiver::DryRun)).await;
        running(stores, id(number.into())).await;
        advance(stores, id(number.into()), [end]).await;
        assert_eq!(annas(stores).await, before);
    }
    assert_eq!(stores.wallets.recent(ALL).await.unwrap(), books);
}

/// The money went back when the order was given up; its result is a present.
pub async fn a_late_result_moves_no_money(stores: &Stores) {
    let before = customer(stores, ANNA, kopecks(500), kopecks(30)).await;
    opened(stores, order(1, ANNA, kopecks(100))).await;
    running(stores, id(1)).await;
    advance(stores, id(1), [Event::GaveUp]).await;
    let books = stores.wallets.recent(ALL).await.unwrap();
    advance(stores, id(1), [finished(Some(100))]).await;
    assert_eq!(annas(stores).await, before);
    assert_eq!(stores.wallets.recent(ALL).await.unwrap(), books);
}
