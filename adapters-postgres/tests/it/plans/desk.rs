//! What customers pay with and admins work with.

use adapters_postgres::Store;
use domain::{
    broadcast::{Event, Reached, Segment},
    desk::What,
    payment::Event as Payment,
};
use ports::{
    contract::sample::{ANNA, at},
    outbound::{
        Broadcasts, Deeds, Papers as _, Payments, Promos, Registry as _, Statistics as _,
        Switches as _,
    },
};

use super::PAGE;
use crate::desk::{ADMIN, campaign, charge, code, deed, furnish, payment, receipt};

/// A top-up, a code, a redemption, a deed and a broadcast for each of many; nearly all of them are done with.
pub(super) const FILL: &str = "
    INSERT INTO payments SELECT gen_random_uuid(), n % (:rows / 10), 'requisites', NULL, 5,
        CASE WHEN n % 1000 = 0 THEN 'claimed' ELSE 'credited' END, CASE WHEN n % 1000 > 0 THEN 5 END, NULL,
        'file', 'unique' || n, true, 'digest' || n, 'charge' || n, CASE WHEN n % 1000 > 0 THEN 0 END, NULL, NULL, '[]', n, n,
        CASE WHEN n % 1000 = 0 THEN n END, 1 FROM generate_series(1, :rows) n;
    INSERT INTO promos SELECT 'CODE' || n, 'bonus', NULL, 5, NULL, 'everybody', NULL, 1, NULL, NULL, NULL, n
        FROM generate_series(1, :rows / 10) n;
    INSERT INTO redemptions SELECT 'CODE' || n % (:rows / 10), n, n FROM generate_series(1, :rows) n;
    INSERT INTO settings SELECT 'key' || n, 'value' FROM generate_series(1, 1000) n;
    INSERT INTO admin_actions SELECT n || ':7:barred:' || n, 7, 'barred', n % (:rows / 10), '{}', n
        FROM generate_series(1, :rows) n;
    INSERT INTO broadcasts SELECT gen_random_uuid(), 7, 1, 'everybody', 1,
        CASE WHEN n % 1000 = 0 THEN 'running' ELSE 'done' END, NULL, 0, 0, 0, n, n, NULL, 1
        FROM generate_series(1, :rows / 10) n;";

pub(super) async fn use_everything(store: &Store) {
    furnish(store).await;
    top_up(store).await;
    shout(store).await;
    look_around(store).await;
    carry_away(store).await;
    // Last, because it leaves nothing to look for.
    let declined = Payment::Declined {
        by: ADMIN,
        reason: "no".to_owned(),
    };
    for (number, event) in [(1, declined), (2, Payment::RefundDone)] {
        let step = Payments::advance(store, payment(number), event, [].into(), None, at(1));
        step.await.unwrap();
    }
    store.forget(ANNA, at(2)).await.unwrap();
    store.forget_orders(at(2), 10).await.unwrap();
}

async fn top_up(store: &Store) {
    Payments::find(store, payment(1)).await.unwrap();
    store.by_charge(charge()).await.unwrap();
    store.of(ANNA, PAGE).await.unwrap();
    store.waiting(PAGE).await.unwrap();
    store.shown_with(receipt()).await.unwrap();
    store.due(at(9), 9).await.unwrap();
}

async fn shout(store: &Store) {
    let claimed = Broadcasts::claim(store, at(1), at(2)).await.unwrap();
    assert!(claimed.is_some());
    for segment in Segment::ALL {
        store.audience(segment, None, 9).await.unwrap();
        store.size(segment).await.unwrap();
    }
    let reached = Event::Reached(ANNA, Reached::Sent);
    let step = Broadcasts::advance(store, campaign(1), reached, None, at(1));
    step.await.unwrap();
    Broadcasts::find(store, campaign(1)).await.unwrap();
    Broadcasts::recent(store, PAGE).await.unwrap();
}

async fn look_around(store: &Store) {
    Promos::find(store, code("GIFT")).await.unwrap();
    store.list(PAGE).await.unwrap();
    let stopped = deed(What::PromoStopped(code("OFF")));
    store.stop(code("OFF"), stopped).await.unwrap();
    store.record(deed(What::Barred(ANNA))).await.unwrap();
    for user in [None, Some(ADMIN)] {
        Deeds::recent(store, user, PAGE).await.unwrap();
    }
    store.all().await.unwrap();
    store.set("other".to_owned(), None, None).await.unwrap();
    store.named("anna".to_owned()).await.unwrap();
    store.newest(PAGE).await.unwrap();
    store.report(at(0), at(9)).await.unwrap();
    store.failures(at(0), PAGE).await.unwrap();
}

async fn carry_away(store: &Store) {
    let all = store.papers(None, 100).await.unwrap();
    assert!(all.len() > 8, "{all:?}");
    for paper in all {
        store.papers(Some(paper.key()), 1).await.unwrap();
        store.admit(paper).await.unwrap();
    }
}
