//! The picture of a top-up, edge by edge; whatever is not in it is refused.

mod picture;
mod till;

use domain::{
    letter::{Alarm, News, PaymentNews},
    money::Money,
    payment::{Event, Notice, Receipt, Refused, State, TopUp},
    wallet::Wallet,
};

use picture::{
    ADMINS, CHIEF, Edge, NOW, approved, bank, booked, charge, claimed, credited, credited_by_bank,
    declined, edges, events, expired, number, receipt, refunded, refunding, stars, states, wallet,
};

use crate::shop::{ANNA, at, kopecks};

fn with(main: i64) -> Wallet {
    Wallet {
        main: kopecks(main),
        ..wallet()
    }
}

#[test]
fn every_edge_of_a_top_ups_picture_leads_where_it_shows() {
    for edge in edges() {
        let Edge {
            from, event, to, ..
        } = edge;
        let case = format!("{from:?} {event:?}");
        let step = from.step(&event, &wallet(), &ADMINS.into(), at(NOW));
        let step = step.expect(&case);
        let posting = step.posting.as_ref();
        let money = posting.map(|posting| (booked(posting), posting.key().to_string()));
        assert_eq!(step.top_up, TopUp { state: to, ..from }, "{case}");
        assert_eq!(money, edge.money, "{case}");
        let letters = step.letters.iter();
        let told: Vec<_> = letters.map(|letter| (letter.to, letter.news)).collect();
        assert_eq!(told, edge.told, "{case}");
        let times = step.letters.iter().map(|letter| letter.at);
        let times = times.chain(posting.map(domain::ledger::Posting::at));
        assert!(times.into_iter().all(|time| time == at(NOW)), "{case}");
    }
}

#[test]
fn a_claim_that_is_not_overdue_does_not_expire_whoever_gives_up() {
    let claim = bank(claimed());
    let early = claim.step(&Event::Expired, &wallet(), &ADMINS.into(), at(NOW - 1));
    let expected = Refused::Invalid {
        state: "claimed",
        event: "expired",
    };
    assert_eq!(early.unwrap_err(), expected);
}

#[test]
fn there_is_money_in_a_top_up_until_it_is_done_with() {
    let unsettled = states().into_iter().filter(|top_up| !top_up.is_settled());
    let mut names: Vec<_> = unsettled.map(|top_up| top_up.state.name()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names, ["claimed", "opened", "refunding"]);
    assert!(
        states()
            .iter()
            .all(|top_up| !(top_up.is_open() && top_up.is_settled()))
    );
}

#[test]
fn of_a_forgotten_receipt_nobody_can_tell_what_it_showed() {
    let shown = Receipt {
        digest: Some("0".repeat(64)),
        ..receipt()
    };
    let nothing = Receipt {
        file: String::new(),
        unique: String::new(),
        digest: None,
        photo: shown.photo,
    };
    assert_eq!(shown.clone().forgotten(), nothing);
    assert!(!shown.forgotten().is_same(&nothing));
}

#[test]
fn whatever_is_not_in_a_top_ups_picture_is_refused() {
    let mut refused = 0;
    for from in states() {
        for event in events() {
            let drawn = |edge: Edge| edge.from == from && edge.event == event;
            if edges().into_iter().any(drawn) {
                continue;
            }
            let expected = Refused::Invalid {
                state: from.state.name(),
                event: event.name(),
            };
            let step = from.step(&event, &wallet(), &ADMINS.into(), at(NOW));
            assert_eq!(step, Err(expected), "{from:?} {event:?}");
            refused += 1;
        }
    }
    // Of 11 states and 9 events, 18 pairs are in the picture.
    assert_eq!(refused, 11 * 9 - 18);
}

#[test]
fn nothing_and_more_than_the_wallet_holds_are_not_credited() {
    let claim = bank(claimed());
    for amount in [Money::ZERO, Money::MAX] {
        let event = approved(amount.kopecks());
        let step = claim.step(&event, &wallet(), &ADMINS.into(), at(NOW));
        assert_eq!(step, Err(Refused::Amount(amount)));
    }
    let brim = with(Money::MAX.kopecks());
    for (top_up, event) in [
        (stars(State::Opened), Event::Paid(charge())),
        (stars(refunding()), Event::RefundRefused),
    ] {
        let step = top_up.step(&event, &brim, &ADMINS.into(), at(NOW));
        assert_eq!(step, Err(Refused::Amount(kopecks(250))), "{event:?}");
    }
}

#[test]
fn what_was_spent_is_not_asked_back_by_the_house() {
    let ask = Event::RefundAsked { by: CHIEF };
    let paid = stars(credited(0));
    for (main, expected) in [(0, Err(0)), (249, Err(249)), (250, Ok(-250))] {
        let step = paid.step(&ask, &with(main), &ADMINS.into(), at(NOW));
        let step = step.map(|step| booked(&step.posting.unwrap()));
        let expected = expected.map_err(|left| Refused::Spent {
            available: kopecks(left),
        });
        assert_eq!(step, expected, "{main}");
    }
}

#[test]
fn the_house_bears_what_was_spent_when_telegram_gives_stars_back_unasked() {
    let paid = stars(credited(0));
    for (main, taken, lost) in [(0, 0, 250), (100, 100, 150), (250, 250, 0), (900, 250, 0)] {
        let step = paid.step(&Event::RefundDone, &with(main), &ADMINS.into(), at(NOW));
        let step = step.unwrap();
        assert_eq!(step.top_up.state, refunded(lost), "{main}");
        assert_eq!(booked(&step.posting.unwrap()), -taken, "{main}");
        let mut told = vec![(ANNA, News::Payment(number(), PaymentNews::Refunded))];
        if lost > 0 {
            let alarm = News::Alarm(Alarm::StarsLost(number()));
            told.extend(ADMINS.map(|admin| (admin, alarm)));
        }
        let letters = step.letters.iter();
        let letters: Vec<_> = letters.map(|letter| (letter.to, letter.news)).collect();
        assert_eq!(letters, told, "{main}");
    }
}

#[test]
fn a_refusal_says_why_nothing_follows() {
    let step = |from: TopUp, event, main| {
        let step = from.step(&event, &with(main), &ADMINS.into(), at(NOW));
        step.unwrap_err().to_string()
    };
    let words = "approved cannot happen to a top-up that is declined";
    assert_eq!(step(bank(declined()), approved(1), 0), words);
    let words = "0.00 cannot be credited";
    assert_eq!(step(bank(claimed()), approved(0), 0), words);
    let ask = Event::RefundAsked { by: CHIEF };
    let words = "only 0.70 of it are left";
    assert_eq!(step(stars(credited(0)), ask, 70), words);
}

#[test]
fn it_is_somebodys_turn_when_something_has_to_be_done_unasked() {
    let day = 24 * 3600;
    for (top_up, due, open) in [
        (bank(State::Opened), Some(day), true),
        (stars(State::Opened), Some(day), true),
        (bank(claimed()), Some(9 + 7 * day), true),
        (bank(credited_by_bank(500)), None, false),
        (bank(declined()), None, false),
        (bank(expired(None)), None, false),
        (stars(credited(0)), None, false),
        (stars(refunding()), Some(9), false),
        (stars(refunded(0)), None, false),
    ] {
        assert_eq!(top_up.due_at(), due.map(at), "{top_up:?}");
        assert_eq!(top_up.is_open(), open, "{top_up:?}");
    }
}

#[test]
fn a_receipt_is_known_by_its_file_and_by_what_is_in_it() {
    let other = Receipt {
        file: "elsewhere".to_owned(),
        unique: "other".to_owned(),
        ..receipt()
    };
    let unread = |receipt: Receipt| Receipt {
        digest: None,
        ..receipt
    };
    assert!(receipt().is_same(&receipt()));
    assert!(receipt().is_same(&other), "the same photo sent anew");
    assert!(receipt().is_same(&unread(receipt())));
    assert!(!receipt().is_same(&unread(other.clone())));
    assert!(
        !unread(receipt()).is_same(&unread(other)),
        "nothing is known of either"
    );
}

#[test]
fn an_admin_is_remembered_once_for_each_message() {
    let notice = |message| Notice {
        admin: CHIEF,
        message,
    };
    let top_up = TopUp {
        notices: Vec::new(),
        ..bank(claimed())
    };
    let told = top_up.noticed(notice(1)).noticed(notice(2));
    let told = told.noticed(notice(1));
    assert_eq!(told.notices, [notice(1), notice(2)]);
}
