//! What [`Registry::forget`](crate::outbound::Registry::forget) promises.

use domain::{
    generation::Event as OrderEvent,
    ledger::Posting,
    letter::{Alarm, Letter, News},
    money::Money,
    payment::{Event, Receipt, State},
    promo::NotRedeemed,
    user::{Language, User, UserId},
};

use super::{
    Stores,
    claims::{OVERDUE, advance, approval, claimed, decide, refusal},
    crowd::{ROUNDS, crowd},
    post::{failure, leaves, result},
    promos::{bonus, made},
    registry::meets,
    sample::{
        ALL, ANNA, BORIS, PLENTY, VERA, at, code, customer, found, full_visitor, id, kopecks,
        opened, order, promo, receipt, rich_order, transfer,
    },
    stars::{ask, charge, paid_in},
    told::letters,
    top_ups::{open, top_up},
};
use crate::outbound::{ForgetError, OpenError, Opened, RedeemError, Rest, SessionKey};

async fn forget(stores: &Stores, user: UserId) -> Result<(), ForgetError> {
    stores.registry.forget(user, at(500)).await
}

async fn anna(stores: &Stores) -> User {
    stores.users.find(ANNA).await.unwrap().unwrap()
}

/// Their name goes; what keeps them from being a newcomer again stays.
pub async fn somebody_who_is_forgotten_has_no_name_any_more(stores: &Stores) {
    let met = stores
        .users
        .meet(full_visitor(ANNA), Language::Russian, at(1));
    let before = met.await.unwrap().user;
    let boris = meets(stores, BORIS, Some("boris"), 2).await;
    forget(stores, ANNA).await.unwrap();
    let forgotten = before.clone().forgotten();
    assert_eq!(anna(stores).await, forgotten);
    let name = before.username.unwrap();
    assert_eq!(stores.registry.named(name).await.unwrap(), []);
    assert_eq!(stores.users.find(BORIS).await.unwrap(), Some(boris));

    // Twice is once, and somebody unknown does not appear.
    forget(stores, ANNA).await.unwrap();
    assert_eq!(anna(stores).await, forgotten);
    forget(stores, VERA).await.unwrap();
    assert_eq!(stores.users.find(VERA).await.unwrap(), None);

    let again = stores
        .users
        .meet(full_visitor(ANNA), Language::Russian, at(600));
    let again = again.await.unwrap();
    assert!(!again.first_time);
    assert_eq!(again.user.since, at(1));
}

/// What they asked for and got is gone from their settled orders, those that may still come included; nobody else's is.
pub async fn the_orders_of_somebody_who_is_forgotten_say_what_they_cost_and_no_more(
    stores: &Stores,
) {
    customer(stores, ANNA, kopecks(1000), Money::ZERO).await;
    customer(stores, BORIS, kopecks(1000), Money::ZERO).await;
    for (number, user) in [(1, ANNA), (2, ANNA), (3, BORIS)] {
        opened(stores, rich_order(number, user, kopecks(100))).await;
        for event in [OrderEvent::SubmitStarted, super::sample::accepted()] {
            let advanced = stores.generations.advance(id(number.into()), event, at(50));
            advanced.await.unwrap();
        }
    }
    for (number, event) in [
        (1, super::sample::finished(None)),
        (2, OrderEvent::GaveUp),
        (3, super::sample::finished(None)),
    ] {
        let advanced = stores.generations.advance(id(number), event, at(60));
        advanced.await.unwrap();
    }
    let mut before = Vec::new();
    for number in 1..=3 {
        before.push(found(stores, id(number)).await);
    }
    let money = stores.wallets.wallet(ANNA).await.unwrap();
    let statement = stores.wallets.statement(ANNA, ALL).await.unwrap();
    forget(stores, ANNA).await.unwrap();
    for order in before.drain(..2) {
        let now = found(stores, order.id()).await;
        assert!(now.is_forgotten());
        assert_eq!(now, order.forgotten());
    }
    assert_eq!(found(stores, id(3)).await, before[0]);
    // One that was given up is not waited for any longer.
    for errand in domain::generation::Errand::ALL {
        let due = stores
            .generations
            .claim_due(errand, super::sample::END_OF_TIME, 9);
        assert_eq!(due.await.unwrap(), []);
    }
    assert_eq!(stores.wallets.wallet(ANNA).await.unwrap(), money);
    let books = stores.wallets.statement(ANNA, ALL).await.unwrap();
    assert_eq!(books, statement);
    let history = stores.generations.history(ANNA, ALL).await.unwrap();
    assert_eq!(history.len(), 2);
}

/// What was shown is gone; what was paid stays, and so does that it was paid.
pub async fn the_receipts_of_somebody_who_is_forgotten_are_gone(stores: &Stores) {
    customer(stores, ANNA, Money::ZERO, Money::ZERO).await;
    for number in 1..=3 {
        open(stores, transfer(number, ANNA, kopecks(100))).await;
        claimed(stores, number.into(), "a").await;
    }
    let (event, deed) = approval(1, VERA, kopecks(100), 40);
    decide(stores, 1, event, deed).await.unwrap();
    let (event, deed) = refusal(2, VERA, "no", 41);
    decide(stores, 2, event, deed).await.unwrap();
    advance(stores, 3, Event::Expired, OVERDUE).await.unwrap();
    let star = paid_in(stores, 4, ANNA, kopecks(100)).await;
    open(stores, transfer(5, ANNA, kopecks(100))).await;
    advance(stores, 5, Event::Expired, 43).await.unwrap();
    open(stores, transfer(6, BORIS, kopecks(100))).await;
    let boris = claimed(stores, 6, "a").await;
    let deeds = super::told::deeds(stores).await;

    forget(stores, ANNA).await.unwrap();

    let nothing = Receipt {
        file: String::new(),
        unique: String::new(),
        photo: true,
        digest: None,
    };
    for number in 1..=3 {
        let now = top_up(stores, number).await;
        assert_eq!(now.state.receipt(), Some(&nothing), "{now:?}");
    }
    assert_eq!(top_up(stores, 4).await, star);
    let by_charge = stores.payments.by_charge(charge(4)).await.unwrap();
    assert_eq!(by_charge, Some(star));
    let without = State::Expired {
        receipt: None,
        at: at(43),
    };
    assert_eq!(top_up(stores, 5).await.state, without);
    let same = stores.payments.shown_with(receipt("a")).await.unwrap();
    assert_eq!(same, [boris]);
    let forgotten = stores.payments.shown_with(nothing).await.unwrap();
    assert_eq!(forgotten, []);
    let now = stores.wallets.wallet(ANNA).await.unwrap();
    assert_eq!(now, super::sample::wallet(ANNA, 200, 0, 0));
    assert_eq!(super::told::deeds(stores).await, deeds);
}

/// Their conversations, wherever they were, and what waits to be told to them, parked or not; nobody else's.
pub async fn nothing_waits_for_somebody_who_is_forgotten(stores: &Stores) {
    customer(stores, ANNA, Money::ZERO, Money::ZERO).await;
    let key = |chat, user| SessionKey { chat, user };
    let talks = [
        (1, key(ANNA.0, ANNA)),
        (2, key(-100, ANNA)),
        (3, key(-100, BORIS)),
        (4, key(BORIS.0, BORIS)),
    ];
    for (update, key) in talks {
        let saved = stores
            .sessions
            .save(key, "here".to_owned(), None, update, at(5))
            .await;
        saved.unwrap();
    }
    result(stores, 1, 5).await;
    let parked = failure(stores, 2, 6).await;
    let resting = failure(stores, 3, 7).await;
    let rest = |key, rest| stores.outbox.postpone(key, Vec::new(), rest);
    rest(resting, Rest::Failed(at(900))).await.unwrap();
    leaves(stores, ANNA).await;
    rest(parked, Rest::Parked).await.unwrap();
    let alarm = Letter {
        to: BORIS,
        news: News::Alarm(Alarm::Corrected(ANNA)),
        at: at(8),
    };
    stores.outbox.post(alarm.clone()).await.unwrap();

    forget(stores, ANNA).await.unwrap();

    assert_eq!(letters(stores).await, std::slice::from_ref(&alarm));
    assert_eq!(stores.outbox.resume(ANNA).await.unwrap(), 0);
    let kept = stores.archive.letters(None, usize::MAX).await.unwrap();
    assert_eq!(kept, [alarm]);
    for (update, key) in talks {
        let opened = stores.sessions.open(key, update).await.unwrap();
        // An update that was dealt with stays dealt with.
        let is_gone = key.user == ANNA;
        assert!(opened.repeated);
        assert_eq!(opened.session.is_none(), is_gone, "{key:?}");
    }
    let anew = stores
        .sessions
        .save(key(ANNA.0, ANNA), "anew".to_owned(), None, 9, at(600));
    anew.await.unwrap();
    let opened = stores.sessions.open(key(ANNA.0, ANNA), 8).await.unwrap();
    let Opened {
        session: Some(session),
        repeated: false,
    } = opened
    else {
        panic!("{opened:?}")
    };
    assert_eq!(session.payload, "anew");
}

/// A code is redeemed once, also by those who want to be forgotten and come back.
pub async fn redemptions_outlive_whoever_is_forgotten(stores: &Stores) {
    customer(stores, ANNA, kopecks(70), Money::ZERO).await;
    made(stores, promo("GIFT", bonus(100), 1)).await;
    let redeem = || stores.promos.redeem(code("GIFT"), ANNA, at(50));
    redeem().await.unwrap();
    forget(stores, ANNA).await.unwrap();
    let again = redeem().await;
    assert!(
        matches!(again, Err(RedeemError::NotRedeemed(NotRedeemed::Before))),
        "{again:?}"
    );
    let promo = super::promos::find(stores, "GIFT").await;
    assert_eq!(promo.redeemed, 1);
    let now = stores.wallets.wallet(ANNA).await.unwrap();
    assert_eq!(now, super::sample::wallet(ANNA, 70, 100, 0));
    let paid = Posting::top_up("later", ANNA, kopecks(1), at(60)).unwrap();
    stores.wallets.post(paid).await.unwrap();
}

/// There is money in what is open. Nothing is forgotten before it is settled.
pub async fn nobody_is_forgotten_while_something_of_theirs_is_open(stores: &Stores) {
    let met = stores
        .users
        .meet(full_visitor(ANNA), Language::Russian, at(1));
    let before = met.await.unwrap().user;
    result(stores, 1, 5).await;
    let settled = found(stores, id(1)).await;
    let written = letters(stores).await;
    let busy = async || {
        let refused = forget(stores, ANNA).await;
        assert!(matches!(refused, Err(ForgetError::Busy)), "{refused:?}");
        assert_eq!(anna(stores).await, before);
        assert_eq!(found(stores, id(1)).await, settled);
        assert_eq!(letters(stores).await, written);
    };
    opened(stores, order(2, ANNA, Money::ZERO)).await;
    busy().await;
    let cancelled = stores
        .generations
        .advance(id(2), OrderEvent::Cancelled, at(50));
    cancelled.await.unwrap();

    open(stores, transfer(1, ANNA, kopecks(100))).await;
    busy().await;
    let claim = claimed(stores, 1, "a").await;
    busy().await;
    assert_eq!(top_up(stores, 1).await, claim);
    let (event, deed) = approval(1, VERA, kopecks(100), 60);
    decide(stores, 1, event, deed).await.unwrap();
    // What is others' is none of their business.
    open(stores, transfer(2, BORIS, kopecks(100))).await;
    forget(stores, ANNA).await.unwrap();
    assert_eq!(anna(stores).await, before.forgotten());
}

/// Stars that are being given back are money on its way, too.
pub async fn nobody_is_forgotten_while_stars_go_back_to_them(stores: &Stores) {
    let met = stores
        .users
        .meet(full_visitor(ANNA), Language::Russian, at(1));
    met.await.unwrap();
    paid_in(stores, 1, ANNA, kopecks(100)).await;
    ask(stores, 1, 40).await;
    let refused = forget(stores, ANNA).await;
    assert!(matches!(refused, Err(ForgetError::Busy)), "{refused:?}");
    let done = advance(stores, 1, Event::RefundDone, 50).await;
    done.unwrap();
    forget(stores, ANNA).await.unwrap();
}

/// Either the order came first, and nobody is forgotten; or it came after, and is whole.
pub async fn an_order_at_the_moment_of_leaving_is_not_forgotten(stores: &Stores) {
    for round in 1..=ROUNDS {
        let number = u32::try_from(round).unwrap();
        let user = UserId(5000 + i64::from(number));
        let met = stores
            .users
            .meet(full_visitor(user), Language::Russian, at(1));
        met.await.unwrap();
        let order = order(number, user, Money::ZERO);
        let results = crowd(2, |of| {
            let (stores, order) = (stores.clone(), order.clone());
            async move {
                if of == 0 {
                    let opened = stores.generations.open(order, PLENTY).await;
                    opened.map(|_| true).map_err(|error| match error {
                        OpenError::Fault(fault) => fault,
                        other => panic!("{other:?}"),
                    })
                } else {
                    match forget(&stores, user).await {
                        Ok(()) => Ok(true),
                        Err(ForgetError::Busy) => Ok(false),
                        Err(ForgetError::Fault(fault)) => Err(fault),
                    }
                }
            }
        })
        .await;
        let [_, Ok(is_forgotten)] = results.as_slice() else {
            panic!("{results:?}")
        };
        assert_eq!(found(stores, id(number.into())).await.order, order);
        let now = stores.users.find(user).await.unwrap().unwrap();
        assert_eq!(now.name.is_empty(), *is_forgotten);
    }
}
