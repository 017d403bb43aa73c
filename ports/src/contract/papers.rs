//! What [`Papers`](crate::outbound::Papers) promises: whatever else is kept for good can be carried away and taken in.

use domain::{
    broadcast::{Event as BroadcastEvent, Reached, Segment},
    desk::{Deed, What},
    payment::{Charge, Notice, State, TopUp},
    promo::{NotRedeemed, Promo},
};

use super::{
    Stores,
    claims::{OVERDUE, advance, claimed},
    promos::{bonus, discount, find, made},
    sample::{
        ALL, ANNA, BORIS, END_OF_TIME, VERA, at, broadcast, broadcast_id, code, customer, deed,
        invoice, kopecks, payment, promo, receipt, transfer,
    },
    told::{deeds, letters},
    top_ups::{open, top_up},
};
use crate::outbound::{OpenTopUpError, Paper, Posted, RedeemError};

fn cancelled(second: i64) -> Deed {
    let id = broadcast_id(1);
    let step = "cancelled";
    deed(BORIS, What::Broadcast { id, step }, second)
}

async fn set(stores: &Stores, key: &str, value: &str) {
    let value = Some(value.to_owned());
    let set = stores.switches.set(key.to_owned(), value, None);
    set.await.unwrap();
}

/// Two of each kind, made as they are made every day.
async fn filled(stores: &Stores) -> Vec<Paper> {
    customer(stores, ANNA, kopecks(100), kopecks(0)).await;
    customer(stores, VERA, kopecks(100), kopecks(0)).await;
    for number in [2, 1] {
        let begun = broadcast(number, Segment::Customers);
        let begun = stores
            .broadcasts
            .begin(begun, cancelled(10 + i64::from(number)));
        begun.await.unwrap();
    }
    let reached = BroadcastEvent::Reached(ANNA, Reached::Blocked);
    let reached = stores
        .broadcasts
        .advance(broadcast_id(1), reached, None, at(20));
    let first = reached.await.unwrap();
    made(stores, promo("GIFT", bonus(100), 1)).await;
    made(stores, promo("GIFT-2", discount(7), 2)).await;
    for (text, user) in [("GIFT", ANNA), ("GIFT", VERA), ("GIFT-2", ANNA)] {
        let redeemed = stores.promos.redeem(code(text), user, at(50)).await;
        redeemed.unwrap();
    }
    set(stores, "rate", "0.5").await;
    set(stores, "bank", "ours").await;
    set(stores, "gone", "1").await;
    let gone = stores.switches.set("gone".to_owned(), None, None);
    gone.await.unwrap();
    open(stores, invoice(2, VERA, kopecks(100))).await;
    open(stores, transfer(1, ANNA, kopecks(100))).await;
    let claim = claimed(stores, 1, "a").await;
    let counted = |promo, redeemed| Paper::Promo(Promo { redeemed, ..promo });
    let redeemed = |text, user| Paper::Redeemed(code(text), user, at(50));
    let switch = |key: &str, value: &str| Paper::Switch(key.to_owned(), value.to_owned());
    vec![
        Paper::Broadcast(first),
        Paper::Broadcast(broadcast(2, Segment::Customers)),
        Paper::Deed(cancelled(11)),
        Paper::Deed(cancelled(12)),
        counted(promo("GIFT", bonus(100), 1), 2),
        counted(promo("GIFT-2", discount(7), 2), 1),
        redeemed("GIFT-2", ANNA),
        redeemed("GIFT", ANNA),
        redeemed("GIFT", VERA),
        switch("bank", "ours"),
        switch("rate", "0.5"),
        Paper::TopUp(claim),
        Paper::TopUp(invoice(2, VERA, kopecks(100))),
    ]
}

/// Page by page, in the order of their keys, everything once and whole.
pub async fn every_paper_can_be_carried_away_in_the_order_of_the_keys(stores: &Stores) {
    let nothing = stores.papers.papers(None, 9).await;
    assert_eq!(nothing.unwrap(), []);
    let mut expected = filled(stores).await;
    expected.sort_by_key(Paper::key);
    for limit in [1, 2, 5, 99] {
        let mut read: Vec<Paper> = Vec::new();
        loop {
            let after = read.last().map(Paper::key);
            let page = stores.papers.papers(after, limit).await.unwrap();
            assert!(page.len() <= limit);
            if page.is_empty() {
                break;
            }
            read.extend(page);
        }
        assert_eq!(read, expected);
    }
    // Where one goes on need not be there any more.
    let from = Some("deed".to_owned());
    let rest = stores.papers.papers(from, 1).await.unwrap();
    assert_eq!(rest, [Paper::Deed(cancelled(11))]);
}

/// Whoever knows a paper here knows better than whoever brings it.
pub async fn a_paper_that_is_known_stays_as_it_is(stores: &Stores) {
    let known = filled(stores).await;
    let wallet = stores.wallets.wallet(ANNA).await.unwrap();
    let waiting = letters(stores).await;
    let other = |paper: &Paper| match paper.clone() {
        Paper::Broadcast(known) => Paper::Broadcast(broadcast(
            u32::try_from(known.id.0.as_u128()).unwrap(),
            Segment::Russian,
        )),
        Paper::Deed(deed) => Paper::Deed(deed),
        Paper::Promo(known) => Paper::Promo(promo(known.code.as_str(), bonus(9), 9)),
        Paper::Redeemed(code, user, _) => Paper::Redeemed(code, user, at(99)),
        Paper::Switch(key, _) => Paper::Switch(key, "other".to_owned()),
        Paper::TopUp(known) => Paper::TopUp(TopUp {
            state: State::Opened,
            amount: kopecks(1),
            ..known
        }),
    };
    for paper in &known {
        let admitted = stores.papers.admit(other(paper)).await;
        assert_eq!(admitted.unwrap(), Posted::Before, "{}", paper.key());
    }
    let mut expected = known;
    expected.sort_by_key(Paper::key);
    let now = stores.papers.papers(None, usize::MAX).await.unwrap();
    assert_eq!(now, expected);
    assert_eq!(stores.wallets.wallet(ANNA).await.unwrap(), wallet);
    assert_eq!(letters(stores).await, waiting);
}

async fn admit(stores: &Stores, paper: Paper) {
    let admitted = stores.papers.admit(paper.clone()).await;
    assert_eq!(admitted.unwrap(), Posted::Now, "{}", paper.key());
}

/// A top-up from elsewhere is found in every way, and goes on; its money came with its postings.
pub async fn a_top_up_is_admitted_and_goes_on(stores: &Stores) {
    let before = customer(stores, ANNA, kopecks(100), kopecks(0)).await;
    let claim = TopUp {
        state: State::Claimed {
            receipt: receipt("a"),
            at: at(20),
        },
        ..transfer(1, ANNA, kopecks(5000))
    }
    .noticed(Notice {
        admin: VERA,
        message: 1,
    });
    let paid = TopUp {
        state: State::Credited {
            amount: kopecks(100),
            by: None,
            receipt: None,
            charge: Some(Charge("c".to_owned())),
            refusals: 0,
            at: at(30),
        },
        ..invoice(2, ANNA, kopecks(100))
    };
    let opened = transfer(3, ANNA, kopecks(1));
    for top_up in [&claim, &paid, &opened] {
        admit(stores, Paper::TopUp(top_up.clone())).await;
    }
    assert_eq!(stores.wallets.wallet(ANNA).await.unwrap(), before);
    assert_eq!(letters(stores).await, []);
    let listed = stores.payments.of(ANNA, ALL).await.unwrap();
    assert_eq!(listed, [opened.clone(), paid.clone(), claim.clone()]);
    let waiting = stores.payments.waiting(ALL).await.unwrap();
    assert_eq!(waiting, std::slice::from_ref(&claim));
    let same = stores.payments.shown_with(receipt("a")).await.unwrap();
    assert_eq!(same, std::slice::from_ref(&claim));
    let by_charge = stores.payments.by_charge(Charge("c".to_owned())).await;
    assert_eq!(by_charge.unwrap(), Some(paid));
    let due = stores.payments.due(END_OF_TIME, 9).await.unwrap();
    assert_eq!(due, [opened, claim]);
    open(stores, transfer(4, ANNA, kopecks(1))).await;
    let full = stores.payments.open(transfer(5, ANNA, kopecks(1))).await;
    assert!(matches!(full, Err(OpenTopUpError::TooMany)), "{full:?}");

    let expired = advance(stores, 1, domain::payment::Event::Expired, OVERDUE).await;
    expired.unwrap();
    assert_eq!(top_up(stores, 1).await.state.name(), "expired");
    assert_eq!(letters(stores).await.len(), 2);
    assert_eq!(stores.payments.find(payment(9)).await.unwrap(), None);
}

/// A code from elsewhere knows how many have redeemed it: those who are taken in after it are counted already.
pub async fn a_code_and_its_redemptions_are_admitted_and_go_on(stores: &Stores) {
    customer(stores, ANNA, kopecks(100), kopecks(0)).await;
    customer(stores, BORIS, kopecks(100), kopecks(0)).await;
    let known = Promo {
        redeemed: 1,
        cap: Some(2),
        ..promo("GIFT", bonus(100), 1)
    };
    admit(stores, Paper::Promo(known.clone())).await;
    admit(stores, Paper::Redeemed(code("GIFT"), ANNA, at(5))).await;
    assert_eq!(find(stores, "GIFT").await, known);
    assert_eq!(stores.promos.list(ALL).await.unwrap(), [known]);
    let again = stores.promos.redeem(code("GIFT"), ANNA, at(50)).await;
    assert!(
        matches!(again, Err(RedeemError::NotRedeemed(NotRedeemed::Before))),
        "{again:?}"
    );
    let other = stores.promos.redeem(code("GIFT"), BORIS, at(50)).await;
    other.unwrap();
    assert_eq!(find(stores, "GIFT").await.redeemed, 2);
}

/// What admins have done and set elsewhere holds here.
pub async fn deeds_settings_and_broadcasts_are_admitted_and_hold(stores: &Stores) {
    let barred = deed(VERA, What::Barred(ANNA), 7);
    admit(stores, Paper::Deed(barred.clone())).await;
    assert_eq!(deeds(stores).await, std::slice::from_ref(&barred));
    let about = stores.deeds.recent(Some(ANNA), ALL).await.unwrap();
    assert_eq!(about, [barred]);
    admit(stores, Paper::Switch("rate".to_owned(), "0.5".to_owned())).await;
    let all = stores.switches.all().await.unwrap();
    assert_eq!(all["rate"], "0.5");
    let running = broadcast(1, Segment::Everybody);
    admit(stores, Paper::Broadcast(running.clone())).await;
    let claimed = stores.broadcasts.claim(at(20), at(30)).await.unwrap();
    assert_eq!(claimed, Some(running));
}
