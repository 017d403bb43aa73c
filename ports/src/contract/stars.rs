//! Telegram Stars: what [`Payments`](crate::outbound::Payments) promises about payments that Telegram tells of, and about those
//! that go back.

use domain::{
    desk::{Deed, What},
    generation::Event as OrderEvent,
    ledger::{Account, Posting, PostingKind},
    letter::{News, PaymentNews},
    money::Money,
    payment::{Charge, Event, Refused, State, TopUp},
    user::UserId,
};

use super::{
    Stores,
    claims::{advance, decide},
    crowd::{CROWD, ROUNDS, crowd},
    sample::{
        ALL, ANNA, BORIS, PLENTY, VERA, at, customer, deed, id, invoice, kopecks, order, payment,
        wallet,
    },
    told::{deeds, everybody_reads, letters, only_told},
    top_ups::{open, top_up},
};
use crate::outbound::{AdvanceTopUpError, OpenError};

pub(super) fn charge(number: u32) -> Charge {
    Charge(format!("stx'{number}\"_charge"))
}

fn paid(number: u32) -> Event {
    Event::Paid(charge(number))
}

/// A top-up in Stars that was paid, by the charge of the same number.
pub(super) async fn paid_in(stores: &Stores, number: u32, user: UserId, amount: Money) -> TopUp {
    open(stores, invoice(number, user, amount)).await;
    let step = advance(stores, number.into(), paid(number), 30).await;
    step.unwrap().top_up
}

fn asked(number: u128, by: UserId, second: i64) -> (Event, Deed) {
    let what = What::Refunded(payment(number));
    (Event::RefundAsked { by }, deed(by, what, second))
}

pub(super) async fn ask(stores: &Stores, number: u128, second: i64) {
    let (event, deed) = asked(number, VERA, second);
    decide(stores, number, event, deed).await.unwrap();
}

async fn annas(stores: &Stores) -> domain::wallet::Wallet {
    stores.wallets.wallet(ANNA).await.unwrap()
}

/// What was ordered is credited, and the payment is known by its charge.
pub async fn stars_that_were_paid_are_in_the_wallet(stores: &Stores) {
    customer(stores, ANNA, kopecks(100), kopecks(30)).await;
    open(stores, invoice(1, ANNA, kopecks(5000))).await;
    assert_eq!(stores.payments.by_charge(charge(1)).await.unwrap(), None);
    let step = advance(stores, 1, paid(1), 40).await.unwrap();
    let state = State::Credited {
        amount: kopecks(5000),
        by: None,
        receipt: None,
        charge: Some(charge(1)),
        refusals: 0,
        at: at(40),
    };
    let expected = TopUp {
        state,
        ..invoice(1, ANNA, kopecks(5000))
    };
    assert_eq!(step.top_up, expected);
    assert_eq!(top_up(stores, 1).await, expected);
    let by_charge = stores.payments.by_charge(charge(1)).await.unwrap();
    assert_eq!(by_charge, Some(expected));
    assert_eq!(annas(stores).await, wallet(ANNA, 5100, 30, 0));
    let posting = Posting::stars(&charge(1), ANNA, kopecks(5000), at(40));
    let statement = stores.wallets.statement(ANNA, ALL).await.unwrap();
    assert_eq!(statement.first(), posting.as_ref());
    let credited = News::Payment(payment(1), PaymentNews::Credited);
    only_told(stores, [(ANNA, credited)], 40).await;
}

/// The update, its repetition and the list of transactions tell of the same payment at once: nobody is refused, and it
/// counts once.
pub async fn a_charge_reported_by_many_at_once_is_credited_once(stores: &Stores) {
    customer(stores, ANNA, Money::ZERO, Money::ZERO).await;
    for round in 1..=ROUNDS {
        let number = u32::try_from(round).unwrap();
        open(stores, invoice(number, ANNA, kopecks(100))).await;
        let told = crowd(CROWD, |_| {
            let stores = stores.clone();
            async move {
                advance(&stores, number.into(), paid(number), 40)
                    .await
                    .unwrap()
            }
        })
        .await;
        let moved = told.iter().filter(|step| step.posting.is_some());
        assert_eq!(moved.count(), 1);
        let now = top_up(stores, number.into()).await;
        assert!(told.iter().all(|step| step.top_up == now), "{told:?}");
        let expected = wallet(ANNA, i64::try_from(round).unwrap() * 100, 0, 0);
        assert_eq!(annas(stores).await, expected);
        assert_eq!(letters(stores).await.len(), 1);
        everybody_reads(stores).await;
    }
}

/// Telegram tells again after the letter was read: nothing is written, neither a letter nor a deed.
pub async fn a_step_that_changes_nothing_writes_nothing(stores: &Stores) {
    let before = paid_in(stores, 1, ANNA, kopecks(100)).await;
    everybody_reads(stores).await;
    let wallet = annas(stores).await;
    let (_, deed) = asked(1, VERA, 50);
    let step = decide(stores, 1, paid(1), deed).await.unwrap();
    assert_eq!((&step.top_up, step.posting), (&before, None));
    assert_eq!(step.letters, []);
    assert_eq!(top_up(stores, 1).await, before);
    assert_eq!(annas(stores).await, wallet);
    assert_eq!(letters(stores).await, []);
    assert_eq!(deeds(stores).await, []);
}

/// A payment cannot pay for two top-ups, whichever comes first.
pub async fn one_charge_pays_for_one_top_up(stores: &Stores) {
    customer(stores, ANNA, Money::ZERO, Money::ZERO).await;
    for round in 1..=ROUNDS {
        let first = u32::try_from(round * 10).unwrap();
        for of in 0..3 {
            open(stores, invoice(first + of, ANNA, kopecks(100))).await;
        }
        let told = crowd(3, |of| {
            let stores = stores.clone();
            let number = first + u32::try_from(of).unwrap();
            async move { advance(&stores, number.into(), paid(first), 40).await }
        })
        .await;
        let booked = told
            .iter()
            .filter(|step| matches!(step, Err(AdvanceTopUpError::Booked)));
        assert_eq!(booked.count(), 2, "{told:?}");
        let winner = told.into_iter().flatten().next().unwrap().top_up;
        let by_charge = stores.payments.by_charge(charge(first)).await.unwrap();
        assert_eq!(by_charge, Some(winner));
        let expected = wallet(ANNA, i64::try_from(round).unwrap() * 100, 0, 0);
        assert_eq!(annas(stores).await, expected);
        assert_eq!(letters(stores).await.len(), 1);
        everybody_reads(stores).await;
        for of in 0..3 {
            let found = top_up(stores, (first + of).into()).await;
            if found.is_open() {
                assert_eq!(found, invoice(first + of, ANNA, kopecks(100)));
                advance(stores, (first + of).into(), Event::Expired, 50)
                    .await
                    .unwrap();
            }
        }
    }
}

/// Telegram takes money for an invoice for as long as it likes.
pub async fn an_invoice_that_has_run_out_and_is_paid_after_all_is_credited(stores: &Stores) {
    open(stores, invoice(1, ANNA, kopecks(100))).await;
    advance(stores, 1, Event::Expired, 40).await.unwrap();
    advance(stores, 1, paid(1), 50).await.unwrap();
    assert_eq!(annas(stores).await, wallet(ANNA, 100, 0, 0));
    assert_eq!(top_up(stores, 1).await.state.name(), "credited");
}

/// The money goes out when it is asked for, so that it cannot be spent meanwhile, and the statement says so.
pub async fn stars_go_back_once_and_the_books_say_so(stores: &Stores) {
    customer(stores, ANNA, kopecks(70), kopecks(30)).await;
    paid_in(stores, 1, ANNA, kopecks(100)).await;
    everybody_reads(stores).await;
    ask(stores, 1, 50).await;
    let refunding = State::Refunding {
        amount: kopecks(100),
        charge: charge(1),
        by: VERA,
        refusals: 0,
        at: at(50),
    };
    assert_eq!(top_up(stores, 1).await.state, refunding);
    assert_eq!(annas(stores).await, wallet(ANNA, 70, 30, 0));
    let due = stores.payments.due(at(50), 9).await.unwrap();
    assert_eq!(due, [top_up(stores, 1).await]);
    only_told(stores, [], 50).await;
    assert_eq!(deeds(stores).await, [asked(1, VERA, 50).1]);

    for second in [60, 61] {
        advance(stores, 1, Event::RefundDone, second).await.unwrap();
    }
    let refunded = State::Refunded {
        amount: kopecks(100),
        lost: Money::ZERO,
        charge: charge(1),
        at: at(60),
    };
    let now = top_up(stores, 1).await;
    assert_eq!(now.state, refunded);
    let by_charge = stores.payments.by_charge(charge(1)).await.unwrap();
    assert_eq!(by_charge, Some(now));
    assert_eq!(stores.payments.due(at(9999), 9).await.unwrap(), []);
    assert_eq!(annas(stores).await, wallet(ANNA, 70, 30, 0));
    let statement = stores.wallets.statement(ANNA, ALL).await.unwrap();
    let posting = statement.first().unwrap();
    assert_eq!(posting.kind(), PostingKind::Refund);
    let moves: Vec<_> = posting.lines().iter().map(|line| line.account).collect();
    assert_eq!(moves, [Account::Main(ANNA), Account::Stars]);
    let told = News::Payment(payment(1), PaymentNews::Refunded);
    only_told(stores, [(ANNA, told)], 60).await;
}

/// The customer has the money again, the admin hears of it, each time; and it may be tried again.
pub async fn a_refund_that_is_refused_brings_the_money_back(stores: &Stores) {
    paid_in(stores, 1, ANNA, kopecks(100)).await;
    everybody_reads(stores).await;
    for refusals in 1..=2 {
        ask(stores, 1, 50 + i64::from(refusals)).await;
        assert_eq!(annas(stores).await, wallet(ANNA, 0, 0, 0));
        advance(stores, 1, Event::RefundRefused, 60).await.unwrap();
        assert_eq!(annas(stores).await, wallet(ANNA, 100, 0, 0));
        let credited = State::Credited {
            amount: kopecks(100),
            by: None,
            receipt: None,
            charge: Some(charge(1)),
            refusals,
            at: at(60),
        };
        assert_eq!(top_up(stores, 1).await.state, credited);
        let refused = News::Payment(payment(1), PaymentNews::RefundRefused);
        only_told(stores, [(VERA, refused)], 60).await;
        everybody_reads(stores).await;
    }
    // The same charge reported late is still the same payment.
    advance(stores, 1, paid(1), 70).await.unwrap();
    assert_eq!(annas(stores).await, wallet(ANNA, 100, 0, 0));
}

/// A letter that still waits says what the next one would say.
pub async fn two_refusals_before_anybody_reads_are_one_letter(stores: &Stores) {
    paid_in(stores, 1, ANNA, kopecks(100)).await;
    everybody_reads(stores).await;
    for second in [50, 60] {
        ask(stores, 1, second).await;
        let refused = advance(stores, 1, Event::RefundRefused, second + 5).await;
        refused.unwrap();
    }
    let refused = News::Payment(payment(1), PaymentNews::RefundRefused);
    only_told(stores, [(VERA, refused)], 55).await;
    assert_eq!(annas(stores).await, wallet(ANNA, 100, 0, 0));
}

/// What was spent cannot be asked back; a gift does not make up for it.
pub async fn stars_that_were_spent_do_not_go_back(stores: &Stores) {
    customer(stores, ANNA, Money::ZERO, kopecks(50)).await;
    let before = paid_in(stores, 1, ANNA, kopecks(100)).await;
    everybody_reads(stores).await;
    let spent = stores
        .generations
        .open(order(1, ANNA, kopecks(120)), PLENTY)
        .await;
    spent.unwrap();
    let (event, deed) = asked(1, VERA, 50);
    let refused = decide(stores, 1, event, deed).await;
    assert!(
        matches!(
            &refused,
            Err(AdvanceTopUpError::Refused(Refused::Spent { available })) if *available == kopecks(30)
        ),
        "{refused:?}"
    );
    assert_eq!(top_up(stores, 1).await, before);
    assert_eq!(annas(stores).await, wallet(ANNA, 30, 0, 120));
    assert_eq!(letters(stores).await, []);
    assert_eq!(deeds(stores).await, []);
}

/// Telegram asks nobody: what is left is taken, and the house bears the rest.
pub async fn stars_that_telegram_gives_back_by_itself_are_taken_as_far_as_they_are_left(
    stores: &Stores,
) {
    paid_in(stores, 1, ANNA, kopecks(100)).await;
    let spent = stores
        .generations
        .open(order(1, ANNA, kopecks(60)), PLENTY)
        .await;
    spent.unwrap();
    advance(stores, 1, Event::RefundDone, 50).await.unwrap();
    let refunded = State::Refunded {
        amount: kopecks(100),
        lost: kopecks(60),
        charge: charge(1),
        at: at(50),
    };
    assert_eq!(top_up(stores, 1).await.state, refunded);
    assert_eq!(annas(stores).await, wallet(ANNA, 0, 0, 60));
    let books = stores.wallets.recent(ALL).await.unwrap();
    let lines = books.iter().flat_map(Posting::lines);
    let stars = lines.filter(|line| line.account == Account::Stars);
    let sum: i64 = stars.map(|line| line.delta.kopecks()).sum();
    assert_eq!(sum, 0);
    // The order came to nothing, so what was set aside for it is there again.
    let called_off = stores
        .generations
        .advance(id(1), OrderEvent::Cancelled, at(60))
        .await;
    called_off.unwrap();
    assert_eq!(annas(stores).await, wallet(ANNA, 60, 0, 0));
}

/// However many admins press, the money goes out once.
pub async fn a_refund_asked_by_many_admins_at_once_happens_once(stores: &Stores) {
    customer(stores, ANNA, kopecks(1000), Money::ZERO).await;
    for round in 1..=ROUNDS {
        let number = u32::try_from(round).unwrap();
        paid_in(stores, number, ANNA, kopecks(100)).await;
        let pressed = crowd(CROWD, |admin| {
            let stores = stores.clone();
            let by = UserId(900 + i64::try_from(admin).unwrap());
            async move {
                let (event, deed) = asked(number.into(), by, 50);
                decide(&stores, number.into(), event, deed).await
            }
        })
        .await;
        let done = pressed.iter().filter(|step| step.is_ok());
        assert_eq!(done.count(), 1, "{pressed:?}");
        assert_eq!(annas(stores).await, wallet(ANNA, 1000, 0, 0));
        assert_eq!(deeds(stores).await.len(), round);
    }
}

/// The same money is given back or spent, and nobody's wallet is below nothing.
pub async fn stars_are_given_back_or_spent_but_not_both(stores: &Stores) {
    customer(stores, BORIS, Money::ZERO, Money::ZERO).await;
    for round in 1..=ROUNDS {
        let number = u32::try_from(round).unwrap();
        paid_in(stores, number, BORIS, kopecks(100)).await;
        crowd(2, |of| {
            let stores = stores.clone();
            async move {
                if of == 0 {
                    let (event, deed) = asked(number.into(), VERA, 50);
                    let asked = decide(&stores, number.into(), event, deed).await;
                    let spent = Refused::Spent {
                        available: Money::ZERO,
                    };
                    match asked {
                        Ok(_) => {}
                        Err(AdvanceTopUpError::Refused(refused)) => assert_eq!(refused, spent),
                        Err(other) => panic!("{other:?}"),
                    }
                } else {
                    let order = order(number, BORIS, kopecks(100));
                    let opened = stores.generations.open(order, PLENTY).await;
                    let known = matches!(opened, Ok(_) | Err(OpenError::InsufficientFunds(_)));
                    assert!(known, "{opened:?}");
                }
            }
        })
        .await;
        let opened = stores.generations.find(id(number.into())).await.unwrap();
        let is_refunding = top_up(stores, number.into()).await.state.name() == "refunding";
        assert_eq!(opened.is_none(), is_refunding);
        if opened.is_some() {
            let done = advance(stores, number.into(), Event::RefundDone, 60).await;
            done.unwrap();
            let failed = stores
                .generations
                .advance(id(number.into()), OrderEvent::SubmitStarted, at(61))
                .await;
            failed.unwrap();
            let earned = stores
                .generations
                .advance(id(number.into()), super::sample::finished(None), at(62))
                .await;
            earned.unwrap();
        }
        let now = stores.wallets.wallet(BORIS).await.unwrap();
        assert_eq!(now, wallet(BORIS, 0, 0, 0));
        everybody_reads(stores).await;
    }
}
