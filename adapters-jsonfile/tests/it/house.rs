//! What admins do and what comes in, and a look at all of it.

use std::{collections::BTreeSet, fmt::Write as _};

use adapters_jsonfile::Store;
use domain::{
    broadcast::{Event as BroadcastEvent, Reached, Segment},
    desk::{AdjustmentId, Deed, What},
    generation::Event as OrderEvent,
    ledger::{Account, Posting},
    letter::{Letter, News},
    money::{Delta, Money},
    payment::{Charge, Event, Notice, PaymentId},
    promo::Benefit,
    time::Timestamp,
    user::Language,
};
use ports::{
    contract::sample::{
        ALL, BORIS, END_OF_TIME, PLENTY, VERA, at, broadcast, broadcast_id, code, deed,
        full_visitor, id, invoice, kopecks, order, payment, promo, receipt, transfer,
    },
    outbound::{
        Broadcasts, Deeds, Generations, Papers, Payments, Promos, Registry, SessionKey, Sessions,
        Statistics, Switches, Users,
    },
};

/// Whatever the ports show of it.
pub(crate) async fn view(store: &Store) -> String {
    let mut view = String::new();
    for paper in store.papers(None, usize::MAX).await.unwrap() {
        writeln!(view, "{paper:?}").unwrap();
    }
    let top_ups = (
        Payments::of(store, VERA, ALL).await.unwrap(),
        store.waiting(ALL).await.unwrap(),
        store.shown_with(receipt("b")).await.unwrap(),
        store.by_charge(charge()).await.unwrap(),
        store.due(END_OF_TIME, usize::MAX).await.unwrap(),
    );
    let people = (
        store.newest(ALL).await.unwrap(),
        store.named("BORIS".to_owned()).await.unwrap(),
        store.size(Segment::Customers).await.unwrap(),
        Deeds::recent(store, Some(VERA), ALL).await.unwrap(),
        store.history(VERA, ALL).await.unwrap(),
        Sessions::open(store, talk(), 8).await.unwrap(),
    );
    let report = store.report(Timestamp::EPOCH, END_OF_TIME).await.unwrap();
    writeln!(view, "{top_ups:?}\n{people:?}\n{report:?}").unwrap();
    view
}

/// Transactions of every kind, each of which changes what can be seen; `after` is called after each.
pub(crate) async fn live(store: &Store, after: &mut impl AsyncFnMut(&Store)) {
    store
        .meet(full_visitor(VERA), Language::Russian, at(60))
        .await
        .unwrap();
    after(store).await;
    pay_by_bank(store, after).await;
    pay_in_stars(store, after).await;
    redeem(store, after).await;
    rule(store, after).await;
    leave(store, after).await;
    pay_again(store, after).await;
}

fn charge() -> Charge {
    Charge("charge".to_owned())
}

fn talk() -> SessionKey {
    SessionKey {
        chat: VERA.0,
        user: VERA,
    }
}

async fn happens(store: &Store, number: u128, event: Event, deed: Option<Deed>) {
    let admins = BTreeSet::from([BORIS]);
    Payments::advance(store, payment(number), event, admins, deed, at(61))
        .await
        .unwrap();
}

async fn pay_by_bank(store: &Store, after: &mut impl AsyncFnMut(&Store)) {
    Payments::open(store, transfer(1, VERA, kopecks(500)))
        .await
        .unwrap();
    after(store).await;
    happens(store, 1, Event::Claimed(receipt("a")), None).await;
    after(store).await;
    let (admin, message) = (BORIS, 5);
    store
        .noticed(payment(1), Notice { admin, message })
        .await
        .unwrap();
    after(store).await;
    let approved = Event::Approved {
        by: BORIS,
        amount: kopecks(400),
    };
    let what = What::Approved {
        payment: PaymentId(payment(1).0),
        amount: kopecks(400),
    };
    happens(store, 1, approved, Some(deed(BORIS, what, 61))).await;
    after(store).await;
}

async fn pay_in_stars(store: &Store, after: &mut impl AsyncFnMut(&Store)) {
    Payments::open(store, invoice(2, VERA, kopecks(300)))
        .await
        .unwrap();
    after(store).await;
    for event in [
        Event::Paid(charge()),
        Event::RefundAsked { by: BORIS },
        Event::RefundRefused,
    ] {
        happens(store, 2, event, None).await;
        after(store).await;
    }
}

async fn redeem(store: &Store, after: &mut impl AsyncFnMut(&Store)) {
    let (percent, days) = (10, 30);
    for promo in [
        promo("GIFT", Benefit::Bonus(kopecks(7)), 62),
        promo("OFF", Benefit::Discount { percent, days }, 63),
    ] {
        let code = promo.code.clone();
        let made = deed(BORIS, What::PromoMade(code.clone()), 62);
        store.make(promo, Some(made)).await.unwrap();
        after(store).await;
        Promos::redeem(store, code, VERA, at(64)).await.unwrap();
        after(store).await;
    }
    let stopped = deed(BORIS, What::PromoStopped(code("OFF")), 65);
    store.stop(code("OFF"), stopped).await.unwrap();
    after(store).await;
}

async fn rule(store: &Store, after: &mut impl AsyncFnMut(&Store)) {
    let (id, by) = (AdjustmentId(payment(9).0), Delta::minus(kopecks(50)));
    let posting = Posting::correction("an adjustment", Account::Main(VERA), by, at(66));
    let letter = Letter {
        to: VERA,
        news: News::Adjusted(id, by),
        at: at(66),
    };
    let what = What::Adjusted {
        user: VERA,
        by,
        reason: "why".to_owned(),
    };
    let adjusted = store.adjust(posting.unwrap(), letter, deed(BORIS, what, 66));
    adjusted.await.unwrap();
    after(store).await;
    let barred = deed(BORIS, What::Barred(VERA), 67);
    Deeds::record(store, barred).await.unwrap();
    after(store).await;
    for (key, value) in [("a", Some("1")), ("b", Some("2")), ("a", None)] {
        let value = value.map(str::to_owned);
        store.set(key.to_owned(), value, None).await.unwrap();
        after(store).await;
    }
    let (id, step) = (broadcast_id(1), "started");
    let begun = deed(BORIS, What::Broadcast { id, step }, 68);
    store
        .begin(broadcast(1, Segment::Customers), begun)
        .await
        .unwrap();
    after(store).await;
    let reached = BroadcastEvent::Reached(VERA, Reached::Blocked);
    Broadcasts::advance(store, id, reached, None, at(69))
        .await
        .unwrap();
    after(store).await;
}

async fn leave(store: &Store, after: &mut impl AsyncFnMut(&Store)) {
    let order = order(9, VERA, Money::ZERO);
    Generations::open(store, order, PLENTY).await.unwrap();
    after(store).await;
    Generations::advance(store, id(9), OrderEvent::Cancelled, at(70))
        .await
        .unwrap();
    after(store).await;
    store
        .save(talk(), "here".to_owned(), None, 8, at(71))
        .await
        .unwrap();
    after(store).await;
    Registry::forget(store, VERA, at(72)).await.unwrap();
    after(store).await;
}

async fn pay_again(store: &Store, after: &mut impl AsyncFnMut(&Store)) {
    Payments::open(store, transfer(3, VERA, kopecks(20)))
        .await
        .unwrap();
    after(store).await;
    happens(store, 3, Event::Claimed(receipt("b")), None).await;
    after(store).await;
}
