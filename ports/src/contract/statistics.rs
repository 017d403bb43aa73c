//! What [`Statistics`](crate::outbound::Statistics) promises.

use std::collections::BTreeMap;

use domain::{
    generation::{Event, Generation, GenerationId, Waiver},
    ledger::{Account, Posting},
    model::ModelId,
    money::{Credits, Delta, Money},
    outcome::RejectionKind,
    user::{Language, UserId},
};
use rust_decimal::Decimal;

use super::{
    Stores,
    claims::{advance as advance_top_up, approval, claimed, decide},
    sample::{
        ALL, ANNA, BORIS, END_OF_TIME, VERA, accepted, at, customer, finished, found, id, invoice,
        kopecks, opened, order, placed, rejection, rich_order, transfer, visitor, waived,
    },
    stars::charge,
    top_ups::open,
};
use crate::{
    Page,
    outbound::{Report, Sold},
};

async fn report(stores: &Stores, from: i64, to: i64) -> Report {
    let report = stores.statistics.report(at(from), at(to)).await;
    report.unwrap()
}

async fn happens<const N: usize>(stores: &Stores, number: u128, events: [Event; N], second: i64) {
    for event in events {
        let advanced = stores.generations.advance(id(number), event, at(second));
        advanced.await.unwrap();
    }
}

fn credits(amount: i64, scale: u32) -> Credits {
    Credits::new(Decimal::new(amount, scale)).unwrap()
}

/// An empty shop has an empty report.
pub async fn where_nothing_happened_there_is_nothing_to_report(stores: &Stores) {
    let everything = stores.statistics.report(at(0), END_OF_TIME).await;
    assert_eq!(everything.unwrap(), Report::default());
    let failures = stores.statistics.failures(at(0), ALL).await;
    assert_eq!(failures.unwrap(), []);
}

/// A stretch of time has its beginning and not its end, so that days add up.
pub async fn newcomers_are_counted_in_the_time_in_which_they_came(stores: &Stores) {
    for (user, second) in [(ANNA, 10), (BORIS, 20), (VERA, 30), (ANNA, 40)] {
        let met = stores
            .users
            .meet(visitor(user), Language::Russian, at(second));
        met.await.unwrap();
    }
    for (from, to, expected) in [
        (0, 10, 0),
        (10, 30, 2),
        (30, 31, 1),
        (0, 100, 3),
        (31, 100, 0),
        (20, 20, 0),
    ] {
        let newcomers = report(stores, from, to).await.newcomers;
        assert_eq!(newcomers, expected, "{from} to {to}");
    }
}

/// By when they were placed, and by where they are now; whoever placed several is one person.
pub async fn orders_are_counted_by_where_they_are_now(stores: &Stores) {
    for (number, user, second) in [
        (1, ANNA, 10),
        (2, ANNA, 10),
        (3, BORIS, 20),
        (4, ANNA, 30),
        (5, VERA, 40),
    ] {
        let order = placed(second, order(number, user, Money::ZERO));
        opened(stores, order).await;
    }
    happens(stores, 1, [Event::SubmitStarted, accepted()], 50).await;
    happens(stores, 2, [Event::Cancelled], 50).await;
    happens(stores, 3, [Event::SubmitStarted, finished(None)], 50).await;
    for (from, to, active, expected) in [
        (10, 20, 1, vec![("failed", 1), ("running", 1)]),
        (
            10,
            40,
            2,
            vec![("failed", 1), ("held", 1), ("running", 1), ("succeeded", 1)],
        ),
        (40, 41, 1, vec![("held", 1)]),
        (41, 100, 0, vec![]),
    ] {
        let report = report(stores, from, to).await;
        let expected = expected.into_iter();
        let expected: BTreeMap<_, u64> = expected
            .map(|(name, count)| (name.to_owned(), count))
            .collect();
        assert_eq!((report.active, report.orders), (active, expected));
    }
}

/// What customers paid and what the provider took, for what succeeded, in the time in which it did.
pub async fn what_was_sold_is_counted_by_model(stores: &Stores) {
    customer(stores, ANNA, kopecks(10_000), Money::ZERO).await;
    let full = [
        placed(1, order(1, ANNA, kopecks(500))),
        placed(2, order(2, ANNA, kopecks(300))),
        // Its price was a ceiling, and less was consumed.
        placed(3, rich_order(3, ANNA, kopecks(100))),
        placed(4, order(5, ANNA, kopecks(700))),
        placed(4, order(6, ANNA, kopecks(700))),
        placed(4, order(7, ANNA, kopecks(700))),
    ];
    for order in full {
        opened(stores, order).await;
    }
    for (number, waiver) in [(4, Waiver::TestMode), (8, Waiver::DryRun)] {
        opened(stores, waived(number, ANNA, kopecks(900), waiver)).await;
    }
    for (number, consumed, second) in [
        (1, None, 100),
        (2, None, 110),
        (3, Some(0), 110),
        (4, None, 110),
        (8, None, 110),
        (6, None, 120),
    ] {
        let events = [Event::SubmitStarted, accepted(), finished(consumed)];
        happens(stores, number, events, second).await;
    }
    // What failed is not sold, nor what came too late.
    happens(stores, 5, [Event::Cancelled], 110).await;
    let late = [
        Event::SubmitStarted,
        accepted(),
        Event::GaveUp,
        finished(None),
    ];
    happens(stores, 7, late, 110).await;

    let flux = ModelId::new("flux-2/pro-text-to-image").unwrap();
    let odd = ModelId::new("odd/'model'.\"1\"").unwrap();
    let sold = |count, kopeck, credits| Sold {
        count,
        charged: kopecks(kopeck),
        credits,
    };
    let Sold { charged, .. } = report(stores, 110, 120).await.models[&odd];
    let rich = found(stores, id(3)).await;
    let expected = BTreeMap::from([
        (flux.clone(), sold(3, 300, credits(100, 0))),
        (odd, sold(1, charged.kopecks(), credits(8, 1))),
    ]);
    assert!(matches!(
        rich.stage,
        domain::generation::Stage::Succeeded { charged: paid, .. } if paid == charged
    ));
    assert_eq!(report(stores, 110, 120).await.models, expected);
    let first = BTreeMap::from([(flux.clone(), sold(1, 500, credits(100, 0)))]);
    assert_eq!(report(stores, 100, 110).await.models, first);
    assert_eq!(report(stores, 0, 100).await.models, BTreeMap::new());
    let all = report(stores, 0, 121).await.models;
    assert_eq!(all[&flux], sold(5, 1500, credits(300, 0)));
}

/// Each by its own way; what went back is taken off, and what an admin has put right is neither.
pub async fn money_that_came_in_is_counted_by_how_it_came(stores: &Stores) {
    customer(stores, ANNA, kopecks(10_000), kopecks(77)).await;
    for (number, amount, second) in [(1, 500, 100), (2, 300, 110), (3, 200, 120)] {
        open(stores, transfer(number, ANNA, kopecks(amount))).await;
        claimed(stores, number.into(), "a").await;
        let (event, deed) = approval(number.into(), VERA, kopecks(amount), second);
        decide(stores, number.into(), event, deed).await.unwrap();
    }
    for (number, amount, second) in [(11, 1000, 100), (12, 700, 110)] {
        open(stores, invoice(number, ANNA, kopecks(amount))).await;
        let paid = domain::payment::Event::Paid(charge(number));
        advance_top_up(stores, number.into(), paid, second)
            .await
            .unwrap();
    }
    let asked = domain::payment::Event::RefundAsked { by: VERA };
    let back = advance_top_up(stores, 11, asked, 115).await;
    back.unwrap();
    let gifts = [
        Posting::grant("HELLO", ANNA, kopecks(50), at(110)),
        Posting::grant("WORLD", ANNA, kopecks(8), at(119)),
        Posting::grant("LATER", ANNA, kopecks(4), at(120)),
        Posting::correction("x", Account::Main(ANNA), Delta::plus(kopecks(9)), at(110)),
    ];
    for posting in gifts {
        stores.wallets.post(posting.unwrap()).await.unwrap();
    }
    // More went back than came in that hour: nothing came in.
    for (from, to, by_bank, by_stars, gifts) in [
        (0, 1, 10_000, 0, 77),
        (1, 100, 0, 0, 0),
        (100, 110, 500, 1000, 0),
        (110, 120, 300, 0, 58),
        (110, 115, 300, 700, 50),
        (100, 121, 1000, 700, 62),
    ] {
        let report = report(stores, from, to).await;
        let expected = (kopecks(by_bank), kopecks(by_stars), kopecks(gifts));
        let counted = (report.by_bank, report.by_stars, report.gifts);
        assert_eq!(counted, expected, "{from} to {to}");
    }
}

async fn failed(stores: &Stores, since: i64, page: Page) -> Vec<GenerationId> {
    let failures = stores.statistics.failures(at(since), page).await.unwrap();
    failures.iter().map(Generation::id).collect()
}

/// Everybody's, by when they failed; nobody failed where a customer changed their mind.
pub async fn failures_are_listed_latest_first(stores: &Stores) {
    let people: [UserId; 6] = [ANNA, BORIS, VERA, ANNA, BORIS, VERA];
    for (number, user) in (1..).zip(people) {
        opened(stores, order(number, user, Money::ZERO)).await;
    }
    let refused = || Event::Refused(rejection(RejectionKind::Moderated));
    happens(stores, 3, [refused()], 100).await;
    happens(stores, 2, [Event::Cancelled], 105).await;
    happens(stores, 1, [Event::GaveUp], 110).await;
    happens(stores, 4, [Event::SubmitStarted, finished(None)], 115).await;
    happens(stores, 5, [Event::SubmitStarted, refused()], 120).await;

    assert_eq!(failed(stores, 0, ALL).await, [id(5), id(1), id(3)]);
    assert_eq!(failed(stores, 110, ALL).await, [id(5), id(1)]);
    assert_eq!(failed(stores, 111, ALL).await, [id(5)]);
    assert_eq!(failed(stores, 121, ALL).await, []);
    assert_eq!(failed(stores, 0, Page::number(0, 2)).await, [id(5), id(1)]);
    assert_eq!(failed(stores, 0, Page::number(1, 2)).await, [id(3)]);
    let listed = stores.statistics.failures(at(120), ALL).await.unwrap();
    assert_eq!(listed, [found(stores, id(5)).await]);
}
