//! Top-ups, promo codes, broadcasts and what admins do, to try the store with.

use std::collections::BTreeSet;

use adapters_postgres::Store;
use domain::{
    broadcast::{self, Broadcast, BroadcastId, Segment, Tally},
    desk::{AdjustmentId, Deed, What},
    ledger::{Account, Posting},
    letter::{Letter, News},
    money::Delta,
    payment::{Charge, Event, Method, Notice, PaymentId, Receipt, TopUp},
    promo::{Audience, Benefit, Promo, PromoCode},
    user::{Language, UserId},
};
use ports::{
    contract::sample::{ANNA, at, full_visitor, kopecks},
    outbound::{Broadcasts, Deeds, Payments, Promos, Switches as _, Users as _},
};
use uuid::Uuid;

pub(crate) const ADMIN: UserId = UserId(7);

pub(crate) const fn payment(number: u128) -> PaymentId {
    PaymentId(Uuid::from_u128(number))
}

pub(crate) const fn campaign(number: u128) -> BroadcastId {
    BroadcastId(Uuid::from_u128(number))
}

pub(crate) fn receipt() -> Receipt {
    Receipt {
        file: "file".to_owned(),
        unique: "unique".to_owned(),
        photo: true,
        digest: Some("digest".to_owned()),
    }
}

pub(crate) fn charge() -> Charge {
    Charge("charge".to_owned())
}

pub(crate) fn code(code: &str) -> PromoCode {
    PromoCode::parse(code).unwrap()
}

pub(crate) fn deed(what: What) -> Deed {
    Deed {
        by: ADMIN,
        what,
        at: at(1),
    }
}

pub(crate) fn broadcast(number: u128) -> Broadcast {
    Broadcast {
        id: campaign(number),
        by: ADMIN,
        original: 1,
        segment: Segment::Everybody,
        audience: 1,
        state: broadcast::State::Running,
        after: None,
        tally: Tally::default(),
        begun_at: at(0),
        changed_at: at(0),
    }
}

fn promo(name: &str, benefit: Benefit) -> Promo {
    Promo {
        code: code(name),
        benefit,
        audience: Audience::Everybody,
        cap: Some(10),
        expires_at: None,
        made_by: None,
        made_at: at(0),
        stopped_at: None,
        redeemed: 0,
    }
}

/// One of everything: a bank transfer that an admin is to decide, a payment in Stars on its way back, codes of both kinds that
/// Anna has redeemed, a broadcast, a setting and a balance put right.
pub(crate) async fn furnish(store: &Store) {
    let met = store.meet(full_visitor(ANNA), Language::Russian, at(0));
    met.await.unwrap();
    for (number, method) in [(1, Method::Requisites), (2, Method::Stars(50))] {
        let top_up = TopUp::open(payment(number), ANNA, method, kopecks(5000), at(0));
        Payments::open(store, top_up).await.unwrap();
    }
    let refund = Event::RefundAsked { by: ADMIN };
    for (number, event) in [
        (1, Event::Claimed(receipt())),
        (2, Event::Paid(charge())),
        (2, refund),
    ] {
        let admins = BTreeSet::from([ADMIN]);
        let step = Payments::advance(store, payment(number), event, admins, None, at(1));
        step.await.unwrap();
    }
    let notice = Notice {
        admin: ADMIN,
        message: 5,
    };
    Payments::noticed(store, payment(1), notice).await.unwrap();
    for (name, benefit) in [
        ("GIFT", Benefit::Bonus(kopecks(100))),
        (
            "OFF",
            Benefit::Discount {
                percent: 10,
                days: 30,
            },
        ),
    ] {
        let made = Some(deed(What::PromoMade(code(name))));
        Promos::make(store, promo(name, benefit), made)
            .await
            .unwrap();
        store.redeem(code(name), ANNA, at(1)).await.unwrap();
    }
    let begun = deed(What::Broadcast {
        id: campaign(1),
        step: "started",
    });
    Broadcasts::begin(store, broadcast(1), begun).await.unwrap();
    let on = Some("on".to_owned());
    store.set("alarm".to_owned(), on, None).await.unwrap();
    adjust(store).await;
}

async fn adjust(store: &Store) {
    let by = Delta::plus(kopecks(100));
    let posting = Posting::correction("1", Account::Main(ANNA), by, at(1)).unwrap();
    let letter = Letter {
        to: ANNA,
        news: News::Adjusted(AdjustmentId(Uuid::nil()), by),
        at: at(1),
    };
    let what = What::Adjusted {
        user: ANNA,
        by,
        reason: "sorry".to_owned(),
    };
    store.adjust(posting, letter, deed(what)).await.unwrap();
}
